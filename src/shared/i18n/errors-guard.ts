import type { SshTargetProblem } from '../domain/tunnel'
import type { ErrorTable } from './errors'

type GuardTable = Pick<
  ErrorTable,
  | 'declined'
  | 'askedTooOften'
  | 'sshTargetInvalid'
  | 'tunnelDown'
  | 'sshMissing'
  | 'sshUnreachable'
  | 'sshRefused'
  | 'hostKeyChanged'
>

const targetEn: Record<SshTargetProblem, string> = {
  required: 'The SSH address is missing.',
  malformed: 'This is no SSH address. It looks like user@host or user@host:22.',
  port: 'The port must be 1 to 65535.',
}
const targetZh: Record<SshTargetProblem, string> = {
  required: '还没有填写 SSH 地址。',
  malformed: '这不是 SSH 地址，应类似 user@host 或 user@host:22。',
  port: '端口必须是 1 到 65535。',
}

/** Failures of questions and of the tunnel. */
export const guardErrors: { readonly en: GuardTable; readonly zh: GuardTable } = {
  en: {
    declined: () => ({
      happened: 'You did not confirm it.',
      means: 'Nothing was sent and nothing has changed.',
      todo: 'Start it again if you want it after all.',
    }),
    askedTooOften: () => ({
      happened: 'Too much was asked of you at once, so Lodger did not ask again.',
      means: 'Nothing was sent and nothing has changed.',
      todo: 'Wait half a minute and start it again. If you had not started it, close Lodger.',
    }),
    sshTargetInvalid: ({ problem }) => ({
      happened: targetEn[problem],
      means: 'No connection was made.',
      todo: 'Correct it and try again.',
    }),
    tunnelDown: ({ target }) => ({
      happened: `The SSH tunnel to ${target} is not open.`,
      means: 'Nothing is sent around it. VMs that run keep running.',
      todo: 'Lodger opens it again by itself; the source’s details say what it waits for.',
    }),
    sshMissing: () => ({
      happened: 'This computer has no ssh program.',
      means: 'Lodger uses the system’s own OpenSSH client. Nothing was sent.',
      todo: 'Install OpenSSH (on Windows under Optional features), then try again.',
    }),
    sshUnreachable: ({ target }) => ({
      happened: `No SSH server answers at ${target}.`,
      means: 'Nothing of the source is sent. VMs that run keep running.',
      todo: 'Check the address and port, and that the machine is on. An open tunnel is tried again by itself.',
    }),
    sshRefused: ({ target }) => ({
      happened: `${target} did not let you in.`,
      means:
        'Lodger logs in with your SSH keys only and never types a password. Nothing of the source is sent.',
      todo: 'Add your key there (ssh-copy-id), unlock it in your SSH agent, or correct the user name.',
    }),
    hostKeyChanged: ({ target, known, found }) => ({
      happened: `${target} shows another host key than the one you trusted.`,
      means: `Either it was set up anew, or somebody is between you and it. Lodger has stopped this source and sends nothing. Trusted: ${known}. Now: ${found}.`,
      todo: 'Ask whoever runs the machine. Only if the new key is really theirs, open the tunnel again and confirm it.',
    }),
  },
  zh: {
    declined: () => ({
      happened: '你没有确认。',
      means: '没有发送任何内容，也没有任何变化。',
      todo: '如果还想这样做，请重新开始。',
    }),
    askedTooOften: () => ({
      happened: '短时间内询问过多，Lodger 没有再问。',
      means: '没有发送任何内容，也没有任何变化。',
      todo: '请等半分钟再重新开始。如果不是你发起的，请关闭 Lodger。',
    }),
    sshTargetInvalid: ({ problem }) => ({
      happened: targetZh[problem],
      means: '没有建立连接。',
      todo: '请改正后重试。',
    }),
    tunnelDown: ({ target }) => ({
      happened: `到 ${target} 的 SSH 隧道没有打开。`,
      means: '不会绕过隧道发送任何内容。运行中的虚拟机继续运行。',
      todo: 'Lodger 会自行重新打开；来源详情中有它在等什么。',
    }),
    sshMissing: () => ({
      happened: '这台电脑上没有 ssh 程序。',
      means: 'Lodger 使用系统自带的 OpenSSH 客户端。没有发送任何内容。',
      todo: '请安装 OpenSSH（Windows 在“可选功能”里），然后重试。',
    }),
    sshUnreachable: ({ target }) => ({
      happened: `${target} 没有 SSH 服务器应答。`,
      means: '没有发送该来源的任何内容。运行中的虚拟机继续运行。',
      todo: '请检查地址和端口，并确认那台机器已开机。已设置的隧道会自动重试。',
    }),
    sshRefused: ({ target }) => ({
      happened: `${target} 拒绝了登录。`,
      means: 'Lodger 只用你的 SSH 密钥登录，从不输入密码。没有发送该来源的任何内容。',
      todo: '请把公钥加到那台机器（ssh-copy-id），在 SSH 代理中解锁密钥，或改正用户名。',
    }),
    hostKeyChanged: ({ target, known, found }) => ({
      happened: `${target} 的主机密钥与你信任的不同。`,
      means: `要么它重装过，要么有人在中间。Lodger 已停用这个来源，不发送任何内容。信任的是：${known}。现在是：${found}。`,
      todo: '请询问管理那台机器的人。确认新密钥属实后，再重新打开隧道并确认。',
    }),
  },
}
