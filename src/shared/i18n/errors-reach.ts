import type { NotDbcSample, UnreachableReason } from '../ipc/errors'
import type { ErrorTable, ErrorWords } from './errors'
import { nothingSentEn, nothingSentZh } from './errors-phrases'

type ReachTable = Pick<
  ErrorTable,
  | 'unreachable'
  | 'notDbc'
  | 'sourceFailed'
  | 'noPeers'
  | 'nodeUnknown'
  | 'nodeTimeout'
  | 'answerUnreadable'
  | 'wrongShape'
  | 'clientTooOld'
  | 'tooOldForThat'
>

const keepRunningEn = 'Your VMs keep running and your rental goes on; Lodger just cannot see them this way.'

const keepRunningZh = '你的虚拟机仍在运行，租用也照常计时，只是 Lodger 暂时无法从这里看到它们。'

const unreachableEn: Record<UnreachableReason, (host: string) => ErrorWords> = {
  refused: (host) => ({
    happened: `${host} refused the connection.`,
    means: keepRunningEn,
    todo: 'Check that the DBC client runs there and listens for other machines, not for itself only.',
  }),
  notFound: (host) => ({
    happened: `There is no host with the name ${host}.`,
    means: keepRunningEn,
    todo: 'Check the spelling, and your own network connection.',
  }),
  timeout: (host) => ({
    happened: `${host} did not answer in time.`,
    means: keepRunningEn,
    todo: 'Check the address and port, and any firewall between. Lodger keeps trying.',
  }),
  closed: (host) => ({
    happened: `${host} closed the connection without an answer.`,
    means: keepRunningEn,
    todo: 'Check the port: the client’s HTTP port is usually 5002; 5001 is for its peers.',
  }),
  certificate: (host) => ({
    happened: `The certificate of ${host} cannot be trusted.`,
    means: 'Lodger stopped there, so nobody on the way has seen anything of yours.',
    todo: 'Ask whoever runs it whether the certificate was renewed.',
  }),
  other: (host) => ({
    happened: `There is no connection to ${host}.`,
    means: keepRunningEn,
    todo: 'Check the address and your network connection. Lodger keeps trying.',
  }),
}

const notDbcEn: Record<NotDbcSample, string> = {
  html: 'A web page answered, not a DBC client.',
  empty: 'The answer was empty.',
  brokenJson: 'The answer broke off in the middle.',
  otherJson: 'Something answered that is not a DBC client.',
  redirect: 'The server sent Lodger on to another address; it does not follow.',
  tooLarge: 'The answer was far too long for a DBC client.',
}

/** What keeps a client or a node from answering. */
export const reachErrorsEn: ReachTable = {
  unreachable: ({ host, reason }) => unreachableEn[reason](host),
  notDbc: ({ sample, httpStatus }) => ({
    happened: notDbcEn[sample],
    means: 'No command reached a node; your VMs are as they were.',
    todo: `Check address and port; the client’s HTTP port is usually 5002. (HTTP ${httpStatus})`,
  }),
  sourceFailed: ({ httpStatus }) => ({
    happened: `The DBC client answered with an error (HTTP ${httpStatus}).`,
    means: 'VMs that run keep running. Look at the state before you repeat an action.',
    todo: 'Try again in a minute. If it stays, the client may need a restart.',
  }),
  noPeers: () => ({
    happened: 'The DBC client has lost the DBC network.',
    means: 'Your VMs keep running, but no node can be reached through this client.',
    todo: 'Check the client’s own connection. After a start it needs a few minutes.',
  }),
  nodeUnknown: () => ({
    happened: 'The DBC client has not heard of this node.',
    means: 'The machine is off, or has just started, or the id is another one. The rental goes on meanwhile.',
    todo: 'Compare the id with your rental. After a restart of the client, give it some minutes.',
  }),
  nodeTimeout: ({ afterMs }) => ({
    happened: `The node did not answer within ${Math.round(afterMs / 1000)} s.`,
    means: 'VMs that run keep running. A timeout cancels nothing: what was asked may still be done.',
    todo: 'Wait, then look at the state before you repeat an action. Lodger keeps asking.',
  }),
  answerUnreadable: () => ({
    happened: 'The client could not read the node’s answer.',
    means: 'Your VMs are as they were; what you see may be old.',
    todo: 'A VM whose description has quotes or line breaks causes this. Delete it with the program that made it.',
  }),
  wrongShape: ({ what }) => ({
    happened: `The node’s answer has a form that Lodger does not know (${what}).`,
    means: 'VMs that run keep running; what you see may be old or incomplete.',
    todo: 'Look for a newer Lodger. If there is none, please report this.',
  }),
  clientTooOld: ({ version, needs }) => ({
    happened: `The DBC client (${version}) cannot do this.`,
    means: nothingSentEn,
    todo: `It came with version ${needs}: use a newer client, or ask whoever runs this one.`,
  }),
  tooOldForThat: () => ({
    happened: 'This DBC client or node is too old for that.',
    means: nothingSentEn,
    todo: 'Ask whoever runs it to update it to 0.4.0.0 or later.',
  }),
}

const unreachableZh: Record<UnreachableReason, (host: string) => ErrorWords> = {
  refused: (host) => ({
    happened: `${host} 拒绝了连接。`,
    means: keepRunningZh,
    todo: '确认 DBC 客户端正在那里运行，并且允许其他机器连接，而不只是监听本机。',
  }),
  notFound: (host) => ({
    happened: `找不到主机 ${host}。`,
    means: keepRunningZh,
    todo: '检查拼写和你自己的网络连接。',
  }),
  timeout: (host) => ({
    happened: `${host} 没有按时应答。`,
    means: keepRunningZh,
    todo: '检查地址、端口和中间的防火墙。Lodger 会继续尝试。',
  }),
  closed: (host) => ({
    happened: `${host} 没有应答就断开了连接。`,
    means: keepRunningZh,
    todo: '检查端口：客户端的 HTTP 端口通常是 5002，5001 是给其他节点用的。',
  }),
  certificate: (host) => ({
    happened: `无法信任 ${host} 的证书。`,
    means: 'Lodger 到此为止，途中没有人看到你的任何数据。',
    todo: '向它的管理者确认证书是否换过。',
  }),
  other: (host) => ({
    happened: `无法连接 ${host}。`,
    means: keepRunningZh,
    todo: '检查地址和网络连接。Lodger 会继续尝试。',
  }),
}

const notDbcZh: Record<NotDbcSample, string> = {
  html: '应答的是一个网页，不是 DBC 客户端。',
  empty: '收到的应答是空的。',
  brokenJson: '应答在中途断掉了。',
  otherJson: '有程序应答了，但不是 DBC 客户端。',
  redirect: '服务器让 Lodger 转到另一个地址，Lodger 不会跟随。',
  tooLarge: '应答太长，不像是 DBC 客户端。',
}

/** The same in Chinese. */
export const reachErrorsZh: ReachTable = {
  unreachable: ({ host, reason }) => unreachableZh[reason](host),
  notDbc: ({ sample, httpStatus }) => ({
    happened: notDbcZh[sample],
    means: '没有命令到达节点，你的虚拟机保持原样。',
    todo: `检查地址和端口；客户端的 HTTP 端口通常是 5002。（HTTP ${httpStatus}）`,
  }),
  sourceFailed: ({ httpStatus }) => ({
    happened: `DBC 客户端返回了错误（HTTP ${httpStatus}）。`,
    means: '运行中的虚拟机继续运行。重复操作之前，请先看看状态。',
    todo: '过一分钟再试。如果一直如此，可能需要重启客户端。',
  }),
  noPeers: () => ({
    happened: 'DBC 客户端与 DBC 网络断开了。',
    means: '你的虚拟机继续运行，但通过这个客户端连不到任何节点。',
    todo: '检查客户端自己的网络。它启动后需要几分钟。',
  }),
  nodeUnknown: () => ({
    happened: 'DBC 客户端还不认识这个节点。',
    means: '机器可能关着，可能刚刚启动，也可能 ID 不对。这期间租用照常计时。',
    todo: '把 ID 和你的租用核对一下。客户端重启后，请等几分钟。',
  }),
  nodeTimeout: ({ afterMs }) => ({
    happened: `节点在 ${Math.round(afterMs / 1000)} 秒内没有应答。`,
    means: '运行中的虚拟机继续运行。超时不会取消请求，要求的操作仍可能被执行。',
    todo: '稍等，重复操作之前先看看状态。Lodger 会继续查询。',
  }),
  answerUnreadable: () => ({
    happened: '客户端无法读取节点的应答。',
    means: '你的虚拟机保持原样，显示的内容可能是旧的。',
    todo: '描述里有引号或换行的虚拟机会造成这种情况，请用创建它的程序把它删除。',
  }),
  wrongShape: ({ what }) => ({
    happened: `节点的应答格式 Lodger 不认识（${what}）。`,
    means: '运行中的虚拟机继续运行，显示的内容可能是旧的或不完整。',
    todo: '看看有没有新版 Lodger；没有的话请反馈。',
  }),
  clientTooOld: ({ version, needs }) => ({
    happened: `DBC 客户端（${version}）做不到这一点。`,
    means: nothingSentZh,
    todo: `这个功能从 ${needs} 版本开始才有：请使用更新的客户端，或询问客户端的运营者。`,
  }),
  tooOldForThat: () => ({
    happened: '这个 DBC 客户端或节点的版本太旧，不支持这个操作。',
    means: nothingSentZh,
    todo: '请管理它的人更新到 0.4.0.0 或更新的版本。',
  }),
}
