import { area } from './area'

/** Several VMs of a CloudTower at once. */
export const towerBulk = area({
  en: {
    bar: 'Chosen VMs',
    chosen: (n: number) => `${n.toLocaleString('en')} chosen`,
    choose: (name: string) => `Choose ${name}`,
    chooseThese: 'Choose these rows',
    chooseAll: (n: number) => `Choose all ${n.toLocaleString('en')} that match`,
    tooMany: (most: number) =>
      `At most ${most} VMs are changed at once. Narrow the search or the filter first.`,
    clear: 'Choose none',
    /** An action that only a part of the chosen can take now. */
    part: (action: string, able: number, of: number) => `${action} (${able} of ${of})`,
    noneCan: 'None of the chosen VMs can do this now.',
    recover: 'Recover…',
    start: 'Start…',
    resume: 'Resume…',
    snapshotTitle: (n: number) => `Take a snapshot of ${n} VMs`,
    snapshotNote: 'Each VM gets one of this name.',
    fileSystemWhy:
      'Not all of the chosen VMs have VMTools that run. Their snapshots will be as after a power cut.',
    deleteTitle: (n: number) => `Delete ${n} VMs for good?`,
    deleteText: 'These VMs and their disks are gone for ever, also from the recycle bin.',
    deleteSnapshots: 'Delete their snapshots too',
    under: (what: string, done: number, of: number) => `${what}: ${done} of ${of} done`,
    over: (what: string, done: number) => `${what}: ${done === 1 ? '1 VM' : `${done} VMs`} done`,
    failed: (n: number) => `${n} failed`,
    unknown: (n: number) => `${n} with unknown outcome`,
    leftOut: (n: number) => `${n} left out`,
    result: 'What became of it',
    showTasks: 'Show tasks',
    /** How the work of one call for several VMs ended, for notices. */
    ended: (what: string, done: number, of: number) =>
      done === of ? `${what}: all ${of} done` : `${what}: ${done} of ${of} done`,
  },
  zh: {
    bar: '选中的虚拟机',
    chosen: (n) => `已选 ${n.toLocaleString('zh-CN')} 台`,
    choose: (name) => `选择 ${name}`,
    chooseThese: '选择这些行',
    chooseAll: (n) => `选择符合条件的全部 ${n.toLocaleString('zh-CN')} 台`,
    tooMany: (most) => `一次最多更改 ${most} 台虚拟机，请先缩小搜索或筛选范围。`,
    clear: '取消选择',
    part: (action, able, of) => `${action}（${able} / ${of} 台）`,
    noneCan: '选中的虚拟机现在都不能执行这个操作。',
    recover: '从回收站恢复…',
    start: '启动…',
    resume: '恢复运行…',
    snapshotTitle: (n) => `为 ${n} 台虚拟机创建快照`,
    snapshotNote: '每台虚拟机各有一个同名快照。',
    fileSystemWhy: '选中的虚拟机并非都有运行中的 VMTools，快照会相当于断电后的状态。',
    deleteTitle: (n) => `永久删除 ${n} 台虚拟机？`,
    deleteText: '这些虚拟机和它们的磁盘会永远消失，回收站里也找不回。',
    deleteSnapshots: '同时删除它们的快照',
    under: (what, done, of) => `${what}：${of} 台中已完成 ${done} 台`,
    over: (what, done) => `${what}：${done} 台已完成`,
    failed: (n) => `${n} 台失败`,
    unknown: (n) => `${n} 台结果未知`,
    leftOut: (n) => `${n} 台未执行`,
    result: '执行结果',
    showTasks: '查看任务',
    ended: (what, done, of) =>
      done === of ? `${what}：${of} 项全部完成` : `${what}：${of} 项中完成 ${done} 项`,
  },
})
