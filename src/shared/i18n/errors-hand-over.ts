import type { HostKeyHint, SshConfigProblem } from '../domain/hand-over'
import type { ReachProblem } from '../domain/vm-reach'
import type { ErrorTable } from './errors'

type HandOverTable = Pick<
  ErrorTable,
  'noLogin' | 'loginUnsafe' | 'vmSshSilent' | 'vmHostKeyChanged' | 'terminalFailed' | 'sshConfig'
>

const partEn: Record<ReachProblem, string> = {
  host: 'an address that is none',
  user: 'a user name that is none',
  port: 'a port that is none',
}
const partZh: Record<ReachProblem, string> = { host: '地址', user: '用户名', port: '端口' }
const problemEn: Record<SshConfigProblem, string> = {
  notRead: 'could not be read',
  notWritten: 'could not be written',
  path: 'has a path that cannot stand in an SSH configuration',
}
const problemZh: Record<SshConfigProblem, string> = {
  notRead: '无法读取',
  notWritten: '无法写入',
  path: '的路径不能写进 SSH 配置',
}

/** The minute in UTC, which is the same for everybody who is asked about it. */
const minute = (iso: string) => `${iso.slice(0, 16).replace('T', ' ')} UTC`

function hintEn(hint: HostKeyHint | undefined): string {
  if (hint === undefined) return ''
  if (hint.kind === 'moved')
    return ` The VM was at ${hint.from} when you confirmed the key: at its address now there may be another machine.`
  return hint.kind === 'rolledBack'
    ? ` Lodger rolled this VM back since (${minute(hint.at)}): it has the key again that it had in the snapshot.`
    : ` Lodger reset this VM since (${minute(hint.at)}): a reset alone keeps the key, but a system that was set up again has a new one.`
}

function hintZh(hint: HostKeyHint | undefined): string {
  if (hint === undefined) return ''
  if (hint.kind === 'moved')
    return `你确认密钥时，虚拟机的地址是 ${hint.from}；现在的地址上可能是另一台机器。`
  return hint.kind === 'rolledBack'
    ? `此后 Lodger 回滚过这台虚拟机（${minute(hint.at)}）：它会恢复成快照里的密钥。`
    : `此后 Lodger 硬重启过这台虚拟机（${minute(hint.at)}）：仅仅重启不会改变密钥，重装系统则会。`
}

/** Where the VM's own key can be seen without the network. */
const keyCommand = 'ssh-keygen -lf /etc/ssh/ssh_host_ed25519_key.pub'

/** Failures of handing a VM over to another program. */
export const handOverErrors: { readonly en: HandOverTable; readonly zh: HandOverTable } = {
  en: {
    noLogin: () => ({
      happened: 'No login of this kind is known for the VM.',
      means: 'Its server has not told where SSH or Remote Desktop answers. Nothing was started.',
      todo: 'Refresh the VM and try again, or use its console.',
    }),
    loginUnsafe: ({ part }) => ({
      happened: `The node tells ${partEn[part]} for this VM’s login.`,
      means:
        'Handed to another program it could do harm on this computer, so Lodger does not. The VM is as it was.',
      todo: 'Use the console. If the node does this for every VM, think twice about renting it.',
    }),
    vmSshSilent: ({ target }) => ({
      happened: `No SSH server answers at ${target}.`,
      means:
        'Nothing was opened or written. The VM may still be starting, or SSH is off inside it or behind a firewall.',
      todo: 'Wait until it is up and try again. Its console works without SSH.',
    }),
    vmHostKeyChanged: ({ vm, known, found, hint }) => ({
      happened: `${vm} shows another host key than the one you confirmed.`,
      means: `Either its system was set up anew, or somebody is between you and the VM and would get its password. Nothing was opened. Confirmed: ${known}. Now: ${found}.${hintEn(hint)}`,
      todo: `Look at the key in the VM’s console: ${keyCommand}. Accept the new key only if it is the same there, or if you know why it changed.`,
    }),
    terminalFailed: ({ program }) => ({
      happened: `The terminal program (${program}) could not be started.`,
      means: 'The VM is as it was.',
      todo: 'Open a terminal yourself and paste the VM’s SSH command.',
    }),
    sshConfig: ({ problem, path }) => ({
      happened: `${path} ${problemEn[problem]}.`,
      means: 'Your SSH configuration is as it was before.',
      todo: 'Check that the file and its folder belong to you and can be written, then try again.',
    }),
  },
  zh: {
    noLogin: () => ({
      happened: '不知道这台虚拟机的这种登录方式。',
      means: '服务器没有告知 SSH 或远程桌面的地址。没有启动任何程序。',
      todo: '请刷新虚拟机后再试，或使用它的控制台。',
    }),
    loginUnsafe: ({ part }) => ({
      happened: `节点为这台虚拟机给出的登录${partZh[part]}不合规。`,
      means: '交给其他程序可能危害这台电脑，所以 Lodger 没有这样做。虚拟机没有变化。',
      todo: '请使用控制台。如果该节点的虚拟机都这样，请慎重考虑是否继续租用。',
    }),
    vmSshSilent: ({ target }) => ({
      happened: `${target} 上没有 SSH 服务器应答。`,
      means: '没有打开或写入任何内容。虚拟机可能还在启动，也可能里面没有开启 SSH，或被防火墙挡住。',
      todo: '请等它启动完毕后再试。控制台不需要 SSH 也能用。',
    }),
    vmHostKeyChanged: ({ vm, known, found, hint }) => ({
      happened: `${vm} 的主机密钥与你确认过的不同。`,
      means: `要么它的系统重装过，要么有人在你和虚拟机之间，会拿到它的密码。没有打开任何连接。已确认：${known}。现在：${found}。${hintZh(hint)}`,
      todo: `请在虚拟机的控制台里查看密钥：${keyCommand}。只有两者一致，或你清楚它为何改变时，才接受新密钥。`,
    }),
    terminalFailed: ({ program }) => ({
      happened: `终端程序（${program}）无法启动。`,
      means: '虚拟机没有变化。',
      todo: '请自己打开终端，粘贴虚拟机的 SSH 命令。',
    }),
    sshConfig: ({ problem, path }) => ({
      happened: `${path} ${problemZh[problem]}。`,
      means: '你的 SSH 配置保持原样。',
      todo: '请检查该文件和所在文件夹属于你并且可写，然后再试。',
    }),
  },
}
