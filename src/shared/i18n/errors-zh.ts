import { shortestPassphrase } from '../domain/access'
import type { PhraseProblem } from '../domain/account'
import { type NodeIdProblem, shortId } from '../domain/node'
import type { UrlProblem } from '../domain/source'
import type { AccessFileProblem, AuthorityReason, NotDbcSample, UnreachableReason } from '../ipc/errors'
import { accountErrorsZh } from './account-errors'
import type { ErrorTable, ErrorWords } from './errors'
import { guardErrors } from './errors-guard'
import { handOverErrors } from './errors-hand-over'
import { vaultErrorsZh } from './errors-vault'
import { refusalWords } from './refusals'
import { refusalsZh } from './refusals-zh'
import { screenErrorsZh } from './screen-errors'
import { status, vmStatusText } from './status'
import { towerErrorsZh } from './tower-errors'
import { towerWorkErrorsZh } from './tower-work-errors'

const nothingSent = '没有发出任何请求，你的虚拟机保持原样。'
const keepRunning = '你的虚拟机仍在运行，租用也照常计时，只是 Lodger 暂时无法从这里看到它们。'
const deletion = '租用结束三天后，节点会删除虚拟机及其磁盘。'

const unreachable: Record<UnreachableReason, (host: string) => ErrorWords> = {
  refused: (host) => ({
    happened: `${host} 拒绝了连接。`,
    means: keepRunning,
    todo: '确认 DBC 客户端正在那里运行，并且允许其他机器连接，而不只是监听本机。',
  }),
  notFound: (host) => ({
    happened: `找不到主机 ${host}。`,
    means: keepRunning,
    todo: '检查拼写和你自己的网络连接。',
  }),
  timeout: (host) => ({
    happened: `${host} 没有按时应答。`,
    means: keepRunning,
    todo: '检查地址、端口和中间的防火墙。Lodger 会继续尝试。',
  }),
  closed: (host) => ({
    happened: `${host} 没有应答就断开了连接。`,
    means: keepRunning,
    todo: '检查端口：客户端的 HTTP 端口通常是 5002，5001 是给其他节点用的。',
  }),
  certificate: (host) => ({
    happened: `无法信任 ${host} 的证书。`,
    means: 'Lodger 到此为止，途中没有人看到你的任何数据。',
    todo: '向它的管理者确认证书是否换过。',
  }),
  other: (host) => ({
    happened: `无法连接 ${host}。`,
    means: keepRunning,
    todo: '检查地址和网络连接。Lodger 会继续尝试。',
  }),
}

const notDbc: Record<NotDbcSample, string> = {
  html: '应答的是一个网页，不是 DBC 客户端。',
  empty: '收到的应答是空的。',
  brokenJson: '应答在中途断掉了。',
  otherJson: '有程序应答了，但不是 DBC 客户端。',
  redirect: '服务器让 Lodger 转到另一个地址，Lodger 不会跟随。',
  tooLarge: '应答太长，不像是 DBC 客户端。',
}

const authority: Record<AuthorityReason, ErrorWords> = {
  chainUnknown: {
    happened: '节点无法在链上核对你的租用。',
    means: '没有任何改动，运行中的虚拟机继续运行。',
    todo: '过几分钟再试；如果一直如此，请联系机器的主人。',
  },
  notRented: {
    happened: '链上显示这台机器没有被租用。',
    means: `没有任何改动。${deletion}`,
    todo: '到链上查看租用是否已经结束，需要的话在那里续租。',
  },
  sessionInvalid: {
    happened: '节点不再接受 Lodger 的会话凭证。',
    means: '没有任何改动，运行中的虚拟机继续运行。',
    todo: '刷新这个节点，Lodger 会重新签名换取会话凭证。',
  },
  nonceRejected: {
    happened: '节点拒绝了账户的签名。',
    means: '没有任何改动。',
    todo: '再试一次，每次都会重新签名。如果一直如此，这个账户可能不是租用者。',
  },
  walletNotRented: {
    happened: '这个账户在该节点上没有进行中的租用。',
    means: `没有任何改动。${deletion}`,
    todo: '用这个账户租用机器，或导入租用它的账户。',
  },
  expired: {
    happened: '在这个节点上的租用已经结束。',
    means: `节点会给虚拟机断电。${deletion}`,
    todo: '如果还需要磁盘里的内容，请在此之前续租。',
  },
  verifying: {
    happened: '这台机器正在接受网络验证。',
    means: '没有任何改动。验证期间，节点不为租用者工作。',
    todo: '一小时后再试；如果一直如此，请联系机器的主人。',
  },
  notRenter: {
    happened: '节点不认为这个账户是它的租用者。',
    means: '没有任何改动，也没有给出会话凭证。',
    todo: '请核对节点 ID 与你的租用是否一致，并确认是哪个账户租用的。',
  },
  other: {
    happened: '节点没有接受这个账户。',
    means: '没有任何改动。',
    todo: '确认是这个账户租用了机器。节点的原话可能有更多说明。',
  },
}

const url: Record<UrlProblem, readonly [string, string]> = {
  required: ['还没有填写地址。', '填写你的 DBC 客户端所在的位置，例如 10.0.0.5:5002。'],
  malformed: ['这不是一个地址。', '请写主机和端口，例如 10.0.0.5:5002。'],
  scheme: ['这里只能用 http 和 https。', '请以 http:// 或 https:// 开头，或省略这一部分。'],
  credentials: ['地址里有用户名或密码。', '请去掉：DBC 客户端不需要它们。'],
}

const nodeId: Record<NodeIdProblem, readonly [string, string]> = {
  required: ['还没有填写节点 ID。', '粘贴你租用的那台机器的 ID。'],
  hasPrefix: ['节点 ID 不以 0x 开头。', '确认它是节点的 ID，然后去掉 0x。'],
  length: ['节点 ID 正好有 64 个字符。', '检查是否复制完整。'],
  characters: ['节点 ID 只包含 0 到 9 和 a 到 f。', '检查复制的内容。'],
}

function phrase(problem: PhraseProblem): readonly [string, string] {
  switch (problem.kind) {
    case 'empty':
      return ['还没有填写助记词。', '按顺序填写 12 到 24 个单词。']
    case 'wordCount':
      return [`这里有 ${problem.count} 个单词。`, '助记词有 12、15、18、21 或 24 个单词。']
    case 'unknownWord':
      return [`第 ${problem.index + 1} 个单词不在词表里。`, suggestion(problem.suggestions)]
    case 'checksum':
      return ['每个单词都在词表里，但合在一起不对。', '检查顺序，看看有没有写错的单词。']
    case 'path':
      return ['这个派生路径不能用。', '它的写法是 //hard/soft；大多数账户没有路径。']
    case 'seedPassword':
      return ['原始种子没有 ///password。', '请去掉密码：它只用于助记词。']
  }
}

function suggestion(words: readonly string[]): string {
  return words.length === 0 ? '检查拼写。' : `是不是 ${words.join(' 或 ')}？`
}

const gone = {
  vm: '这台虚拟机已经不在了。',
  node: 'Lodger 里已经没有这个节点。',
  source: 'Lodger 里已经没有这个来源。',
  account: 'Lodger 里已经没有这个账户。',
  task: '列表里已经没有这个任务。',
  disk: '虚拟机已经没有这个磁盘。',
  snapshot: '这个快照已经不在了。',
  preset: '这个预设已经不在了。',
  question: '这个问题已经关闭。',
} as const

const accessFile: Record<AccessFileProblem, ErrorWords> = {
  notOne: {
    happened: '这不是分享访问权的文件。',
    means: '没有任何改动。',
    todo: '请选择对方发给你的文件，文件名以 .lodger-access 结尾。',
  },
  newer: {
    happened: '这个文件由更新版本的 Lodger 生成。',
    means: '没有任何改动。',
    todo: '请更新 Lodger，然后重新打开文件。',
  },
  notOpened: {
    happened: '这个口令打不开文件。',
    means: '没有任何改动。口令不对，或文件在传送途中损坏。',
    todo: '请检查大小写和空格；如果一直如此，请对方重新发送文件。',
  },
  notRead: {
    happened: '文件无法读取。',
    means: '没有任何改动。',
    todo: '请确认文件还在、你有读取权限，然后重新选择。',
  },
  notWritten: {
    happened: '文件无法保存到那里。',
    means: '没有分享任何内容。',
    todo: '请换一个文件夹，或腾出磁盘空间。',
  },
}

/** The Chinese words for every failure. */
export const errorsZh: ErrorTable = {
  ...accountErrorsZh,
  ...guardErrors.zh,
  ...handOverErrors.zh,
  ...towerErrorsZh,
  ...towerWorkErrorsZh,
  ...screenErrorsZh,
  forbidden: () => ({
    happened: '这个窗口不允许这样做。',
    means: nothingSent,
    todo: '重新打开 Lodger。如果再次出现，请反馈。',
  }),
  invalidInput: ({ path }) => ({
    happened: `有一个值 Lodger 无法使用${path === '' ? '' : `（${path}）`}。`,
    means: nothingSent,
    todo: '检查你填写的内容。如果没有问题，请反馈。',
  }),
  internal: ({ errorId }) => ({
    happened: 'Lodger 自身出了问题。',
    means: '虚拟机运行在节点上，不会因此停止。重复操作之前，请先看看状态。',
    todo: `再试一次。如果一直如此，请反馈日志里的编号 ${errorId}。`,
  }),
  busy: () => ({
    happened: '这个操作已经在进行。',
    means: '没有重复发送。',
    todo: '等它完成。',
  }),
  urlInvalid: ({ problem }) => {
    const [happened, todo] = url[problem]
    return { happened, means: '没有添加任何内容。', todo }
  },
  nodeIdInvalid: ({ problem }) => {
    const [happened, todo] = nodeId[problem]
    return { happened, means: '没有添加任何内容。', todo }
  },
  alreadyAdded: () => ({
    happened: '列表里已经有了。',
    means: '没有重复添加。',
    todo: '在列表里找找看。',
  }),
  phraseInvalid: ({ problem }) => {
    const [happened, todo] = phrase(problem)
    return { happened, means: '没有生成账户。', todo }
  },
  wordsWrong: ({ indexes }) => ({
    happened: `第 ${indexes.map((index) => index + 1).join('、')} 个单词不对。`,
    means: '账户还没有保存。',
    todo: '看看你抄写的内容，再试一次。',
  }),
  vmRequestInvalid: () => ({
    happened: '这个节点给不出你要的配置。',
    means: '没有发出请求，也没有占用 GPU。',
    todo: '修改标出的几项。',
  }),
  nameMismatch: () => ({
    happened: '你输入的名称不一样。',
    means: '没有移除任何内容。',
    todo: '按显示的样子输入，注意大小写和空格。',
  }),
  nameTaken: ({ name, what }) => ({
    happened: what === 'preset' ? `已有名为“${name}”的预设。` : `已有名为“${name}”的快照。`,
    means: what === 'preset' ? '什么都没有改变。' : '什么都没有发送，虚拟机保持原样。',
    todo: '请换一个名称。',
  }),
  tooMany: ({ most }) => ({
    happened: `已有 ${most} 个预设。`,
    means: '这一个没有保存，表单保持原样。',
    todo: '删除一个不再需要的，然后再次保存。',
  }),
  tilesFull: ({ most }) => ({
    happened: `窗口最多显示 ${most} 个屏幕，已经满了。`,
    means: '放不下的没有加入，其余的照常显示。',
    todo: '请先移出不再需要看的屏幕，再加入其余的。',
  }),
  networkInvalid: ({ field }) => ({
    happened: field === 'name' ? '这不能作为网络名称。' : '这个地址段不能使用。',
    means: nothingSent,
    todo:
      field === 'name' ? '请用 6 到 10 个字母或数字。' : '请用一个私有 IPv4 地址段，例如 192.168.66.0/24。',
  }),
  monitorInvalid: () => ({
    happened: '这不是有效的监控服务器。',
    means: nothingSent,
    todo: '最多填两个，格式为“地址:端口”，例如 203.0.113.5:10051。',
  }),
  unreachable: ({ host, reason }) => unreachable[reason](host),
  notDbc: ({ sample, httpStatus }) => ({
    happened: notDbc[sample],
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
  authority: ({ reason }) => authority[reason],
  refused: ({ serverText }) =>
    refusalWords(refusalsZh, serverText) ?? {
      happened: '节点拒绝了请求。',
      means: '它什么也没有做，你的虚拟机保持原样。',
      todo: '按它指出的问题修改，然后重试。',
    },
  wrongShape: ({ what }) => ({
    happened: `节点的应答格式 Lodger 不认识（${what}）。`,
    means: '运行中的虚拟机继续运行，显示的内容可能是旧的或不完整。',
    todo: '看看有没有新版 Lodger；没有的话请反馈。',
  }),
  isBareMetal: () => ({
    happened: '这个节点是裸金属服务器。',
    means: '它整台出租，不运行虚拟机。',
    todo: '请为虚拟机选择其他节点。',
  }),
  notBareMetal: () => ({
    happened: '这个节点不是裸金属服务器。',
    means: nothingSent,
    todo: '只有裸金属服务器可以控制电源和启动设备。',
  }),
  notFound: ({ what }) => ({
    happened: gone[what],
    means: what === 'vm' ? '节点不再列出它。' : nothingSent,
    todo: '列表显示的是现在有的内容。',
  }),
  notNow: ({ status: text }) => ({
    happened: `虚拟机当前的状态不允许这样做：${vmStatusText(status.zh, text)}。`,
    means: nothingSent,
    todo: '等状态稳定后再试。',
  }),
  outcomeUnknown: () => ({
    happened: '应答在途中丢失了。',
    means: '节点可能已经执行，也可能没有。如果虚拟机已经创建，它就会占用 GPU。',
    todo: '重试之前，请先看看列表。',
  }),
  changeStopped: ({ serverText }) => ({
    happened: serverText === '' ? '节点对这次修改的应答丢失了。' : '节点在它不接受的一项上停下了。',
    means: '节点会逐项修改：前面的可能已经生效，后面的没有。',
    todo: '请对照下面节点给出的情况，再把剩下的重新提交。',
  }),
  stillCreating: () => ({
    happened: '虚拟机创建了 20 多分钟还没有完成。',
    means: '这期间它的 GPU 一直被占用。大约 50 分钟后节点会自己放弃。',
    todo: '继续等，或者删除后换一个镜像重新创建。',
  }),
  snapshotVanished: () => ({
    happened: '节点不再列出这个快照。',
    means: '它没有完成，多半是上传未能开始。虚拟机本身保持原样。',
    todo: '请重试，也可以换一个镜像服务器。',
  }),
  snapshotNotSeen: ({ isCertain }) => ({
    happened: isCertain
      ? '节点说快照已完成，但镜像服务器上没有它。'
      : '节点说快照已完成，但无法确认镜像服务器上是否有它。',
    means: isCertain
      ? '上传失败时节点也会这么说。虚拟机保持原样；没有这个镜像就无法用它恢复。'
      : '镜像服务器现在什么都没有列出，连不上时就会这样。虚拟机保持原样。',
    todo: '在“镜像”里重新读取服务器列表；如果没有，请重新创建快照。',
  }),
  clientTooOld: ({ version, needs }) => ({
    happened: `DBC 客户端（${version}）做不到这一点。`,
    means: nothingSent,
    todo: `这个功能从 ${needs} 版本开始才有：请使用更新的客户端，或询问客户端的运营者。`,
  }),
  consoleRefused: ({ why, serverText }) => ({
    happened:
      why === 'password'
        ? '虚拟机的屏幕拒绝了密码，节点也没有别的密码。'
        : why === 'size'
          ? '屏幕端口报告的画面尺寸太大，无法显示。'
          : serverText === ''
            ? '屏幕端口发来的内容 Lodger 无法识别。'
            : '虚拟机的屏幕拒绝了连接。',
    means: '虚拟机本身可能运行正常。',
    todo: '刷新虚拟机，再打开一次控制台。',
  }),
  noAccount: () => ({
    happened: '还没有可以签名的账户。',
    means: '节点会告诉你它的配置，但只有账户才能看到和管理自己的虚拟机。',
    todo: '新建一个账户，或导入租用这个节点的账户。',
  }),
  noRental: ({ address }) => ({
    happened: `这个节点没有列出账户 ${shortId(address)} 的租用订单。`,
    means: '没有订单，节点会拒绝所有请求。新订单要在第一次带着它的请求之后才会列出。',
    todo: '如果是这个账户租的，请输入订单号；否则请先租用机器，或导入租用它的账户。',
  }),
  imageThere: ({ name }) => ({
    happened: `那里已经有镜像 ${name}。`,
    means: '没有发出请求：传输会覆盖它，而别人可能正在使用。',
    todo: '直接使用已有的镜像；如果是你自己的，可以先删除。',
  }),
  imageInUse: ({ vms }) => ({
    happened: `这个文件是“${vms.join('、')}”的磁盘。`,
    means: '没有发出请求。没有这个文件，虚拟机就没了。',
    todo: '如果不再需要那台虚拟机，请删除虚拟机，磁盘会一起删除。',
  }),
  imageMoving: () => ({
    happened: '这个镜像已经在传输。',
    means: '没有发出新的请求，传输继续进行。',
    todo: '等它结束，或先停止它。',
  }),
  imageNotSeen: ({ isCertain }) => ({
    happened: isCertain
      ? '节点已不再传输这个镜像，而它没有到达。'
      : '节点已不再传输这个镜像，但无法确认它是否到达。',
    means: isCertain
      ? '传输失败时节点也会说“完成”。可能是磁盘空间不足，或线路中断。'
      : '可能是那里不列出这类文件，或镜像服务器暂时连不上。',
    todo: '重新读取列表；如果没有这个镜像，请重新传输。',
  }),
  imageStillThere: () => ({
    happened: '节点接受了删除，但列表里还有这个镜像。',
    means: '其他内容没有改动。',
    todo: '一分钟后重新读取列表。',
  }),
  tooOldForThat: () => ({
    happened: '这个 DBC 客户端或节点的版本太旧，不支持这个操作。',
    means: nothingSent,
    todo: '请管理它的人更新到 0.4.0.0 或更新的版本。',
  }),
  passphraseWeak: ({ problem }) => ({
    happened: problem === 'short' ? '口令太短。' : '口令只是在重复几个字符。',
    means: '没有分享任何内容。拿到文件的人可以无限次地试口令。',
    todo: `至少 ${shortestPassphrase} 个字符，最好用四五个别人猜不到的词。`,
  }),
  accessFile: ({ problem }) => accessFile[problem],
  notShareable: () => ({
    happened: '这项访问权不能分享。',
    means: '只有你自己的账户在真实节点上租用的访问权才能分享。',
    todo: '请让租用者自己分享。',
  }),
  sharedLost: () => ({
    happened: '系统密钥库里已经没有分享给你的访问权。',
    means: '虚拟机继续运行，只是 Lodger 无法查询它们。',
    todo: '请重新导入文件。',
  }),
  sharedRefused: ({ from }) => ({
    happened: '节点不再接受分享给你的访问权。',
    means: '没有任何改动，运行中的虚拟机继续运行。',
    todo: `请询问租用者 ${shortId(from)}：租用是否还在继续，并请对方发送新的文件。`,
  }),
  ...vaultErrorsZh,
  signerFailed: () => ({
    happened: 'Lodger 里负责签名的部分停止了。',
    means: '没有签名。运行中的虚拟机继续运行。',
    todo: '再试一次。如果一直如此，请重新打开 Lodger。',
  }),
  practiceFailed: () => ({
    happened: '练习环境没有启动。',
    means: '它不涉及你的任何东西。',
    todo: '再试一次。如果一直如此，请重新打开 Lodger。',
  }),
  saveFailed: () => ({
    happened: 'Lodger 无法保存到磁盘。',
    means: '你的改动在退出后可能会丢失。你的虚拟机保持原样。',
    todo: '腾出磁盘空间，或检查文件夹的权限，然后重试。',
  }),
  fileNotWritten: () => ({
    happened: '文件没能写入。',
    means: '已写入的录像部分会保留。虚拟机不受影响。',
    todo: '腾出磁盘空间，或换一个文件夹。',
  }),
}
