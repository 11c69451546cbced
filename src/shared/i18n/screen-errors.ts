import type { AppErrorCode, UnreachableReason } from '../ipc/errors'
import type { ErrorTable } from './errors'

type ScreenCode = Extract<
  AppErrorCode,
  | 'consoleUnreachable'
  | 'consoleEnded'
  | 'consoleSilent'
  | 'consolePassword'
  | 'clusterUntrusted'
  | 'clusterUnreachable'
  | 'noDirectWay'
  | 'noTerminalPage'
  | 'browserFailed'
>
type ScreenErrors = Pick<ErrorTable, ScreenCode>

const goesOn = 'The VM goes on as it was.'
const reasonsEn: Record<UnreachableReason, (host: string) => string> = {
  refused: (host) => `The cluster at ${host} refused the connection.`,
  notFound: (host) => `There is no host with the name ${host}, which the CloudTower gives for the cluster.`,
  timeout: (host) => `The cluster at ${host} did not answer in time.`,
  closed: (host) => `The cluster at ${host} closed the connection.`,
  certificate: (host) => `No encrypted connection to the cluster at ${host} could be made.`,
  other: (host) => `There is no connection to the cluster at ${host}.`,
}

/** What happened at a screen's port, as `host:port`. */
const screenEn: Record<UnreachableReason, (place: string) => string> = {
  refused: (place) => `The host refused the connection to the screen at ${place}.`,
  notFound: (place) => `This computer finds no way to the screen at ${place}.`,
  timeout: (place) => `The screen at ${place} did not answer in time.`,
  closed: (place) => `The screen at ${place} ended the line.`,
  certificate: (place) => `The screen at ${place} cannot be reached.`,
  other: (place) => `The screen at ${place} cannot be reached.`,
}

/** What can go wrong on the ways to a VM's screen. */
export const screenErrorsEn: ScreenErrors = {
  consoleUnreachable: ({ host, port, reason }) => ({
    happened: screenEn[reason](`${host}:${port}`),
    means:
      reason === 'closed'
        ? 'The VM itself may run well: a restart, or too many viewers, ends the line too.'
        : 'The VM itself may run well; only its screen is out of reach.',
    todo:
      reason === 'closed'
        ? 'Try again; if it stays, start the VM anew or log in another way.'
        : 'Check your network or VPN, and ask the owner of the machine whether this port is open to you.',
  }),
  consoleEnded: () => ({
    happened: 'The line to the VM’s screen ended.',
    means: `${goesOn} A restart or a move to another host ends the line, too.`,
    todo: 'Try again; if it stays, look whether others can open this screen.',
  }),
  consoleSilent: () => ({
    happened: 'The VM’s screen stopped answering.',
    means:
      'The VM itself may run well: a line breaks off like this when this computer sleeps or changes its network, or when the host is gone.',
    todo: 'Check your network or VPN and try again; if it stays, look whether the host is reachable at all.',
  }),
  consolePassword: ({ wasWrong }) => ({
    happened: wasWrong ? 'The VM’s screen refused this password.' : 'The VM’s screen asks for a password.',
    means: `${goesOn} The CloudTower does not tell the password of a screen.`,
    todo: 'Whoever runs the cluster knows it. It is not the password of a user in the VM.',
  }),
  clusterUntrusted: ({ host }) => ({
    happened: `The direct way leads to the cluster at ${host}, which you have not trusted yet.`,
    means: 'It has a certificate of its own. Nothing was sent there.',
    todo: 'Look at its certificate and decide, or choose the way through CloudTower.',
  }),
  clusterUnreachable: ({ host, reason }) => ({
    happened: reasonsEn[reason](host),
    means: `${goesOn} The direct way needs a network connection from this computer to the cluster itself.`,
    todo: 'Check your VPN and any firewall between, or choose the way through CloudTower.',
  }),
  noDirectWay: () => ({
    happened: 'The CloudTower names no direct way to this VM’s screen.',
    means: goesOn,
    todo: 'Choose the way through CloudTower.',
  }),
  noTerminalPage: () => ({
    happened: 'The CloudTower names no page with this screen that could be opened safely.',
    means: `${goesOn} Towers before 4.0 have none. One whose address opens the screen for anybody is never given to a browser.`,
    todo: 'Open CloudTower in a browser yourself and look for the VM there.',
  }),
  browserFailed: ({ url }) => ({
    happened: 'No browser could be opened.',
    means: goesOn,
    todo: `Open ${url} in a browser yourself.`,
  }),
}

const goesOnZh = '虚拟机不受影响。'
const reasonsZh: Record<UnreachableReason, (host: string) => string> = {
  refused: (host) => `位于 ${host} 的集群拒绝了连接。`,
  notFound: (host) => `找不到 CloudTower 给出的集群地址 ${host}。`,
  timeout: (host) => `位于 ${host} 的集群没有及时应答。`,
  closed: (host) => `位于 ${host} 的集群关闭了连接。`,
  certificate: (host) => `无法与位于 ${host} 的集群建立加密连接。`,
  other: (host) => `无法连接到位于 ${host} 的集群。`,
}

const screenZh: Record<UnreachableReason, (place: string) => string> = {
  refused: (place) => `主机拒绝了到屏幕 ${place} 的连接。`,
  notFound: (place) => `本机找不到通往屏幕 ${place} 的网络路径。`,
  timeout: (place) => `屏幕 ${place} 没有及时应答。`,
  closed: (place) => `屏幕 ${place} 断开了连接。`,
  certificate: (place) => `连不上屏幕 ${place}。`,
  other: (place) => `连不上屏幕 ${place}。`,
}

/** The same in Chinese. */
export const screenErrorsZh: ScreenErrors = {
  consoleUnreachable: ({ host, port, reason }) => ({
    happened: screenZh[reason](`${host}:${port}`),
    means:
      reason === 'closed'
        ? '虚拟机本身可能运行正常：重启或观看者太多时，连接也会断开。'
        : '虚拟机本身可能运行正常，只是看不到它的屏幕。',
    todo:
      reason === 'closed'
        ? '请重试；如果一直如此，请重启虚拟机，或换一种方式登录。'
        : '请检查网络或 VPN，并问问机器的主人这个端口是否对你开放。',
  }),
  consoleEnded: () => ({
    happened: '与虚拟机屏幕的连接断开了。',
    means: `${goesOnZh}重启或迁移到其他主机也会让连接断开。`,
    todo: '请重试；如果一直这样，请看看别人能否打开这个屏幕。',
  }),
  consoleSilent: () => ({
    happened: '虚拟机的屏幕不再应答。',
    means: '虚拟机本身可能运行正常：本机休眠、切换网络，或主机失联时，线路会这样中断。',
    todo: '请检查网络或 VPN 后重试；如果一直如此，再看看那台主机是否还能连上。',
  }),
  consolePassword: ({ wasWrong }) => ({
    happened: wasWrong ? '虚拟机的屏幕没有接受这个密码。' : '虚拟机的屏幕要求输入密码。',
    means: `${goesOnZh}CloudTower 不提供屏幕的密码。`,
    todo: '集群管理员知道这个密码。它不是虚拟机里用户的密码。',
  }),
  clusterUntrusted: ({ host }) => ({
    happened: `直连方式会连到位于 ${host} 的集群，你还没有信任它。`,
    means: '集群有自己的证书。没有向它发送任何内容。',
    todo: '请查看它的证书并作出决定，或者改为经由 CloudTower 连接。',
  }),
  clusterUnreachable: ({ host, reason }) => ({
    happened: reasonsZh[reason](host),
    means: `${goesOnZh}直连方式要求这台电脑能直接访问集群的网络。`,
    todo: '请检查 VPN 和途中的防火墙，或者改为经由 CloudTower 连接。',
  }),
  noDirectWay: () => ({
    happened: 'CloudTower 没有给出直连这台虚拟机屏幕的方式。',
    means: goesOnZh,
    todo: '请改为经由 CloudTower 连接。',
  }),
  noTerminalPage: () => ({
    happened: 'CloudTower 没有给出可以安全打开的终端页面。',
    means: `${goesOnZh}4.0 之前的 CloudTower 没有这样的页面；凭地址就能打开屏幕的页面，Lodger 不会交给浏览器。`,
    todo: '请自己在浏览器中打开 CloudTower，在那里找到这台虚拟机。',
  }),
  browserFailed: ({ url }) => ({
    happened: '无法打开浏览器。',
    means: goesOnZh,
    todo: `请自己在浏览器中打开 ${url} 。`,
  }),
}
