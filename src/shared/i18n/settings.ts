import { area } from './area'

/** The settings dialog. Languages are named in themselves. */
export const settings = area({
  en: {
    title: 'Settings',
    theme: 'Theme',
    themes: { system: 'System', light: 'Light', dark: 'Dark' },
    language: 'Language',
    languages: { system: 'System', en: 'English', zh: '简体中文' },
    keyboard: 'Keyboard',
    keys: {
      search: 'Search',
      newVm: 'New VM',
      sections: 'Sections',
      lock: 'Lock now',
      settings: 'Settings',
      closeDetails: 'Close details',
    },
    about: 'About',
    version: (version: string) => `Lodger ${version}`,
    keychain: 'Keychain',
    keychainStates: {
      available: 'Ready',
      locked: 'Locked',
      absent: 'None that Lodger can use',
      slow: 'Does not answer',
      readOnly: 'Keeps nothing new',
    },
  },
  zh: {
    title: '设置',
    theme: '主题',
    themes: { system: '跟随系统', light: '浅色', dark: '深色' },
    language: '语言',
    languages: { system: '跟随系统', en: 'English', zh: '简体中文' },
    keyboard: '键盘',
    keys: {
      search: '搜索',
      newVm: '新建虚拟机',
      sections: '切换栏目',
      lock: '立即锁定',
      settings: '设置',
      closeDetails: '关闭详情',
    },
    about: '关于',
    version: (version) => `Lodger ${version}`,
    keychain: '系统密钥库',
    keychainStates: {
      available: '可用',
      locked: '已锁定',
      absent: '没有 Lodger 可用的密钥库',
      slow: '没有回应',
      readOnly: '无法写入',
    },
  },
})
