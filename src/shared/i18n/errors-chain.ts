import type { ChainRefusal } from '../ipc/errors'
import type { ErrorTable } from './errors'

type ChainTable = Pick<ErrorTable, 'chainFailed' | 'endpointInvalid'>

const whyEn: Readonly<Record<ChainRefusal, string>> = {
  noAnswer: 'does not answer',
  notChain: 'answers something else than a chain node',
  otherChain: 'belongs to another chain',
  noMethods: 'does not offer look-ups of rentals',
  behind: 'has fallen behind the chain',
}
const whyZh: Readonly<Record<ChainRefusal, string>> = {
  noAnswer: '没有应答',
  notChain: '返回的不是链节点的应答',
  otherChain: '属于另一条链',
  noMethods: '不提供租用查询',
  behind: '落后于链上最新区块',
}

/** Failures of the look-ups on the chain. */
export const chainErrors: { readonly en: ChainTable; readonly zh: ChainTable } = {
  en: {
    chainFailed: ({ tries }) => ({
      happened: 'The chain could not be read.',
      means:
        'Rentals that were known already are shown as last seen. Your VMs and rentals are not touched, and their time runs on.',
      todo: `${tries.map(({ host, why }) => `${host} ${whyEn[why]}`).join('; ')}. Lodger asks again by itself. You can name other endpoints in the settings.`,
    }),
    endpointInvalid: ({ text }) => ({
      happened: `“${text}” is no address of a chain endpoint.`,
      means: 'The endpoints are as they were.',
      todo: 'Enter one address a line, such as https://rpc.dbcwallet.io.',
    }),
  },
  zh: {
    chainFailed: ({ tries }) => ({
      happened: '无法读取链上数据。',
      means: '已知的租用按上次看到的内容显示。你的虚拟机和租用不受影响，租期照常计算。',
      todo: `${tries.map(({ host, why }) => `${host} ${whyZh[why]}`).join('；')}。Lodger 会自动重试，也可以在设置里改用其他链节点。`,
    }),
    endpointInvalid: ({ text }) => ({
      happened: `“${text}”不是链节点的地址。`,
      means: '链节点保持原样。',
      todo: '每行填写一个地址，例如 https://rpc.dbcwallet.io。',
    }),
  },
}
