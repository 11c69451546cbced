import type { QuestionWords } from './secret-question-tower'

type SourceAction =
  | 'lockLater'
  | 'sourceAdd'
  | 'sourceRemove'
  | 'sourceTunnel'
  | 'sourceTunnelOff'
  | 'accountRemove'
  | 'accountTakeOut'
  | 'nodeRemove'
  | 'networkCreate'
  | 'networkDelete'
  | 'monitorSet'
  | 'freeMemory'
  | 'serverOn'
  | 'serverOff'
  | 'serverReset'
  | 'serverBoot'
  | 'deepLinkShow'
  | 'deepLinkSet'
type Actions = { readonly [A in SourceAction]: QuestionWords }

/** What is asked before a source, an account, a node or what a node offers changes. */
export const sourceActionsEn: Actions = {
  lockLater: {
    title: () => 'Lock later?',
    text: 'Lodger then stays open for longer when nobody uses it: who comes to this computer meanwhile can use your accounts.',
    action: 'Lock later',
  },
  sourceAdd: {
    title: (name) => `Connect to ${name}?`,
    text: 'Lodger asks this client for your nodes and fetches their sessions through it, with a signature of your account. Connect only to a client that you know.',
    action: 'Connect',
  },
  sourceRemove: {
    title: (name) => `Remove ${name}?`,
    text: 'Lodger forgets its address and its nodes. VMs keep running; you can add everything again. A practice world ends with its VMs and account.',
    action: 'Remove source',
  },
  sourceTunnel: {
    title: (name) => `Send everything to ${name} through SSH?`,
    text: 'This is the host key that the machine shows. Compare it with the one you know, or ask whoever runs it. From now on Lodger accepts this key only.',
    action: 'Trust and open tunnel',
  },
  sourceTunnelOff: {
    title: (name) => `Close the tunnel to ${name}?`,
    text: 'From then on requests go straight to the client, unencrypted: sessions and passwords can be read on the way.',
    action: 'Close tunnel',
  },
  accountRemove: {
    title: (name) => `Remove ${name}?`,
    text: 'Its key is erased. Without the recovery phrase nobody can bring it back, and what the account holds on the chain is lost to you.',
    action: 'Remove account',
  },
  accountTakeOut: {
    title: (name) => `Take ${name} out?`,
    text: 'It is taken out of Lodger. There is no key of it here; what it holds on the chain is untouched.',
    action: 'Take out',
  },
  nodeRemove: {
    title: (name) => `Remove ${name}?`,
    text: 'Lodger forgets this node and its session. VMs keep running, and the rental stays. Access that somebody shared with you needs their file again.',
    action: 'Remove node',
  },
  networkCreate: {
    title: (name) => `Create the network ${name}?`,
    text: 'Every renter of the machine room sees its name and addresses.',
    action: 'Create network',
  },
  networkDelete: {
    title: (name) => `Delete the network ${name}?`,
    text: 'Its name and addresses become free for others.',
    action: 'Delete network',
  },
  monitorSet: {
    title: (name) => `Change where ${name} sends its figures?`,
    text: 'From then on these servers receive the figures of all your VMs on it.',
    action: 'Save servers',
  },
  freeMemory: {
    title: (name) => `Free memory on ${name}?`,
    text: 'The machine drops its file cache. This helps when a VM cannot be created for want of memory. Disks are slower for a while, for everybody on the machine.',
    action: 'Free memory',
  },
  serverOn: {
    title: (name) => `Power on ${name}?`,
    text: 'The server starts. It forgets its DeepLink password; set a new one there.',
    action: 'Power on',
  },
  serverOff: {
    title: (name) => `Cut the power of ${name}?`,
    text: 'The server is off at once, like with the plug pulled: what is not saved is lost. Shut down inside it first. It forgets its DeepLink password.',
    action: 'Cut power',
  },
  serverReset: {
    title: (name) => `Reset ${name}?`,
    text: 'The server starts anew at once: what is not saved is lost. Some sites cannot do this.',
    action: 'Reset',
  },
  serverBoot: {
    title: (name) => `Change what ${name} starts from?`,
    text: 'It counts from the next start.',
    action: 'Set start',
  },
  deepLinkShow: {
    title: (name) => `Show the DeepLink password of ${name}?`,
    text: 'It appears in the main window for a short while. Make sure that nobody looks on.',
    action: 'Show password',
  },
  deepLinkSet: {
    title: (name) => `Change the DeepLink login of ${name}?`,
    text: 'Who connects with the old one can no longer do so.',
    action: 'Set DeepLink',
  },
}

/** The same in Chinese. */
export const sourceActionsZh: Actions = {
  lockLater: {
    title: () => '推迟自动锁定？',
    text: '无人使用时 Lodger 会保持更久的解锁状态：其间接触这台电脑的人可以使用你的账户。',
    action: '推迟锁定',
  },
  sourceAdd: {
    title: (name) => `连接到 ${name}？`,
    text: 'Lodger 会向这个客户端查询你的节点，并用你账户的签名通过它获取会话凭证。请只连接你了解的客户端。',
    action: '连接',
  },
  sourceRemove: {
    title: (name) => `移除“${name}”？`,
    text: 'Lodger 会忘记它的地址和节点。虚拟机继续运行，以后可以重新添加。练习环境会连同其中的虚拟机和账户一起结束。',
    action: '移除来源',
  },
  sourceTunnel: {
    title: (name) => `通过 SSH 向 ${name} 发送全部内容？`,
    text: '这是那台机器出示的主机密钥。请与你知道的核对，或询问管理它的人。此后 Lodger 只接受这个密钥。',
    action: '信任并打开隧道',
  },
  sourceTunnelOff: {
    title: (name) => `关闭到 ${name} 的隧道？`,
    text: '此后请求会不加密地直接发给客户端，会话凭证和密码在途中可被读取。',
    action: '关闭隧道',
  },
  accountRemove: {
    title: (name) => `移除“${name}”？`,
    text: '密钥会被抹去。没有助记词，谁也无法恢复它，你将失去账户在链上的一切。',
    action: '移除账户',
  },
  accountTakeOut: {
    title: (name) => `移除“${name}”？`,
    text: '它会从 Lodger 中移除。这里没有它的密钥，链上的一切不受影响。',
    action: '移除',
  },
  nodeRemove: {
    title: (name) => `移除“${name}”？`,
    text: 'Lodger 会忘记这个节点和它的会话凭证。虚拟机继续运行，租用不受影响。别人分享给你的访问权需要重新导入文件。',
    action: '移除节点',
  },
  networkCreate: {
    title: (name) => `创建网络“${name}”？`,
    text: '同一机房的所有租用者都能看到它的名称和地址。',
    action: '创建网络',
  },
  networkDelete: {
    title: (name) => `删除网络“${name}”？`,
    text: '它的名称和地址会释放给其他人。',
    action: '删除网络',
  },
  monitorSet: {
    title: (name) => `更改“${name}”发送监控数据的去处？`,
    text: '此后这些服务器会收到你在该节点上所有虚拟机的数据。',
    action: '保存服务器',
  },
  freeMemory: {
    title: (name) => `释放“${name}”的内存？`,
    text: '机器会清空文件缓存。因内存不足而无法创建虚拟机时，这样做有帮助。机器上所有人的磁盘读写会暂时变慢。',
    action: '释放内存',
  },
  serverOn: {
    title: (name) => `让“${name}”开机？`,
    text: '服务器会启动。它的 DeepLink 密码会被清除，需要重新设置。',
    action: '开机',
  },
  serverOff: {
    title: (name) => `给“${name}”断电？`,
    text: '服务器会立刻断电，相当于拔掉电源：没有保存的内容会丢失。请先在系统里关机。它的 DeepLink 密码也会被清除。',
    action: '断电',
  },
  serverReset: {
    title: (name) => `硬重启“${name}”？`,
    text: '服务器会立刻重新启动：没有保存的内容会丢失。有些机房不支持。',
    action: '硬重启',
  },
  serverBoot: {
    title: (name) => `更改“${name}”的启动设备？`,
    text: '从下次启动开始生效。',
    action: '设置启动设备',
  },
  deepLinkShow: {
    title: (name) => `显示“${name}”的 DeepLink 密码？`,
    text: '它会在主窗口中短暂显示，请确认没有旁人在看。',
    action: '显示密码',
  },
  deepLinkSet: {
    title: (name) => `更改“${name}”的 DeepLink 登录信息？`,
    text: '更改后，旧的信息就不能再用来连接。',
    action: '设置 DeepLink',
  },
}
