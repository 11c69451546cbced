import { area, between } from './area'

const counted = (n: number, what: string): string | undefined => (n === 0 ? undefined : `${n} ${what}`)
const several = (n: number, what: string) => counted(n, n === 1 ? what : `${what}s`)

interface AddedWords {
  readonly some: (list: string) => string
  readonly none: string
  readonly join: string
}

/** What was added, without what there was none of. */
function added(parts: readonly (string | undefined)[], { some, none, join }: AddedWords): string {
  const list = parts.filter((part) => part !== undefined)
  return list.length === 0 ? none : some(list.join(join))
}

/** The secret window's pages about the vault: unlocking, its protection, backups; merged into the window's own words. */
export const secretVault = area({
  en: {
    passphrase: 'Passphrase',
    newPassphrase: 'New passphrase',
    current: 'Present passphrase',
    owner: 'Your passphrase in Lodger',
    ofFile: 'Passphrase for the file',
    ownerHint: 'Asked again, so that nobody who finds your desktop open can carry this away.',
    missing: 'Enter the passphrase.',
    ownerWrong: 'This is not your passphrase in Lodger.',
    hint: (n: number) =>
      `At least ${n} characters; a few unrelated words are best. Nobody can bring it back.`,
    unlock: {
      title: 'Unlock',
      lead: 'It opens your keys for signing, until Lodger locks again.',
      action: 'Unlock',
      working: 'Unlocking…',
    },
    protect: {
      title: 'How your keys are protected',
      first: 'Choose once, before the first account is kept. You can change it later and lose nothing.',
      now: 'Protected now by:',
      action: 'Protect',
      working: 'Sealing…',
      everydayNow: 'Go on without a passphrase',
      changed: 'Your keys are protected this way from now on.',
      doneTitle: 'Done',
      noKeychain: 'Lodger finds no keychain on this system that it can use.',
      lockedKeychain: 'The system’s keychain is locked. Unlock it to use it for your keys.',
      otherKeychain: 'The system’s keychain does not take entries just now.',
      names: { everyday: 'Everyday', strong: 'Strong', portable: 'Portable' },
      texts: {
        everyday: (keychain: string) =>
          `${keychain} alone guards the keys. Nothing is asked; so whoever sits at your unlocked desktop, and any program you start, can use them.`,
        strong: (keychain: string) =>
          `A passphrase and ${keychain} together. A stolen disk or an open desktop alone does not give the keys away.`,
        portable: (_keychain: string) =>
          'A sealed file in Lodger’s folder, guarded by the passphrase alone. Whoever copies the file can guess at it without Lodger, so make it long.',
      },
      recommended: 'recommended',
      keychain: 'the system’s keychain',
      leftovers: 'Old copies are still in the keychain. Lodger removes them as soon as it lets them go.',
    },
    backup: {
      title: 'Back up',
      lead: 'One file with your accounts and their keys, sources, CloudTower logins, labels and sessions, sealed with a passphrase of its own.',
      warn: 'Whoever has the file and the passphrase has your accounts and sources. Keep them apart.',
      action: 'Save the file…',
      working: 'Sealing…',
      doneTitle: 'The backup is saved',
      doneText: 'Try it once on another computer. Lodger does not keep its passphrase.',
    },
    restore: {
      title: 'Restore a backup',
      lead: 'What the backup has and is missing here is added. Nothing that is here is changed.',
      action: 'Open',
      working: 'Opening…',
      foundTitle: 'What the backup adds',
      foundLead: 'Restore only a backup that you made yourself, or that you know.',
      accounts: 'Accounts',
      sources: 'Sources',
      none: 'Nothing that is not here already.',
      through: (ssh: string) => `through SSH: ${ssh}`,
      sourcesHint:
        'Lodger asks these sources at once, and signs in to them where an account rents. Whoever runs one sees that.',
      add: 'Restore',
      adding: 'Restoring…',
      doneTitle: 'The backup is restored',
      brought: (accounts: number, sources: number, nodes: number, sessions: number) =>
        added(
          [
            several(accounts, 'account'),
            several(sources, 'source'),
            several(nodes, 'node'),
            several(sessions, 'session'),
          ],
          { some: (list) => `Added: ${list}.`, none: 'Nothing was missing here.', join: ', ' },
        ),
      known: (n: number) => (n === 0 ? '' : `Already here and left as they are: ${n}.`),
    },
  },
  zh: {
    passphrase: '口令',
    newPassphrase: '新口令',
    current: '现在的口令',
    owner: '你在 Lodger 中的口令',
    ofFile: '文件的口令',
    ownerHint: '再确认一次，免得有人趁桌面没锁把它带走。',
    missing: '请输入口令。',
    ownerWrong: '这不是你在 Lodger 中的口令。',
    hint: (n) => `至少 ${n} 个字符，几个互不相关的词最好。忘记后谁也找不回来。`,
    unlock: {
      title: '解锁',
      lead: '解锁后可以用密钥签名，直到 Lodger 再次锁定。',
      action: '解锁',
      working: '正在解锁…',
    },
    protect: {
      title: '密钥的保护方式',
      first: '保存第一个账户前先选一次。以后可以更改，不会丢失任何内容。',
      now: '现在的保护方式：',
      action: '启用保护',
      working: '正在加密…',
      everydayNow: '不设口令，继续',
      changed: '从现在起，你的密钥就这样保护。',
      doneTitle: '完成',
      noKeychain: 'Lodger 在这个系统上找不到可用的密钥库。',
      lockedKeychain: '系统密钥库已锁定，解锁后才能用来保存密钥。',
      otherKeychain: '系统密钥库现在无法写入。',
      names: { everyday: '日常', strong: '加强', portable: '便携' },
      texts: {
        everyday: (keychain) =>
          `只由${between(keychain)}看管密钥，不再询问；因此坐在已解锁的桌面前的人，以及你启动的任何程序，都能使用密钥。`,
        strong: (keychain) =>
          `口令与${between(keychain)}共同看管。只偷到磁盘，或只碰到没锁的桌面，都拿不到密钥。`,
        portable: (_keychain) =>
          '存在 Lodger 文件夹里的加密文件，只靠口令看管。拿到文件的人可以不用 Lodger 反复猜口令，所以口令要长。',
      },
      recommended: '推荐',
      keychain: '系统密钥库',
      leftovers: '密钥库里还留着旧的副本，一旦可以，Lodger 就会删除。',
    },
    backup: {
      title: '备份',
      lead: '一个文件，包含账户及其密钥、来源、CloudTower 登录信息、名称和会话凭证，用单独的口令加密。',
      warn: '谁有文件和口令，谁就拥有你的账户和来源。请分开保管。',
      action: '保存文件…',
      working: '正在加密…',
      doneTitle: '备份已保存',
      doneText: '请在另一台电脑上试一次。Lodger 不保存它的口令。',
    },
    restore: {
      title: '恢复备份',
      lead: '补上备份里有而这里没有的内容，这里已有的一律不变。',
      action: '打开',
      working: '正在打开…',
      foundTitle: '备份会添加的内容',
      foundLead: '只恢复自己做的、或清楚来历的备份。',
      accounts: '账户',
      sources: '来源',
      none: '没有这里还缺的内容。',
      through: (ssh) => `经由 SSH：${ssh}`,
      sourcesHint: '恢复后 Lodger 会马上连接这些来源，并在账户有租用的地方签名登录。运行来源的人会看到这些。',
      add: '恢复',
      adding: '正在恢复…',
      doneTitle: '备份已恢复',
      brought: (accounts, sources, nodes, sessions) =>
        added(
          [
            counted(accounts, '个账户'),
            counted(sources, '个来源'),
            counted(nodes, '个节点'),
            counted(sessions, '个会话凭证'),
          ],
          { some: (list) => `已添加：${list}。`, none: '备份中的内容这里都已有。', join: '、' },
        ),
      known: (n) => (n === 0 ? '' : `已有、保持不变的：${n} 项。`),
    },
  },
})
