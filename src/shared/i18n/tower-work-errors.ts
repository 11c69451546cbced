import type { TowerFailure } from '../domain/tower-failure'
import type { AppErrorCode } from '../ipc/errors'
import type { ErrorTable, ErrorWords } from './errors'
import { towerWork } from './tower-work'

type WorkCode = Extract<
  AppErrorCode,
  'towerTaskFailed' | 'towerNotNow' | 'towerPartGone' | 'towerBinOff' | 'consoleDenied' | 'backupDiskMissing'
>
type WorkErrors = Pick<ErrorTable, WorkCode>
type Say = (text: string) => ErrorWords

const notDone = 'It was not done; the CloudTower has taken back what it had begun.'

const failuresEn: Record<TowerFailure, Say> = {
  shutdownTimeout: () => ({
    happened: 'The system in the VM did not shut down in time.',
    means: 'The VM still runs. It may be busy, wait for somebody at its screen, or have no VMTools.',
    todo: 'Look at its console and try again, or cut its power: what it has not written to disk is then lost.',
  }),
  nameTaken: () => ({
    happened: 'There is a VM of this name in the cluster already.',
    means: 'Nothing was made.',
    todo: 'Choose another name.',
  }),
  noMemory: () => ({
    happened: 'No host of the cluster has enough free memory.',
    means: notDone,
    todo: 'Ask for less memory, stop another VM, or choose another cluster.',
  }),
  storageFull: () => ({
    happened: 'The cluster’s storage is full.',
    means: notDone,
    todo: 'Delete snapshots or disks that nobody needs, or ask whoever runs the CloudTower.',
  }),
  placement: () => ({
    happened: 'The VM’s placement group does not allow any host that is free.',
    means: notDone,
    todo: 'Choose another host, or ask whoever runs the CloudTower about the group.',
  }),
  gpu: () => ({
    happened: 'The GPU could not be given to the VM.',
    means: 'Another VM may have it, or its host is not the VM’s.',
    todo: 'Choose another GPU, or the host that has it.',
  }),
  tooFewVgpus: () => ({
    happened: 'The GPU has fewer vGPUs left than were asked for.',
    means: notDone,
    todo: 'Ask for fewer, or choose another GPU.',
  }),
  cloudInit: (text) => ({
    happened: `The CloudTower does not accept the cloud-init settings (${text})`,
    means: 'The VM was not made.',
    todo: 'Check addresses, masks and gateways, and create it again.',
  }),
  other: (text) => ({
    happened:
      text === ''
        ? 'The CloudTower’s task failed without a reason.'
        : `The CloudTower’s task failed (${text})`,
    means: 'The task has failed. The VM is as the CloudTower now shows it.',
    todo: 'Look at the VM before you try again. Whoever runs the CloudTower finds more under the task’s id.',
  }),
}

const failuresZh: Record<TowerFailure, Say> = {
  shutdownTimeout: () => ({
    happened: '虚拟机里的系统没有按时关机。',
    means: '虚拟机仍在运行。它可能正忙、在等人操作，或者没有 VMTools。',
    todo: '打开控制台看看再试，或者断电：还没写入磁盘的内容会丢失。',
  }),
  nameTaken: () => ({
    happened: '集群里已有同名虚拟机。',
    means: '没有创建任何东西。',
    todo: '请换一个名字。',
  }),
  noMemory: () => ({
    happened: '集群里没有主机有足够的空闲内存。',
    means: '没有执行；CloudTower 已撤回做到一半的部分。',
    todo: '减少内存、关掉另一台虚拟机，或换一个集群。',
  }),
  storageFull: () => ({
    happened: '集群的存储空间已满。',
    means: '没有执行；CloudTower 已撤回做到一半的部分。',
    todo: '删除不再需要的快照或磁盘，或联系 CloudTower 管理员。',
  }),
  placement: () => ({
    happened: '虚拟机的放置组不允许使用任何空闲主机。',
    means: '没有执行；CloudTower 已撤回做到一半的部分。',
    todo: '换一台主机，或向 CloudTower 管理员询问放置组。',
  }),
  gpu: () => ({
    happened: '无法把 GPU 分配给这台虚拟机。',
    means: '它可能被别的虚拟机占用，或者不在虚拟机所在的主机上。',
    todo: '换一块 GPU，或选择装有它的主机。',
  }),
  tooFewVgpus: () => ({
    happened: '这块 GPU 剩余的 vGPU 不够。',
    means: '没有执行；CloudTower 已撤回做到一半的部分。',
    todo: '减少数量，或换一块 GPU。',
  }),
  cloudInit: (text) => ({
    happened: `CloudTower 不接受 cloud-init 设置（${text}）`,
    means: '虚拟机没有创建。',
    todo: '检查地址、掩码和网关，然后重新创建。',
  }),
  other: (text) => ({
    happened: text === '' ? 'CloudTower 的任务失败了，没有说明原因。' : `CloudTower 的任务失败了（${text}）`,
    means: '任务已失败。虚拟机的状态以 CloudTower 现在显示的为准。',
    todo: '先看看虚拟机再决定是否重试。CloudTower 管理员可以按任务 ID 查到更多信息。',
  }),
}

/** What is said of failed changes on a CloudTower, in English. */
export const towerWorkErrorsEn: WorkErrors = {
  towerTaskFailed: ({ reason, text }) => failuresEn[reason](text),
  towerNotNow: ({ why, vm }) => ({
    happened: `${vm}: ${towerWork.en.reasons[why]}`,
    means: 'Nothing was sent.',
    todo: 'The VM may have changed since the list was read. Look at it again.',
  }),
  consoleDenied: ({ httpStatus }) => ({
    happened: `The CloudTower did not open the VM’s screen (${httpStatus}).`,
    means: 'The VM goes on as it was. Every try asks for a new permission, so an old one is not the reason.',
    todo: 'Try again; if it stays, ask whoever runs the CloudTower whether you may use consoles.',
  }),
  backupDiskMissing: () => ({
    happened: 'The storage does not know the snapshot of one of the VM’s disks.',
    means: 'The backup has no manifest yet; the snapshot itself is there.',
    todo: 'The CloudTower may not have read its storage yet: go on with the backup in a minute, or clean it up.',
  }),
  towerBinOff: () => ({
    happened: 'The recycle bin of this CloudTower is switched off.',
    means: 'Nothing was sent.',
    todo: 'Ask its administrator to switch the bin on, or delete the VM for good.',
  }),
  towerPartGone: () => ({
    happened: 'This part of the VM is not there any more.',
    means: 'Nothing was sent.',
    todo: 'Somebody else may have changed the VM. Look at it again.',
  }),
}

/** What is said of failed changes on a CloudTower, in Chinese. */
export const towerWorkErrorsZh: WorkErrors = {
  towerTaskFailed: ({ reason, text }) => failuresZh[reason](text),
  towerNotNow: ({ why, vm }) => ({
    happened: `“${vm}”：${towerWork.zh.reasons[why]}`,
    means: '没有发送任何请求。',
    todo: '列表读取之后虚拟机可能有了变化，请重新查看。',
  }),
  consoleDenied: ({ httpStatus }) => ({
    happened: `CloudTower 没有打开虚拟机的屏幕（${httpStatus}）。`,
    means: '虚拟机不受影响。每次尝试都会申请新的许可，所以不是许可过期。',
    todo: '请重试；如果一直这样，请向 CloudTower 管理员确认你能否使用控制台。',
  }),
  backupDiskMissing: () => ({
    happened: '存储里找不到其中一块磁盘的快照。',
    means: '备份还没有清单文件，快照本身在。',
    todo: 'CloudTower 可能还没同步存储：过一分钟再继续备份，或者清理掉。',
  }),
  towerBinOff: () => ({
    happened: '这台 CloudTower 的回收站已停用。',
    means: '没有发送任何请求。',
    todo: '请联系管理员启用回收站，或者永久删除虚拟机。',
  }),
  towerPartGone: () => ({
    happened: '虚拟机的这个部件已经不在了。',
    means: '没有发送任何请求。',
    todo: '可能有别人改动了这台虚拟机，请重新查看。',
  }),
}
