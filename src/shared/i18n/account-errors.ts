import type { KeyFileProblem } from '../domain/account'
import type { CoSignProblem } from '../domain/co-sign'
import { type MultisigProblem, mostSignatories } from '../domain/multisig'
import { shortId } from '../domain/node'
import type { ErrorTable, ErrorWords } from './errors'

type Codes =
  | 'addressInvalid'
  | 'pathInvalid'
  | 'multisigInvalid'
  | 'keyFile'
  | 'watchOnly'
  | 'coSignNeeded'
  | 'coSign'
type Table = Pick<ErrorTable, Codes>

/** What happened and what to do; the same is said of all about what it means. */
type Short = readonly [happened: string, todo: string]

const nothingKept = 'Nothing was kept or changed.'
const nothingKeptZh = '没有保存，也没有任何改动。'
const withMeaning = ([happened, todo]: Short, means: string): ErrorWords => ({ happened, means, todo })

const keyFile: Record<KeyFileProblem, Short> = {
  notOne: [
    'This is not a polkadot JSON file.',
    'Choose the file that the wallet saved; its name ends in .json.',
  ],
  tooLong: ['The file is far too long for a polkadot JSON file.', 'Choose the file that the wallet saved.'],
  tooMany: ['The file holds more than 100 accounts.', 'Export them from the wallet in several files.'],
  newer: [
    'The file is of a version after 3, which Lodger does not know.',
    'Update Lodger, then open it again.',
  ],
  cost: [
    'The file asks for more work to be opened than any polkadot wallet does.',
    'Export it anew from the wallet. A file like this may be made to stall your computer.',
  ],
  wrongPassphrase: [
    'The JSON file does not open with this passphrase.',
    'It is the one that was set when the file was saved. Check capitals and spaces.',
  ],
  damaged: ['The file is damaged.', 'Export it anew from the wallet.'],
  otherKey: [
    'The key is of another kind than sr25519.',
    'DBC nodes accept sr25519 keys only. Make such an account and rent with it.',
  ],
  otherAddress: ['The key in the file belongs to another address than the file says.', 'Export it anew.'],
  notRead: ['The JSON file could not be read.', 'Check that it is still there, then choose it again.'],
  notWritten: ['The JSON file could not be saved there.', 'Choose another folder, or make room on the disk.'],
}

const keyFileZh: Record<KeyFileProblem, Short> = {
  notOne: ['这不是 polkadot JSON 文件。', '请选择钱包保存的文件，文件名以 .json 结尾。'],
  tooLong: ['文件太大，不可能是 polkadot JSON 文件。', '请选择钱包保存的文件。'],
  tooMany: ['文件里有 100 个以上的账户。', '请在钱包里分几个文件导出。'],
  newer: ['文件的版本高于 3，Lodger 还不认识。', '请更新 Lodger，再打开它。'],
  cost: [
    '打开这个文件需要的计算量超过任何 polkadot 钱包的设置。',
    '请从钱包重新导出。这样的文件可能是用来拖垮电脑的。',
  ],
  wrongPassphrase: ['用这个口令打不开文件。', '口令是保存文件时设的那个，请检查大小写和空格。'],
  damaged: ['文件已损坏。', '请从钱包重新导出。'],
  otherKey: ['这个密钥不是 sr25519 类型。', 'DBC 节点只接受 sr25519 密钥。请新建这样的账户，用它来租用。'],
  otherAddress: ['文件里的密钥与文件写的地址不符。', '请从钱包重新导出。'],
  notRead: ['无法读取文件。', '请确认文件还在，然后重新选择。'],
  notWritten: ['文件无法保存到那里。', '请换一个文件夹，或腾出磁盘空间。'],
}

const coSign: Record<CoSignProblem, Short> = {
  notOne: [
    'This is neither a request to co-sign nor an answer to one.',
    'Open the file or the QR image that came from another Lodger.',
  ],
  newer: ['A newer Lodger made this.', 'Update Lodger, then open it again.'],
  changed: ['This was changed or damaged on its way.', 'Do not sign it. Ask for it again over another way.'],
  expired: ['The request has expired.', 'Ask for a new one.'],
  foreign: [
    'None of your accounts belongs to the set that is asked.',
    'Check which account it was meant for.',
  ],
  unasked: ['This answers no request that is open here.', 'Open it in the Lodger that asked, or ask anew.'],
  stranger: ['The signature is of a wallet outside the set.', 'Ask a wallet of the set to sign.'],
  twice: ['This wallet has signed already.', 'Each wallet counts once. Ask another one of the set.'],
  badSignature: ['The signature is not the wallet’s.', 'Ask for the answer again.'],
  ownSession: [
    'The session that is to be signed belongs to an account of your own.',
    'Do not sign: whoever asks would get that account’s VMs. Tell the others of the set.',
  ],
  notImage: [
    'There is no QR code in this picture.',
    'Take one where the whole code is sharp, or use the file.',
  ],
  notWritten: [
    'The co-sign file could not be saved there.',
    'Choose another folder, or make room on the disk.',
  ],
  spent: ['These signatures are spent.', 'Ask for new ones.'],
}

const coSignZh: Record<CoSignProblem, Short> = {
  notOne: ['这既不是联署请求，也不是联署回复。', '请打开另一台 Lodger 发来的文件或二维码图片。'],
  newer: ['这是更新版本的 Lodger 生成的。', '请更新 Lodger，再打开它。'],
  changed: ['内容在途中被改动或损坏。', '不要签名。请对方换一种方式重新发送。'],
  expired: ['请求已过期。', '请对方重新发起。'],
  foreign: ['你的账户都不在这个多签里。', '请确认它是发给哪个账户的。'],
  unasked: ['这里没有与它对应的请求。', '请在发起请求的 Lodger 里打开，或重新发起。'],
  stranger: ['签名的钱包不在这个多签里。', '请多签里的钱包来签名。'],
  twice: ['这个钱包已经签过名。', '每个钱包只算一次，请多签里的另一个钱包签名。'],
  badSignature: ['签名不是这个钱包的。', '请对方重新发送回复。'],
  ownSession: [
    '要签名的会话凭证属于你自己的账户。',
    '不要签名，否则对方会得到那个账户的所有虚拟机。请告诉多签的其他人。',
  ],
  notImage: ['图片里没有二维码。', '请换一张二维码完整清晰的图片，或使用文件。'],
  notWritten: ['文件无法保存到那里。', '请换一个文件夹，或腾出磁盘空间。'],
  spent: ['这些签名已经用掉。', '请重新收集签名。'],
}

function multisig(problem: MultisigProblem): Short {
  switch (problem.kind) {
    case 'few':
      return ['A multisig set has at least two wallets.', 'Add another address.']
    case 'many':
      return [`A set has at most ${mostSignatories} wallets here.`, 'Take some out.']
    case 'threshold':
      return ['This number of signatures is not possible.', `Choose one from 1 to ${problem.of}.`]
    case 'address':
      return [`Address ${problem.index + 1} is not an address.`, 'Check that all of it was copied.']
    case 'twice':
      return [`Address ${problem.index + 1} is there twice.`, 'Take it out: each wallet counts once.']
  }
}

function multisigZh(problem: MultisigProblem): Short {
  switch (problem.kind) {
    case 'few':
      return ['多签至少有两个钱包。', '请再添加一个地址。']
    case 'many':
      return [`这里的多签最多有 ${mostSignatories} 个钱包。`, '请去掉一些。']
    case 'threshold':
      return ['不可能需要这么多签名。', `请选择 1 到 ${problem.of}。`]
    case 'address':
      return [`第 ${problem.index + 1} 个不是地址。`, '请检查是否复制完整。']
    case 'twice':
      return [`第 ${problem.index + 1} 个地址重复了。`, '请去掉它：每个钱包只算一次。']
  }
}

/** What can go wrong with accounts and co-signing, in English. */
export const accountErrorsEn: Table = {
  addressInvalid: () =>
    withMeaning(
      ['This is no address of a wallet.', 'Check that all of it was copied; a DBC address begins with 5.'],
      nothingKept,
    ),
  pathInvalid: () =>
    withMeaning(
      ['This path cannot be used.', 'It looks like //lodger//1: letters, digits, dots, dashes.'],
      nothingKept,
    ),
  multisigInvalid: ({ problem }) => withMeaning(multisig(problem), nothingKept),
  keyFile: ({ problem }) => withMeaning(keyFile[problem], nothingKept),
  watchOnly: ({ address }) => ({
    happened: `Lodger has no key of ${shortId(address)} that could sign here.`,
    means: 'Nothing was sent. What needs no signature is still shown.',
    todo: 'Import the account’s key, or use another account.',
  }),
  coSignNeeded: ({ threshold, of }) => ({
    happened: `This node needs signatures of ${threshold} of the ${of} wallets that rent it.`,
    means: 'Its VMs keep running. Once signed, Lodger works with them until the rental ends.',
    todo: 'Ask the wallets of the set to sign.',
  }),
  coSign: ({ problem }) => withMeaning(coSign[problem], 'Nothing was signed or sent.'),
}

/** What can go wrong with accounts and co-signing, in Chinese. */
export const accountErrorsZh: Table = {
  addressInvalid: () =>
    withMeaning(['这不是地址。', '请检查是否复制完整；DBC 地址以 5 开头。'], nothingKeptZh),
  pathInvalid: () =>
    withMeaning(['这个路径不能用。', '写法是 //lodger//1，只含字母、数字、点和短横线。'], nothingKeptZh),
  multisigInvalid: ({ problem }) => withMeaning(multisigZh(problem), nothingKeptZh),
  keyFile: ({ problem }) => withMeaning(keyFileZh[problem], nothingKeptZh),
  watchOnly: ({ address }) => ({
    happened: `Lodger 没有 ${shortId(address)} 的密钥，无法签名。`,
    means: '没有发送任何内容。不需要签名的内容仍会显示。',
    todo: '请导入这个账户的密钥，或使用别的账户。',
  }),
  coSignNeeded: ({ threshold, of }) => ({
    happened: `这个节点由 ${of} 个钱包共同租用，需要其中 ${threshold} 个签名。`,
    means: '虚拟机继续运行。签名一次后，Lodger 在租用期内都可以使用。',
    todo: '请多签里的钱包来签名。',
  }),
  coSign: ({ problem }) => withMeaning(coSignZh[problem], '没有签名，也没有发送任何内容。'),
}
