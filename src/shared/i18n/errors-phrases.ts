/** Said of every failure before anything went out. */
export const nothingSentEn = 'Nothing was sent; your VMs are as they were.'
/** The same in Chinese. */
export const nothingSentZh = '没有发出任何请求，你的虚拟机保持原样。'
