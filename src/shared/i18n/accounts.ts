import { area, spaced } from './area'

/** Accounts, in the main window. Phrases are entered and shown in the secret window only. */
export const accounts = area({
  en: {
    title: 'Accounts',
    show: 'Show accounts',
    lead: 'An account signs for the machines it rents. Its key stays on this computer, sealed.',
    none: 'No account yet.',
    create: 'Create a new account',
    import: 'Import a recovery phrase',
    opened: 'Go on in the window that has opened.',
    address: 'Address',
    practiceName: 'Practice account',
    practiceText: 'Lives in memory only and ends with the practice world.',
    usedBy: (sources: string) => `Signs for ${sources}`,
    remove: 'Remove account…',
    practiceStays: 'It ends with the practice world.',
    keychainNeeded: 'Accounts need a keychain',
  },
  zh: {
    title: '账户',
    show: '查看账户',
    lead: '账户为它租用的机器签名。密钥加密保存在这台电脑上。',
    none: '还没有账户。',
    create: '新建账户',
    import: '导入助记词',
    opened: '请在打开的窗口里继续。',
    address: '地址',
    practiceName: '练习账户',
    practiceText: '只存在于内存中，随练习环境一起结束。',
    usedBy: (sources) => `为${spaced(sources)} 签名`,
    remove: '移除账户…',
    practiceStays: '它随练习环境一起结束。',
    keychainNeeded: '账户需要系统密钥库',
  },
})
