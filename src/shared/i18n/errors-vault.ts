import type { AppErrorCode } from '../ipc/errors'
import { spaced } from './area'
import type { ErrorTable } from './errors'

type VaultErrorCode = Extract<
  AppErrorCode,
  | 'walletLocked'
  | 'passphraseWrong'
  | 'passphraseWait'
  | 'vaultTaken'
  | 'entryTooLong'
  | 'backupFile'
  | 'keychain'
  | 'secretDamaged'
>
type VaultErrors = Pick<ErrorTable, VaultErrorCode>

const seconds = (ms: number) => Math.max(1, Math.ceil(ms / 1_000))

/** The vault, its passphrase, the keychain below it, and backups. */
export const vaultErrorsEn: VaultErrors = {
  walletLocked: () => ({
    happened: 'The wallet is locked, and this needs a signature.',
    means: 'Nothing was signed or sent. Your VMs keep running, and whatever a session opens goes on.',
    todo: 'Unlock with the lock at the foot of the sidebar, then try again.',
  }),
  passphraseWrong: ({ left, waitMs }) => ({
    happened: 'This is not the passphrase.',
    means:
      left > 0
        ? `Nothing is lost. ${left === 1 ? '1 more try' : `${left} more tries`} without waiting.`
        : `Nothing is lost. The next try is possible in ${seconds(waitMs)} s.`,
    todo: 'Look at the keyboard’s layout and Caps Lock, then type it again.',
  }),
  passphraseWait: ({ waitMs }) => ({
    happened: `Too many wrong passphrases: wait ${seconds(waitMs)} s.`,
    means: 'Nothing was tried. Your keys are as safe as before.',
    todo: 'Try again when the time is over. Starting Lodger anew does not shorten it.',
  }),
  vaultTaken: () => ({
    happened: 'The keychain already guards the keys of another Lodger profile.',
    means: 'Nothing was moved, or those would be lost. Your keys stay in their sealed file.',
    todo: 'Make a backup here and restore it in the other profile, or stay with the file.',
  }),
  entryTooLong: () => ({
    happened: 'This is longer than an entry of a keychain may be.',
    means: 'It was not kept, since some systems would have cut it.',
    todo: 'Export the account again in a plain form, or use its recovery phrase.',
  }),
  backupFile: ({ problem }) => backup.en[problem],
  keychain: ({ state }) => keychain.en[state],
  secretDamaged: () => ({
    happened: 'What is kept of your keys is gone or cannot be read.',
    means:
      'What the accounts hold is on the chain and not lost, as long as you have the recovery phrases or a backup.',
    todo: 'Restore a backup, or remove the account here and import its recovery phrase again.',
  }),
}

/** The same in Chinese. */
export const vaultErrorsZh: VaultErrors = {
  walletLocked: () => ({
    happened: '钱包已锁定，而这一步需要签名。',
    means: '没有签名，也没有发送任何内容。虚拟机照常运行，已有会话凭证的操作不受影响。',
    todo: '点侧栏底部的锁解锁，然后重试。',
  }),
  passphraseWrong: ({ left, waitMs }) => ({
    happened: '口令不对。',
    means:
      left > 0
        ? `没有任何损失，还可以直接再试 ${left} 次。`
        : `没有任何损失，${seconds(waitMs)} 秒后可以再试。`,
    todo: '请检查键盘布局和大写锁定，再输入一次。',
  }),
  passphraseWait: ({ waitMs }) => ({
    happened: `口令错误次数过多，请等${spaced(`${seconds(waitMs)} 秒`)}。`,
    means: '这次没有尝试。你的密钥和之前一样安全。',
    todo: '时间到了再试。重新打开 Lodger 不会缩短等待。',
  }),
  vaultTaken: () => ({
    happened: '系统密钥库里已有另一个 Lodger 配置的密钥。',
    means: '没有移动任何内容，否则那些密钥会丢失。你的密钥仍在加密文件里。',
    todo: '在这里做一份备份，到另一个配置里恢复；或者继续使用文件。',
  }),
  entryTooLong: () => ({
    happened: '内容超过了密钥库单条记录的长度。',
    means: '没有保存，因为有些系统会把它截断。',
    todo: '请重新导出账户，或使用助记词。',
  }),
  backupFile: ({ problem }) => backup.zh[problem],
  keychain: ({ state }) => keychain.zh[state],
  secretDamaged: () => ({
    happened: '保存的密钥丢失了，或者无法读取。',
    means: '账户里的资产在链上，没有丢失，前提是你有助记词或备份。',
    todo: '请恢复备份，或在这里移除账户，再用助记词重新导入。',
  }),
}

const backup = {
  en: {
    notOne: {
      happened: 'This is not a backup of Lodger.',
      means: 'Nothing was changed.',
      todo: 'Choose the file that Lodger saved; its name ends in .lodger-backup.',
    },
    newer: {
      happened: 'A newer Lodger made this backup.',
      means: 'Nothing was changed.',
      todo: 'Update Lodger, then restore it.',
    },
    notOpened: {
      happened: 'The backup does not open with this passphrase, or the file is damaged.',
      means: 'Nothing was changed.',
      todo: 'Type the passphrase again. If it stays, use another copy of the file.',
    },
    notRead: {
      happened: 'The backup could not be read.',
      means: 'Nothing was changed.',
      todo: 'Choose the file again.',
    },
    nothing: {
      happened: 'There is nothing to back up yet.',
      means: 'A backup holds accounts, sources and sessions; you have none.',
      todo: 'Connect a source or add an account first.',
    },
  },
  zh: {
    notOne: {
      happened: '这不是 Lodger 的备份。',
      means: '没有任何改动。',
      todo: '请选择 Lodger 保存的文件，文件名以 .lodger-backup 结尾。',
    },
    newer: {
      happened: '这份备份由更新版本的 Lodger 生成。',
      means: '没有任何改动。',
      todo: '请更新 Lodger 后再恢复。',
    },
    notOpened: {
      happened: '用这个口令打不开备份，或者文件已损坏。',
      means: '没有任何改动。',
      todo: '请重新输入口令。如果还是不行，请换一份文件副本。',
    },
    notRead: {
      happened: '无法读取备份文件。',
      means: '没有任何改动。',
      todo: '请重新选择文件。',
    },
    nothing: {
      happened: '还没有可以备份的内容。',
      means: '备份包含账户、来源和会话凭证，现在都还没有。',
      todo: '请先连接来源或添加账户。',
    },
  },
} as const

const keychain = {
  en: {
    available: {
      happened: 'The system’s keychain refused.',
      means: 'Nothing was signed or kept. Your VMs keep running.',
      todo: 'Try again. Its own words may tell why.',
    },
    locked: {
      happened: 'The system’s keychain is locked.',
      means: 'Your keys are safe in it, but nothing can be signed or kept. Your VMs keep running.',
      todo: 'Unlock it, then try again.',
    },
    absent: {
      happened: 'There is no keychain on this system that Lodger can use.',
      means: 'What was kept in one before is still there. Practice and a sealed file work without.',
      todo: 'Start the keychain, such as GNOME Keyring or KWallet, then try again; or choose the sealed file.',
    },
    slow: {
      happened: 'The system’s keychain does not answer.',
      means: 'Your keys are still in it, and nothing was changed. Your VMs keep running.',
      todo: 'Look for a window of the system that asks for its password, then try again.',
    },
    readOnly: {
      happened: 'The system’s keychain keeps nothing new.',
      means: 'What is in it can be read and is not lost; only this was not kept.',
      todo: 'Make the keychain writable, or let Lodger use a sealed file, then try again.',
    },
  },
  zh: {
    available: {
      happened: '系统密钥库拒绝了请求。',
      means: '没有签名，也没有保存。虚拟机照常运行。',
      todo: '请重试，密钥库自己的说明可能写明了原因。',
    },
    locked: {
      happened: '系统密钥库已锁定。',
      means: '密钥在里面很安全，但现在无法签名或保存。虚拟机照常运行。',
      todo: '请先解锁密钥库，再重试。',
    },
    absent: {
      happened: '这个系统上没有 Lodger 可用的密钥库。',
      means: '以前存入的内容仍在原处。练习环境和加密文件不需要密钥库。',
      todo: '请启动密钥库（例如 GNOME Keyring 或 KWallet）后重试，或选择加密文件。',
    },
    slow: {
      happened: '系统密钥库没有回应。',
      means: '密钥仍在里面，没有任何改动。虚拟机照常运行。',
      todo: '请看看系统是否有窗口在等你输入密码，然后重试。',
    },
    readOnly: {
      happened: '系统密钥库无法写入。',
      means: '里面的内容可以读取，没有丢失；只是这次没有保存。',
      todo: '请让密钥库可写，或让 Lodger 使用加密文件，然后重试。',
    },
  },
} as const
