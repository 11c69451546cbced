import type { JournalEvent, SignPurpose } from '../domain/journal'
import { area } from './area'

const eventsEn: Record<JournalEvent, string> = {
  signedNonce: 'Signed a nonce',
  signedSession: 'Signed a session',
  passwordShown: 'Password shown',
  passwordCopied: 'Password copied',
  accessShared: 'Access shared',
  accessTaken: 'Shared access taken in',
  phraseMade: 'Recovery phrase made',
  accountAdded: 'Account added',
  accountDerived: 'Account derived',
  accountRemoved: 'Account removed',
  keyExported: 'Key exported',
  backupMade: 'Backup made',
  backupRestored: 'Backup restored',
  protectionChanged: 'Protection of the keys changed',
  unlocked: 'Unlocked',
  passphraseWrong: 'Wrong passphrase',
}
const eventsZh: Record<JournalEvent, string> = {
  signedNonce: '签署随机数',
  signedSession: '签署会话凭证',
  passwordShown: '显示密码',
  passwordCopied: '复制密码',
  accessShared: '分享访问权',
  accessTaken: '接收分享的访问权',
  phraseMade: '生成助记词',
  accountAdded: '添加账户',
  accountDerived: '派生账户',
  accountRemoved: '移除账户',
  keyExported: '导出密钥',
  backupMade: '创建备份',
  backupRestored: '恢复备份',
  protectionChanged: '更改密钥的保护方式',
  unlocked: '解锁',
  passphraseWrong: '口令错误',
}
const purposesEn: Record<SignPurpose, string> = {
  fetchSession: 'for a session',
  makeSession: 'for daily work',
}
const purposesZh: Record<SignPurpose, string> = {
  fetchSession: '用于获取会话凭证',
  makeSession: '用于日常操作',
}

/** The journal of signatures and secrets. */
export const journal = area({
  en: {
    open: 'Journal…',
    title: 'Journal of signatures and secrets',
    lead: 'Every signature of your accounts and every secret that was used, shown, copied or handed on. It stays on this computer and holds no secret.',
    list: 'Journal',
    search: 'Search the journal',
    filter: 'Which entries',
    filters: { all: 'Everything', signatures: 'Signatures', secrets: 'Secrets' },
    columns: { when: 'When', what: 'What', account: 'Account', on: 'VM and node', endpoint: 'Sent to' },
    events: eventsEn,
    purposes: purposesEn,
    practice: 'practice',
    none: 'Nothing yet. The first signature shows up here.',
    noMatch: 'No entry matches.',
    unreadable: (n: number) =>
      n === 1
        ? 'One line cannot be read, as after a crash. It stays in the file.'
        : `${n} lines cannot be read, as after a crash. They stay in the file.`,
    more: (shown: number, total: number) =>
      `The newest ${shown.toLocaleString('en')} of ${total.toLocaleString('en')}; the export has them all.`,
    export: 'Export…',
    exported: (path: string) => `Written to ${path}`,
  },
  zh: {
    open: '使用记录…',
    title: '签名与机密的使用记录',
    lead: '账户的每次签名，以及每次使用、显示、复制或交出机密都记录在此。记录只保存在这台电脑上，不含任何机密。',
    list: '使用记录',
    search: '搜索记录',
    filter: '显示哪些',
    filters: { all: '全部', signatures: '签名', secrets: '机密' },
    columns: { when: '时间', what: '内容', account: '账户', on: '虚拟机与节点', endpoint: '发往' },
    events: eventsZh,
    purposes: purposesZh,
    practice: '练习',
    none: '还没有记录。第一次签名会出现在这里。',
    noMatch: '没有符合的记录。',
    unreadable: (n) => `有 ${n} 行无法读取，可能因程序崩溃所致。它们仍保留在文件中。`,
    more: (shown, total) =>
      `显示最新的 ${shown.toLocaleString('en')} 条，共 ${total.toLocaleString('en')} 条；导出包含全部。`,
    export: '导出…',
    exported: (path) => `已写入 ${path}`,
  },
})
