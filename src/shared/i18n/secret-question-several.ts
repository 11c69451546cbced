import type { AskedAction } from '../domain/question'

/** What is done to several VMs or snapshots with one question. */
type SeveralAction = Extract<
  AskedAction,
  | 'towerStart'
  | 'towerShutDown'
  | 'towerRestart'
  | 'towerSuspend'
  | 'towerResume'
  | 'towerRecycle'
  | 'towerRecover'
  | 'towerDelete'
  | 'towerSnapshot'
  | 'towerSnapshotsDelete'
>
type SeveralTexts = { readonly [A in SeveralAction]: string }

/** What it means where it is done to several: the words for one speak of one. */
export const severalTextsEn: SeveralTexts = {
  towerStart: 'They are switched on.',
  towerShutDown:
    'The systems inside are asked to shut down, and everything that runs in them ends. Those without VMTools may not hear it.',
  towerRestart: 'The systems inside are asked to restart, and programs that run in them end.',
  towerSuspend: 'They stand still with their memory kept, and answer nobody until they are resumed.',
  towerResume: 'They go on where they stood still.',
  towerRecycle:
    'Those that run have their power cut. They can be recovered until the CloudTower empties the bin.',
  towerRecover: 'They come back from the recycle bin, switched off.',
  towerDelete:
    'The VMs are gone with their disks and everything on them, also from the recycle bin. This cannot be undone.',
  towerSnapshot: 'The snapshots take room on the cluster as the VMs change.',
  towerSnapshotsDelete: 'No VM can be rolled back to them or made from them any more. This cannot be undone.',
}

/** The same in Chinese. */
export const severalTextsZh: SeveralTexts = {
  towerStart: '这些虚拟机会开机。',
  towerShutDown: '会请每台虚拟机里的系统自行关机，其中运行的一切都会结束。没有 VMTools 的可能收不到请求。',
  towerRestart: '会请每台虚拟机里的系统自行重启，其中运行的程序会结束。',
  towerSuspend: '这些虚拟机会停住并保留内存，恢复运行之前不响应任何请求。',
  towerResume: '它们会从停住的地方继续运行。',
  towerRecycle: '正在运行的会被断电。在 CloudTower 清空回收站之前都可以恢复。',
  towerRecover: '它们会离开回收站，处于关机状态。',
  towerDelete: '这些虚拟机会连同磁盘和上面的全部内容一起消失，回收站里也找不回。无法撤销。',
  towerSnapshot: '随着虚拟机的变化，这些快照会占用集群的存储。',
  towerSnapshotsDelete: '之后不能再回滚到它们，也不能由它们新建虚拟机。无法撤销。',
}

/** A name stands in quotation marks in Chinese titles; how many there are does not. */
export const severalTitleZh = (title: string, several: string) => title.replace(`“${several}”`, ` ${several}`)
