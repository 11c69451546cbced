import type { PhraseProblem } from '../domain/account'
import type { NodeIdProblem } from '../domain/node'
import type { UrlProblem } from '../domain/source'
import type { ErrorTable } from './errors'
import { nothingSentEn, nothingSentZh } from './errors-phrases'

type EnteredTable = Pick<
  ErrorTable,
  | 'urlInvalid'
  | 'nodeIdInvalid'
  | 'alreadyAdded'
  | 'phraseInvalid'
  | 'wordsWrong'
  | 'vmRequestInvalid'
  | 'nameMismatch'
  | 'nameTaken'
  | 'networkInvalid'
  | 'monitorInvalid'
>

const urlEn: Record<UrlProblem, readonly [string, string]> = {
  required: ['The address is missing.', 'Enter where your DBC client is, such as 10.0.0.5:5002.'],
  malformed: ['This is not an address.', 'Write a host and a port, such as 10.0.0.5:5002.'],
  scheme: ['Only http and https work here.', 'Begin with http:// or https://, or leave that out.'],
  credentials: ['There is a user name or password in it.', 'Leave that out: a DBC client asks for none.'],
}

const nodeIdEn: Record<NodeIdProblem, readonly [string, string]> = {
  required: ['The node id is missing.', 'Paste the id of the machine you rent.'],
  hasPrefix: ['A node id does not begin with 0x.', 'Make sure it is a node’s id, and take 0x away.'],
  length: ['A node id has exactly 64 characters.', 'Check that all of it was copied.'],
  characters: ['A node id has only 0 to 9 and a to f.', 'Check what was copied.'],
}

function phraseEn(problem: PhraseProblem): readonly [string, string] {
  switch (problem.kind) {
    case 'empty':
      return ['The recovery phrase is missing.', 'Enter its 12 to 24 words in order.']
    case 'wordCount':
      return [`These are ${problem.count} words.`, 'A recovery phrase has 12, 15, 18, 21 or 24.']
    case 'unknownWord':
      return [`Word ${problem.index + 1} is not in the word list.`, suggestionEn(problem.suggestions)]
    case 'checksum':
      return [
        'All words are known, but they do not fit together.',
        'Check their order, and look for a swapped word.',
      ]
    case 'path':
      return ['This derivation path cannot be used.', 'It looks like //hard/soft; most accounts have none.']
    case 'seedPassword':
      return ['Without a phrase there is no ///password.', 'Leave the password out.']
  }
}

function suggestionEn(words: readonly string[]): string {
  return words.length === 0 ? 'Check its spelling.' : `Did you mean ${words.join(' or ')}?`
}

/** What was typed and cannot be used. */
export const enteredErrorsEn: EnteredTable = {
  urlInvalid: ({ problem }) => {
    const [happened, todo] = urlEn[problem]
    return { happened, means: 'Nothing was added.', todo }
  },
  nodeIdInvalid: ({ problem }) => {
    const [happened, todo] = nodeIdEn[problem]
    return { happened, means: 'Nothing was added.', todo }
  },
  alreadyAdded: () => ({
    happened: 'This is in your list already.',
    means: 'Nothing was added twice.',
    todo: 'Look for it in the list.',
  }),
  phraseInvalid: ({ problem }) => {
    const [happened, todo] = phraseEn(problem)
    return { happened, means: 'No account was made from it.', todo }
  },
  wordsWrong: ({ indexes }) => ({
    happened: `Not the right word: number ${indexes.map((index) => index + 1).join(', ')}.`,
    means: 'The account is not kept yet.',
    todo: 'Look at what you wrote down and try again.',
  }),
  vmRequestInvalid: () => ({
    happened: 'This node cannot give what is asked for.',
    means: 'Nothing was sent, and no GPU is taken.',
    todo: 'Change the marked fields.',
  }),
  nameMismatch: () => ({
    happened: 'The name you typed is another one.',
    means: 'Nothing was removed.',
    todo: 'Type it exactly as it is shown, with capitals and spaces.',
  }),
  nameTaken: ({ name, what }) => ({
    happened: `There is a ${what ?? 'snapshot'} called ${name} already.`,
    means: what === 'preset' ? 'Nothing was changed.' : 'Nothing was sent; the VM is as it was.',
    todo: 'Choose another name.',
  }),
  networkInvalid: ({ field }) => ({
    happened:
      field === 'name' ? 'This cannot be a network’s name.' : 'This range of addresses cannot be used.',
    means: nothingSentEn,
    todo:
      field === 'name'
        ? 'Use 6 to 10 letters and digits.'
        : 'Use a private IPv4 range, such as 192.168.66.0/24.',
  }),
  monitorInvalid: () => ({
    happened: 'These are no monitoring servers.',
    means: nothingSentEn,
    todo: 'Enter at most two, each as address:port, such as 203.0.113.5:10051.',
  }),
}

const urlZh: Record<UrlProblem, readonly [string, string]> = {
  required: ['还没有填写地址。', '填写你的 DBC 客户端所在的位置，例如 10.0.0.5:5002。'],
  malformed: ['这不是一个地址。', '请写主机和端口，例如 10.0.0.5:5002。'],
  scheme: ['这里只能用 http 和 https。', '请以 http:// 或 https:// 开头，或省略这一部分。'],
  credentials: ['地址里有用户名或密码。', '请去掉：DBC 客户端不需要它们。'],
}

const nodeIdZh: Record<NodeIdProblem, readonly [string, string]> = {
  required: ['还没有填写节点 ID。', '粘贴你租用的那台机器的 ID。'],
  hasPrefix: ['节点 ID 不以 0x 开头。', '确认它是节点的 ID，然后去掉 0x。'],
  length: ['节点 ID 正好有 64 个字符。', '检查是否复制完整。'],
  characters: ['节点 ID 只包含 0 到 9 和 a 到 f。', '检查复制的内容。'],
}

function phraseZh(problem: PhraseProblem): readonly [string, string] {
  switch (problem.kind) {
    case 'empty':
      return ['还没有填写助记词。', '按顺序填写 12 到 24 个单词。']
    case 'wordCount':
      return [`这里有 ${problem.count} 个单词。`, '助记词有 12、15、18、21 或 24 个单词。']
    case 'unknownWord':
      return [`第 ${problem.index + 1} 个单词不在词表里。`, suggestionZh(problem.suggestions)]
    case 'checksum':
      return ['每个单词都在词表里，但合在一起不对。', '检查顺序，看看有没有写错的单词。']
    case 'path':
      return ['这个派生路径不能用。', '它的写法是 //hard/soft；大多数账户没有路径。']
    case 'seedPassword':
      return ['原始种子没有 ///password。', '请去掉密码：它只用于助记词。']
  }
}

function suggestionZh(words: readonly string[]): string {
  return words.length === 0 ? '检查拼写。' : `是不是 ${words.join(' 或 ')}？`
}

/** The same in Chinese. */
export const enteredErrorsZh: EnteredTable = {
  urlInvalid: ({ problem }) => {
    const [happened, todo] = urlZh[problem]
    return { happened, means: '没有添加任何内容。', todo }
  },
  nodeIdInvalid: ({ problem }) => {
    const [happened, todo] = nodeIdZh[problem]
    return { happened, means: '没有添加任何内容。', todo }
  },
  alreadyAdded: () => ({
    happened: '列表里已经有了。',
    means: '没有重复添加。',
    todo: '在列表里找找看。',
  }),
  phraseInvalid: ({ problem }) => {
    const [happened, todo] = phraseZh(problem)
    return { happened, means: '没有生成账户。', todo }
  },
  wordsWrong: ({ indexes }) => ({
    happened: `第 ${indexes.map((index) => index + 1).join('、')} 个单词不对。`,
    means: '账户还没有保存。',
    todo: '看看你抄写的内容，再试一次。',
  }),
  vmRequestInvalid: () => ({
    happened: '这个节点给不出你要的配置。',
    means: '没有发出请求，也没有占用 GPU。',
    todo: '修改标出的几项。',
  }),
  nameMismatch: () => ({
    happened: '你输入的名称不一样。',
    means: '没有移除任何内容。',
    todo: '按显示的样子输入，注意大小写和空格。',
  }),
  nameTaken: ({ name, what }) => ({
    happened: what === 'preset' ? `已有名为“${name}”的预设。` : `已有名为“${name}”的快照。`,
    means: what === 'preset' ? '什么都没有改变。' : '什么都没有发送，虚拟机保持原样。',
    todo: '请换一个名称。',
  }),
  networkInvalid: ({ field }) => ({
    happened: field === 'name' ? '这不能作为网络名称。' : '这个地址段不能使用。',
    means: nothingSentZh,
    todo:
      field === 'name' ? '请用 6 到 10 个字母或数字。' : '请用一个私有 IPv4 地址段，例如 192.168.66.0/24。',
  }),
  monitorInvalid: () => ({
    happened: '这不是有效的监控服务器。',
    means: nothingSentZh,
    todo: '最多填两个，格式为“地址:端口”，例如 203.0.113.5:10051。',
  }),
}
