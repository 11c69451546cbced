import type { AppErrorCode, NotTowerSample, UnreachableReason } from '../ipc/errors'
import type { ErrorTable, ErrorWords } from './errors'

type TowerCode = Extract<
  AppErrorCode,
  | 'towerUnreachable'
  | 'towerTimeout'
  | 'towerAway'
  | 'notTower'
  | 'towerRedirect'
  | 'towerRefused'
  | 'towerForbidden'
  | 'towerLocked'
  | 'signInNeeded'
  | 'signInRefused'
  | 'keyRefused'
  | 'keyNotMade'
  | 'keyNotDeleted'
  | 'certificateChanged'
>
type TowerErrors = Pick<ErrorTable, TowerCode>

const goOn = 'VMs there go on as they were; Lodger just cannot see them this way.'
const unchanged = 'Nothing was changed.'
/** One that cannot be done refuses the call for all. */
const noneOf = (of: number) => `The call was refused for all ${of}: none of them was changed.`

const unreachableEn: Record<UnreachableReason, (host: string) => ErrorWords> = {
  refused: (host) => ({
    happened: `${host} refused the connection.`,
    means: goOn,
    todo: 'Check the address and port; a CloudTower usually answers on 443.',
  }),
  notFound: (host) => ({
    happened: `There is no host with the name ${host}.`,
    means: goOn,
    todo: 'Check the spelling, and your own network connection or VPN.',
  }),
  timeout: (host) => ({
    happened: `${host} did not answer in time.`,
    means: goOn,
    todo: 'Check the address, your VPN, and any firewall between. Lodger keeps trying.',
  }),
  closed: (host) => ({
    happened: `${host} closed the connection without an answer.`,
    means: goOn,
    todo: 'Check the port, and whether the CloudTower is starting just now.',
  }),
  certificate: (host) => ({
    happened: `No encrypted connection to ${host} could be made.`,
    means: 'Nothing was sent there.',
    todo: 'Check the port. If the server speaks http only, type http:// before the address.',
  }),
  other: (host) => ({
    happened: `There is no connection to ${host}.`,
    means: goOn,
    todo: 'Check the address and your network connection. Lodger keeps trying.',
  }),
}

const sampleEn: Record<NotTowerSample, string> = {
  html: 'A web page answered, not CloudTower’s API.',
  empty: 'The CloudTower answered with nothing.',
  brokenJson: 'The CloudTower’s answer broke off in the middle.',
  otherJson: 'Something answered that is not a CloudTower.',
  tooLarge: 'The answer was far too long.',
}

/** What is said of a CloudTower's failures, in English. */
export const towerErrorsEn: TowerErrors = {
  towerUnreachable: ({ host, reason }) => unreachableEn[reason](host),
  towerTimeout: ({ host, afterMs }) => ({
    happened: `${host} did not answer within ${Math.round(afterMs / 1_000)} seconds.`,
    means: 'VMs there go on as they were. If something was to be changed, it may still happen.',
    todo: 'Look at the VM again before you repeat a change.',
  }),
  towerAway: ({ httpStatus }) => ({
    happened: `The CloudTower is not ready (${httpStatus}); it may be starting again.`,
    means: 'VMs go on as they were.',
    todo: 'Wait a minute. Lodger keeps trying.',
  }),
  notTower: ({ sample, httpStatus }) => ({
    happened: sampleEn[sample],
    means: `${unchanged} The server answered with status ${httpStatus}.`,
    todo: 'Check that the address is the one you open CloudTower with in a browser.',
  }),
  towerRedirect: ({ to }) => ({
    happened:
      to === '' ? 'The server sends Lodger on to another address.' : `The server sends Lodger on to ${to}.`,
    means:
      'Lodger does not follow: a call that is sent on loses what it asks for, and could carry your token to a stranger.',
    todo:
      to === ''
        ? 'Connect with the address it leads to.'
        : `If that is your CloudTower, connect with ${to} instead.`,
  }),
  towerRefused: ({ httpStatus, requestId, of, names = [] }) => ({
    happened:
      names.length > 0
        ? `CloudTower refused because of ${names.join(', ')}.`
        : httpStatus === 404
          ? 'CloudTower no longer has what this is about.'
          : 'CloudTower refused.',
    means: of === undefined ? unchanged : noneOf(of),
    todo:
      requestId === ''
        ? 'Its own words say why.'
        : `Its own words say why. Its support finds the request by ${requestId}.`,
  }),
  towerForbidden: () => ({
    happened: 'Your CloudTower user may not do this.',
    means: unchanged,
    todo: 'Ask the administrator for the right, or sign in as another user.',
  }),
  towerLocked: ({ of, names = [] }) => ({
    happened:
      names.length > 0
        ? `CloudTower is still working on ${names.join(', ')}.`
        : of === undefined
          ? 'CloudTower is still working on this.'
          : 'CloudTower is still working on one of them.',
    means: of === undefined ? unchanged : noneOf(of),
    todo:
      names.length > 0
        ? 'Wait until that work is done, or do it to the others alone.'
        : 'Wait until that work is done, then try again.',
  }),
  signInNeeded: () => ({
    happened: 'CloudTower no longer accepts Lodger’s sign-in.',
    means: 'VMs go on as they were. The key may have been revoked, or the password changed.',
    todo: 'Sign in again.',
  }),
  signInRefused: () => ({
    happened: 'CloudTower did not accept this user and password.',
    means:
      'Nothing was kept. Lodger does not try a refused password again: too many tries can lock the user.',
    todo: 'Check the user, the password and where the user belongs. With two-factor sign-in, use an API key.',
  }),
  keyRefused: () => ({
    happened: 'CloudTower did not accept this API key.',
    means: 'Nothing was kept.',
    todo: 'Copy the whole key again, or make a new one in CloudTower.',
  }),
  keyNotMade: () => ({
    happened: 'You are signed in, but CloudTower made no API key.',
    means: 'Nothing was kept.',
    todo: 'Choose to keep the password in the keychain instead, or paste a key that an administrator made.',
  }),
  keyNotDeleted: () => ({
    happened: 'The API key could not be deleted in CloudTower.',
    means: 'The source is still here. The key would stay valid there.',
    todo: 'Try again later, or remove the source and delete the key in CloudTower yourself.',
  }),
  certificateChanged: ({ host }) => ({
    happened: `${host} shows another certificate than the one you trust.`,
    means:
      'It may have been renewed, or somebody stands in between. Lodger sends nothing there; VMs go on as they were.',
    todo: 'Ask the administrator for the new fingerprint, then look at the certificate and decide.',
  }),
}

const goOnZh = '那里的虚拟机照常运行，只是 Lodger 暂时看不到它们。'
const unchangedZh = '没有任何改动。'
const noneOfZh = (of: number) => `这次请求涉及的 ${of} 项都被拒绝，没有任何改动。`

const quotedZh = (names: readonly string[]) => names.map((name) => `“${name}”`).join('、')

const unreachableZh: Record<UnreachableReason, (host: string) => ErrorWords> = {
  refused: (host) => ({
    happened: `${host} 拒绝了连接。`,
    means: goOnZh,
    todo: '请检查地址和端口；CloudTower 通常使用 443 端口。',
  }),
  notFound: (host) => ({
    happened: `没有名为 ${host} 的主机。`,
    means: goOnZh,
    todo: '请检查拼写，以及你的网络连接或 VPN。',
  }),
  timeout: (host) => ({
    happened: `${host} 没有及时应答。`,
    means: goOnZh,
    todo: '请检查地址、VPN 和途中的防火墙。Lodger 会继续尝试。',
  }),
  closed: (host) => ({
    happened: `${host} 没有应答就关闭了连接。`,
    means: goOnZh,
    todo: '请检查端口，以及 CloudTower 是否正在启动。',
  }),
  certificate: (host) => ({
    happened: `无法与 ${host} 建立加密连接。`,
    means: '没有向它发送任何内容。',
    todo: '请检查端口。如果服务器只支持 http，请在地址前输入 http://。',
  }),
  other: (host) => ({
    happened: `无法连接到 ${host}。`,
    means: goOnZh,
    todo: '请检查地址和网络连接。Lodger 会继续尝试。',
  }),
}

const sampleZh: Record<NotTowerSample, string> = {
  html: '应答的是一个网页，而不是 CloudTower 的 API。',
  empty: 'CloudTower 的应答是空的。',
  brokenJson: 'CloudTower 的应答在中途断开。',
  otherJson: '应答的不是 CloudTower。',
  tooLarge: '应答过长。',
}

/** The same in Chinese. */
export const towerErrorsZh: TowerErrors = {
  towerUnreachable: ({ host, reason }) => unreachableZh[reason](host),
  towerTimeout: ({ host, afterMs }) => ({
    happened: `${host} 在 ${Math.round(afterMs / 1_000)} 秒内没有应答。`,
    means: '那里的虚拟机照常运行。如果刚才要做更改，它仍可能生效。',
    todo: '重复更改之前，请先再看一下虚拟机。',
  }),
  towerAway: ({ httpStatus }) => ({
    happened: `CloudTower 尚未就绪（${httpStatus}），可能正在重新启动。`,
    means: '虚拟机照常运行。',
    todo: '请稍等片刻。Lodger 会继续尝试。',
  }),
  notTower: ({ sample, httpStatus }) => ({
    happened: sampleZh[sample],
    means: `${unchangedZh}服务器返回的状态码是 ${httpStatus}。`,
    todo: '请确认这个地址就是你在浏览器中打开 CloudTower 所用的地址。',
  }),
  towerRedirect: ({ to }) => ({
    happened: to === '' ? '服务器让 Lodger 转到另一个地址。' : `服务器让 Lodger 转到 ${to}。`,
    means: 'Lodger 不会跟随：转发后的调用会丢失内容，还可能把你的令牌带给陌生人。',
    todo: to === '' ? '请改用它指向的地址连接。' : `如果那是你的 CloudTower，请改用 ${to} 连接。`,
  }),
  towerRefused: ({ httpStatus, requestId, of, names = [] }) => ({
    happened:
      names.length > 0
        ? `CloudTower 因为${quotedZh(names)}拒绝了请求。`
        : httpStatus === 404
          ? 'CloudTower 上已没有这个对象。'
          : 'CloudTower 拒绝了请求。',
    means: of === undefined ? unchangedZh : noneOfZh(of),
    todo:
      requestId === ''
        ? '它的原话说明了原因。'
        : `它的原话说明了原因。技术支持可以凭 ${requestId} 查到这次请求。`,
  }),
  towerForbidden: () => ({
    happened: '你的 CloudTower 用户没有这项权限。',
    means: unchangedZh,
    todo: '请向管理员申请权限，或换一个用户登录。',
  }),
  towerLocked: ({ of, names = [] }) => ({
    happened:
      names.length > 0
        ? `CloudTower 还在处理${quotedZh(names)}。`
        : of === undefined
          ? 'CloudTower 还在处理它。'
          : 'CloudTower 还在处理其中一项。',
    means: of === undefined ? unchangedZh : noneOfZh(of),
    todo: names.length > 0 ? '请等处理完成，或者先对其余的执行。' : '请等处理完成后再试。',
  }),
  signInNeeded: () => ({
    happened: 'CloudTower 不再接受 Lodger 的登录。',
    means: '虚拟机照常运行。可能是密钥已被吊销，或密码已更改。',
    todo: '请重新登录。',
  }),
  signInRefused: () => ({
    happened: 'CloudTower 不接受这个用户名和密码。',
    means: '没有保存任何内容。被拒绝的密码 Lodger 不会再试：多次尝试可能锁定用户。',
    todo: '请检查用户名、密码和用户所属的目录。启用两步验证时，请使用 API 密钥。',
  }),
  keyRefused: () => ({
    happened: 'CloudTower 不接受这个 API 密钥。',
    means: '没有保存任何内容。',
    todo: '请重新复制完整的密钥，或在 CloudTower 中新建一个。',
  }),
  keyNotMade: () => ({
    happened: '登录成功，但 CloudTower 没有生成 API 密钥。',
    means: '没有保存任何内容。',
    todo: '请改为把密码保存在系统密钥库中，或粘贴管理员生成的密钥。',
  }),
  keyNotDeleted: () => ({
    happened: '无法在 CloudTower 中删除 API 密钥。',
    means: '来源仍保留在这里。密钥在那边会继续有效。',
    todo: '请稍后再试，或先移除来源，再自行到 CloudTower 中删除密钥。',
  }),
  certificateChanged: ({ host }) => ({
    happened: `${host} 出示的证书与你信任的不同。`,
    means: '可能是证书更新了，也可能有人在中间截取。Lodger 不再向它发送任何内容，虚拟机照常运行。',
    todo: '请向管理员索取新的指纹，再查看证书并作出决定。',
  }),
}
