import { shortId } from '../domain/node'
import type { AuthorityReason } from '../ipc/errors'
import type { ErrorTable, ErrorWords } from './errors'

type AuthorityTable = Pick<ErrorTable, 'authority' | 'noAccount' | 'noRental'>

const deletionEn = 'Three days after a rental ends, the node deletes its VMs with their disks.'
const deletionZh = '租用结束三天后，节点会删除虚拟机及其磁盘。'

const authorityEn: Record<AuthorityReason, ErrorWords> = {
  chainUnknown: {
    happened: 'The node could not check your rental on the chain.',
    means: 'Nothing was changed. VMs that run keep running.',
    todo: 'Try again in a few minutes; if it stays, ask the owner of the machine.',
  },
  notRented: {
    happened: 'The chain shows this machine as not rented.',
    means: `Nothing was changed. ${deletionEn}`,
    todo: 'Check on the chain whether the rental has ended, and renew it there.',
  },
  sessionInvalid: {
    happened: 'The node no longer accepts Lodger’s session.',
    means: 'Nothing was changed. VMs that run keep running.',
    todo: 'Refresh the node: Lodger then signs for a new session.',
  },
  nonceRejected: {
    happened: 'The node refused the account’s signature.',
    means: 'Nothing was changed.',
    todo: 'Try again, each try is signed anew. If it stays, this account may not be the renter.',
  },
  walletNotRented: {
    happened: 'The account has no running rental on this node.',
    means: `Nothing was changed. ${deletionEn}`,
    todo: 'Rent the machine with this account, or import the account that did.',
  },
  expired: {
    happened: 'The rental on this node has ended.',
    means: `The node cuts the power of its VMs. ${deletionEn}`,
    todo: 'Renew the rental before then if you need what is on the disks.',
  },
  verifying: {
    happened: 'The machine is being verified by the network just now.',
    means: 'Nothing was changed. While that goes on, the node works for nobody who rents.',
    todo: 'Try again in an hour; if it stays, ask the owner of the machine.',
  },
  notRenter: {
    happened: 'The node does not know this account as its renter.',
    means: 'Nothing was changed, and no session was given out.',
    todo: 'Compare the node id with your rental, and check which account rents it.',
  },
  other: {
    happened: 'The node did not accept the account.',
    means: 'Nothing was changed.',
    todo: 'Check that this account rents the machine. The node’s own words may tell more.',
  },
}

/** Why a node does not work for this account. */
export const authorityErrorsEn: AuthorityTable = {
  authority: ({ reason }) => authorityEn[reason],
  noAccount: () => ({
    happened: 'There is no account to sign with.',
    means: 'Nodes tell what they are, but only an account sees and runs its VMs.',
    todo: 'Create an account, or import the one that rents the node.',
  }),
  noRental: ({ address }) => ({
    happened: `This node lists no rent order of the account ${shortId(address)}.`,
    means:
      'Without an order it refuses every call. A new order is listed only after a first call has named it.',
    todo: 'If this account rents here, enter the number of its order. Otherwise rent the machine, or import the account that did.',
  }),
}

const authorityZh: Record<AuthorityReason, ErrorWords> = {
  chainUnknown: {
    happened: '节点无法在链上核对你的租用。',
    means: '没有任何改动，运行中的虚拟机继续运行。',
    todo: '过几分钟再试；如果一直如此，请联系机器的主人。',
  },
  notRented: {
    happened: '链上显示这台机器没有被租用。',
    means: `没有任何改动。${deletionZh}`,
    todo: '到链上查看租用是否已经结束，需要的话在那里续租。',
  },
  sessionInvalid: {
    happened: '节点不再接受 Lodger 的会话凭证。',
    means: '没有任何改动，运行中的虚拟机继续运行。',
    todo: '刷新这个节点，Lodger 会重新签名换取会话凭证。',
  },
  nonceRejected: {
    happened: '节点拒绝了账户的签名。',
    means: '没有任何改动。',
    todo: '再试一次，每次都会重新签名。如果一直如此，这个账户可能不是租用者。',
  },
  walletNotRented: {
    happened: '这个账户在该节点上没有进行中的租用。',
    means: `没有任何改动。${deletionZh}`,
    todo: '用这个账户租用机器，或导入租用它的账户。',
  },
  expired: {
    happened: '在这个节点上的租用已经结束。',
    means: `节点会给虚拟机断电。${deletionZh}`,
    todo: '如果还需要磁盘里的内容，请在此之前续租。',
  },
  verifying: {
    happened: '这台机器正在接受网络验证。',
    means: '没有任何改动。验证期间，节点不为租用者工作。',
    todo: '一小时后再试；如果一直如此，请联系机器的主人。',
  },
  notRenter: {
    happened: '节点不认为这个账户是它的租用者。',
    means: '没有任何改动，也没有给出会话凭证。',
    todo: '请核对节点 ID 与你的租用是否一致，并确认是哪个账户租用的。',
  },
  other: {
    happened: '节点没有接受这个账户。',
    means: '没有任何改动。',
    todo: '确认是这个账户租用了机器。节点的原话可能有更多说明。',
  },
}

/** The same in Chinese. */
export const authorityErrorsZh: AuthorityTable = {
  authority: ({ reason }) => authorityZh[reason],
  noAccount: () => ({
    happened: '还没有可以签名的账户。',
    means: '节点会告诉你它的配置，但只有账户才能看到和管理自己的虚拟机。',
    todo: '新建一个账户，或导入租用这个节点的账户。',
  }),
  noRental: ({ address }) => ({
    happened: `这个节点没有列出账户 ${shortId(address)} 的租用订单。`,
    means: '没有订单，节点会拒绝所有请求。新订单要在第一次带着它的请求之后才会列出。',
    todo: '如果是这个账户租的，请输入订单号；否则请先租用机器，或导入租用它的账户。',
  }),
}
