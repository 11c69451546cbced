import { shortestPassphrase } from '../domain/access'
import { shortId } from '../domain/node'
import type { AccessFileProblem } from '../ipc/errors'
import type { ErrorTable, ErrorWords } from './errors'

type AccessTable = Pick<
  ErrorTable,
  'passphraseWeak' | 'accessFile' | 'notShareable' | 'sharedLost' | 'sharedRefused'
>

const accessFileEn: Record<AccessFileProblem, ErrorWords> = {
  notOne: {
    happened: 'This is not a file with shared access.',
    means: 'Nothing was changed.',
    todo: 'Choose the file that was sent to you; its name ends in .lodger-access.',
  },
  newer: {
    happened: 'A newer Lodger made this file.',
    means: 'Nothing was changed.',
    todo: 'Update Lodger, then open the file again.',
  },
  notOpened: {
    happened: 'The file does not open with this passphrase.',
    means: 'Nothing was changed. The passphrase is another one, or the file was damaged on its way.',
    todo: 'Check capitals and spaces. If it stays, ask for the file again.',
  },
  notRead: {
    happened: 'The file could not be read.',
    means: 'Nothing was changed.',
    todo: 'Check that it is still there and that you may read it, then choose it again.',
  },
  notWritten: {
    happened: 'The file could not be saved there.',
    means: 'Nothing was shared.',
    todo: 'Choose another folder, or make room on the disk.',
  },
}

/** Access that is shared, and its file. */
export const accessErrorsEn: AccessTable = {
  passphraseWeak: ({ problem }) => ({
    happened:
      problem === 'short'
        ? 'The passphrase is too short.'
        : 'The passphrase repeats the same few characters.',
    means: 'Nothing was shared. Whoever finds the file can try passphrases for as long as they like.',
    todo: `Take at least ${shortestPassphrase} characters, best four or five words that nobody would guess.`,
  }),
  accessFile: ({ problem }) => accessFileEn[problem],
  notShareable: () => ({
    happened: 'This access cannot be shared.',
    means: 'Only access that your own account rents, on a real node, can be handed on.',
    todo: 'Ask the renter to share it themselves.',
  }),
  sharedLost: () => ({
    happened: 'The keychain no longer has the access that was shared with you.',
    means: 'The VMs keep running; Lodger just cannot ask for them.',
    todo: 'Import the file again.',
  }),
  sharedRefused: ({ from }) => ({
    happened: 'The node no longer accepts the access that was shared with you.',
    means: 'Nothing was changed. VMs that run keep running.',
    todo: `Ask the renter, ${shortId(from)}, whether the rental goes on, and for a new file.`,
  }),
}

const accessFileZh: Record<AccessFileProblem, ErrorWords> = {
  notOne: {
    happened: '这不是分享访问权的文件。',
    means: '没有任何改动。',
    todo: '请选择对方发给你的文件，文件名以 .lodger-access 结尾。',
  },
  newer: {
    happened: '这个文件由更新版本的 Lodger 生成。',
    means: '没有任何改动。',
    todo: '请更新 Lodger，然后重新打开文件。',
  },
  notOpened: {
    happened: '这个口令打不开文件。',
    means: '没有任何改动。口令不对，或文件在传送途中损坏。',
    todo: '请检查大小写和空格；如果一直如此，请对方重新发送文件。',
  },
  notRead: {
    happened: '文件无法读取。',
    means: '没有任何改动。',
    todo: '请确认文件还在、你有读取权限，然后重新选择。',
  },
  notWritten: {
    happened: '文件无法保存到那里。',
    means: '没有分享任何内容。',
    todo: '请换一个文件夹，或腾出磁盘空间。',
  },
}

/** The same in Chinese. */
export const accessErrorsZh: AccessTable = {
  passphraseWeak: ({ problem }) => ({
    happened: problem === 'short' ? '口令太短。' : '口令只是在重复几个字符。',
    means: '没有分享任何内容。拿到文件的人可以无限次地试口令。',
    todo: `至少 ${shortestPassphrase} 个字符，最好用四五个别人猜不到的词。`,
  }),
  accessFile: ({ problem }) => accessFileZh[problem],
  notShareable: () => ({
    happened: '这项访问权不能分享。',
    means: '只有你自己的账户在真实节点上租用的访问权才能分享。',
    todo: '请让租用者自己分享。',
  }),
  sharedLost: () => ({
    happened: '系统密钥库里已经没有分享给你的访问权。',
    means: '虚拟机继续运行，只是 Lodger 无法查询它们。',
    todo: '请重新导入文件。',
  }),
  sharedRefused: ({ from }) => ({
    happened: '节点不再接受分享给你的访问权。',
    means: '没有任何改动，运行中的虚拟机继续运行。',
    todo: `请询问租用者 ${shortId(from)}：租用是否还在继续，并请对方发送新的文件。`,
  }),
}
