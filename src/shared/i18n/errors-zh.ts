import { accountErrorsZh } from './account-errors'
import type { ErrorTable } from './errors'
import { accessErrorsZh } from './errors-access'
import { authorityErrorsZh } from './errors-authority'
import { enteredErrorsZh } from './errors-entered'
import { guardErrors } from './errors-guard'
import { handOverErrors } from './errors-hand-over'
import { imagesErrorsZh } from './errors-images'
import { nothingSentZh } from './errors-phrases'
import { reachErrorsZh } from './errors-reach'
import { vaultErrorsZh } from './errors-vault'
import { refusalWords } from './refusals'
import { refusalsZh } from './refusals-zh'
import { screenErrorsZh } from './screen-errors'
import { status, vmStatusText } from './status'
import { towerErrorsZh } from './tower-errors'
import { towerWorkErrorsZh } from './tower-work-errors'

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

/** The Chinese words for every failure. */
export const errorsZh: ErrorTable = {
  ...accountErrorsZh,
  ...guardErrors.zh,
  ...handOverErrors.zh,
  ...towerErrorsZh,
  ...towerWorkErrorsZh,
  ...screenErrorsZh,
  ...reachErrorsZh,
  ...authorityErrorsZh,
  ...enteredErrorsZh,
  ...imagesErrorsZh,
  ...accessErrorsZh,
  forbidden: () => ({
    happened: '这个窗口不允许这样做。',
    means: nothingSentZh,
    todo: '重新打开 Lodger。如果再次出现，请反馈。',
  }),
  invalidInput: ({ path }) => ({
    happened: `有一个值 Lodger 无法使用${path === '' ? '' : `（${path}）`}。`,
    means: nothingSentZh,
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
  refused: ({ serverText }) =>
    refusalWords(refusalsZh, serverText) ?? {
      happened: '节点拒绝了请求。',
      means: '它什么也没有做，你的虚拟机保持原样。',
      todo: '按它指出的问题修改，然后重试。',
    },
  isBareMetal: () => ({
    happened: '这个节点是裸金属服务器。',
    means: '它整台出租，不运行虚拟机。',
    todo: '请为虚拟机选择其他节点。',
  }),
  notBareMetal: () => ({
    happened: '这个节点不是裸金属服务器。',
    means: nothingSentZh,
    todo: '只有裸金属服务器可以控制电源和启动设备。',
  }),
  notFound: ({ what }) => ({
    happened: gone[what],
    means: what === 'vm' ? '节点不再列出它。' : nothingSentZh,
    todo: '列表显示的是现在有的内容。',
  }),
  notNow: ({ status: text }) => ({
    happened: `虚拟机当前的状态不允许这样做：${vmStatusText(status.zh, text)}。`,
    means: nothingSentZh,
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
  consoleUnreachable: ({ host, port, reason }) => ({
    happened: `连不上 ${host}:${port} 的屏幕${reason === 'refused' ? '：连接被拒绝' : ''}。`,
    means: '虚拟机本身可能运行正常，只是看不到它的屏幕。',
    todo: '问问机器的主人这个端口是否对你开放。',
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
