import type { AskedAction } from '../domain/question'

/** What is asked, what it means, and the verb on the button. */
export type QuestionWords = {
  readonly title: (name: string) => string
  readonly text: string
  readonly action: string
}
type TowerActions = { readonly [A in Extract<AskedAction, `tower${string}`>]: QuestionWords }

const words = (
  title: QuestionWords['title'],
  text: QuestionWords['text'],
  action: QuestionWords['action'],
): QuestionWords => ({ title, text, action })

/** What is asked before something is changed on a CloudTower. */
export const towerActionsEn: TowerActions = {
  towerStart: words((name) => `Start ${name}?`, 'It is switched on.', 'Start'),
  towerShutDown: words(
    (name) => `Shut down ${name}?`,
    'The system inside is asked to shut down, and everything that runs in it ends. Without VMTools it may not hear it.',
    'Shut down',
  ),
  towerPowerOff: words(
    (name) => `Cut the power of ${name}?`,
    'As if the plug were pulled: what the system has not written to disk is lost.',
    'Cut power',
  ),
  towerRestart: words(
    (name) => `Restart ${name}?`,
    'The system inside is asked to restart, and programs that run in it end.',
    'Restart',
  ),
  towerForceRestart: words(
    (name) => `Force ${name} to restart?`,
    'The power is cut and switched on again: what the system has not written to disk is lost.',
    'Force restart',
  ),
  towerSuspend: words(
    (name) => `Suspend ${name}?`,
    'It stands still with its memory kept, and answers nobody until it is resumed.',
    'Suspend',
  ),
  towerResume: words((name) => `Resume ${name}?`, 'It goes on where it stood still.', 'Resume'),
  towerCreate: words(
    (name) => `Create ${name}?`,
    'It takes its room, CPU and memory on the cluster.',
    'Create VM',
  ),
  towerClone: words(
    (name) => `Create ${name} as a clone?`,
    'It takes its room on the cluster, and has everything that is on the original’s disks.',
    'Create VM',
  ),
  towerRebuild: words(
    (name) => `Create ${name} from a snapshot?`,
    'It takes its room on the cluster. The original stays as it is.',
    'Create VM',
  ),
  towerEdit: words(
    (name) => `Change ${name}?`,
    'Some of it may only count from the next start.',
    'Change VM',
  ),
  towerAdvanced: words(
    (name) => `Change the advanced options of ${name}?`,
    'They count from the next start.',
    'Change VM',
  ),
  towerGuestOptions: words(
    (name) => `Change the guest settings of ${name}?`,
    'VMTools sets them in the system inside.',
    'Change settings',
  ),
  towerOwner: words(
    (name) => `Give ${name} to another user?`,
    'From then on the VM is theirs on the CloudTower. You may not be able to take it back.',
    'Change owner',
  ),
  towerPassword: words(
    (name) => `Set a new password in ${name}?`,
    'The old password stops working at once. The new one goes over the line below.',
    'Set password',
  ),
  towerInstallTools: words(
    (name) => `Put the VMTools disc into ${name}?`,
    'The disc goes into a CD drive; install from it inside the system.',
    'Insert disc',
  ),
  towerMigrate: words(
    (name) => `Migrate ${name}?`,
    'It moves to another host of its cluster. If it runs, it goes on running.',
    'Migrate',
  ),
  towerRecycle: words(
    (name) => `Move ${name} to the recycle bin?`,
    'If it runs, its power is cut. It can be recovered until the CloudTower empties the bin.',
    'Move to recycle bin',
  ),
  towerRecover: words(
    (name) => `Recover ${name}?`,
    'It comes back from the recycle bin, switched off.',
    'Recover',
  ),
  towerDelete: words(
    (name) => `Delete ${name} for good?`,
    'The VM is gone with its disks and everything on them, also from the recycle bin. This cannot be undone.',
    'Delete for good',
  ),
  towerSnapshot: words(
    (name) => `Take a snapshot of ${name}?`,
    'It takes room on the cluster as the VM changes.',
    'Take snapshot',
  ),
  towerSnapshotDelete: words(
    (name) => `Delete a snapshot of ${name}?`,
    'The VM stays as it is. It cannot be rolled back to this snapshot any more.',
    'Delete snapshot',
  ),
  towerSnapshotsDelete: words(
    (name) => `Delete ${name}?`,
    'No VM can be rolled back to it or made from it any more. This cannot be undone.',
    'Delete for good',
  ),
  towerRollBack: words(
    (name) => `Roll ${name} back?`,
    'Its disks become what they were in the snapshot. What was written since is lost, unless a snapshot keeps it.',
    'Roll back',
  ),
  towerDiskAdd: words((name) => `Add a disk to ${name}?`, 'It takes its room on the cluster.', 'Add disk'),
  towerDiskExpand: words(
    (name) => `Make a disk of ${name} larger?`,
    'A disk can grow but not shrink again.',
    'Grow disk',
  ),
  towerDiskRemove: words(
    (name) => `Remove a disk of ${name}?`,
    'The VM loses this disk at once, with everything on it.',
    'Remove disk',
  ),
  towerCdAdd: words(
    (name) => `Add a CD drive to ${name}?`,
    'With a disc in it, the VM may start from that.',
    'Add CD drive',
  ),
  towerCdRemove: words(
    (name) => `Remove a CD drive of ${name}?`,
    'A disc in it is gone from the VM too. The disc itself stays on the CloudTower.',
    'Remove CD drive',
  ),
  towerCdEject: words(
    (name) => `Eject the disc of ${name}?`,
    'The disc itself stays on the CloudTower.',
    'Eject',
  ),
  towerCdToggle: words(
    (name) => `Switch a CD drive of ${name} on or off?`,
    'While it is off, the VM cannot read the disc in it.',
    'Switch',
  ),
  towerNicAdd: words(
    (name) => `Add a network card to ${name}?`,
    'Whoever is on that network may reach the VM through it.',
    'Add network card',
  ),
  towerNicEdit: words(
    (name) => `Set an address in ${name}?`,
    'Connections over the old address end, and nobody reaches the VM with a wrong one.',
    'Set address',
  ),
  towerNicRemove: words(
    (name) => `Remove a network card of ${name}?`,
    'Connections through it end, and the VM cannot be reached through it any more.',
    'Remove network card',
  ),
  towerGpuAdd: words(
    (name) => `Attach a GPU to ${name}?`,
    'The VM then runs only on the host that has it.',
    'Attach GPU',
  ),
  towerGpuRemove: words(
    (name) => `Detach a GPU from ${name}?`,
    'The GPU becomes free for others; you may not get it back.',
    'Detach GPU',
  ),
  towerRemove: words(
    (name) => `Remove ${name}?`,
    'Lodger forgets its address and sign-in, and deletes the API key that it may have made there. VMs keep running; you can add it again.',
    'Remove source',
  ),
  towerRemoveLeavingKey: words(
    (name) => `Remove ${name} and leave its key?`,
    'Lodger forgets its address and sign-in. The API key that it made stays valid if it cannot be deleted now: delete it in CloudTower yourself.',
    'Remove, leave the key',
  ),
  towerBackUp: words(
    (name) => `Back up ${name}?`,
    'A snapshot is taken, which takes room until it is cleaned up. The configuration goes into a folder that you choose next.',
    'Back up',
  ),
  towerBackUpResume: words(
    (name) => `Go on with the backup of ${name}?`,
    'It goes on with the step at which it was interrupted.',
    'Go on',
  ),
  towerBackUpCleanUp: words(
    (name) => `Clean up the backup of ${name}?`,
    'Its snapshot is deleted: disks that were not fetched yet cannot be fetched any more. The files in the folder stay.',
    'Delete snapshot',
  ),
}

/** The same in Chinese. */
export const towerActionsZh: TowerActions = {
  towerStart: words((name) => `启动“${name}”？`, '虚拟机会开机。', '启动'),
  towerShutDown: words(
    (name) => `关闭“${name}”？`,
    '会请里面的系统关机，其中运行的一切都会结束。没有 VMTools 时系统可能收不到。',
    '关机',
  ),
  towerPowerOff: words(
    (name) => `切断“${name}”的电源？`,
    '相当于直接拔掉电源：系统还没写入磁盘的内容会丢失。',
    '断电',
  ),
  towerRestart: words((name) => `重启“${name}”？`, '会请里面的系统重启，其中运行的程序会结束。', '重启'),
  towerForceRestart: words(
    (name) => `强制重启“${name}”？`,
    '先断电再开机：系统还没写入磁盘的内容会丢失。',
    '强制重启',
  ),
  towerSuspend: words(
    (name) => `挂起“${name}”？`,
    '虚拟机会停住并保留内存，恢复运行之前不响应任何请求。',
    '挂起',
  ),
  towerResume: words((name) => `恢复运行“${name}”？`, '它会从停住的地方继续运行。', '恢复运行'),
  towerCreate: words((name) => `创建“${name}”？`, '它会占用集群的存储、CPU 和内存。', '创建虚拟机'),
  towerClone: words(
    (name) => `克隆出“${name}”？`,
    '它会占用集群的存储，并带有原虚拟机磁盘上的全部内容。',
    '创建虚拟机',
  ),
  towerRebuild: words(
    (name) => `从快照创建“${name}”？`,
    '它会占用集群的存储，原虚拟机保持不变。',
    '创建虚拟机',
  ),
  towerEdit: words((name) => `更改“${name}”？`, '部分更改可能要到下次启动才生效。', '更改虚拟机'),
  towerAdvanced: words((name) => `更改“${name}”的高级选项？`, '从下次启动开始生效。', '更改虚拟机'),
  towerGuestOptions: words(
    (name) => `更改“${name}”的客户机设置？`,
    'VMTools 会在里面的系统中设置它们。',
    '更改设置',
  ),
  towerOwner: words(
    (name) => `把“${name}”交给另一位用户？`,
    '此后它在 CloudTower 上归对方所有，你可能无法收回。',
    '更改所有者',
  ),
  towerPassword: words(
    (name) => `在“${name}”中设置新密码？`,
    '旧密码立即失效。新密码会经下面的连接发送。',
    '设置密码',
  ),
  towerInstallTools: words(
    (name) => `给“${name}”放入 VMTools 光盘？`,
    '光盘会放进光驱，之后请在系统内安装。',
    '放入光盘',
  ),
  towerMigrate: words(
    (name) => `迁移“${name}”？`,
    '它会移到同一集群的另一台主机；如果正在运行，会继续运行。',
    '迁移',
  ),
  towerRecycle: words(
    (name) => `把“${name}”移入回收站？`,
    '如果正在运行，会被断电。在 CloudTower 清空回收站之前都可以恢复。',
    '移入回收站',
  ),
  towerRecover: words((name) => `从回收站恢复“${name}”？`, '恢复后处于关机状态。', '恢复'),
  towerDelete: words(
    (name) => `永久删除“${name}”？`,
    '虚拟机会连同磁盘和上面的全部内容一起消失，回收站里也找不回。无法撤销。',
    '永久删除',
  ),
  towerSnapshot: words(
    (name) => `为“${name}”创建快照？`,
    '随着虚拟机的变化，快照会占用集群的存储。',
    '创建快照',
  ),
  towerSnapshotDelete: words(
    (name) => `删除“${name}”的快照？`,
    '虚拟机保持现状，但不能再回滚到这个快照。',
    '删除快照',
  ),
  towerSnapshotsDelete: words(
    (name) => `删除“${name}”？`,
    '之后不能再回滚到它，也不能由它新建虚拟机。无法撤销。',
    '永久删除',
  ),
  towerRollBack: words(
    (name) => `回滚“${name}”？`,
    '磁盘会变回快照时的样子。此后写入的内容会丢失，除非另有快照保留。',
    '回滚',
  ),
  towerDiskAdd: words((name) => `给“${name}”添加磁盘？`, '它会占用集群的存储。', '添加磁盘'),
  towerDiskExpand: words((name) => `扩容“${name}”的磁盘？`, '磁盘只能变大，不能再缩小。', '扩容磁盘'),
  towerDiskRemove: words(
    (name) => `移除“${name}”的磁盘？`,
    '虚拟机会立刻失去这块磁盘和上面的全部内容。',
    '移除磁盘',
  ),
  towerCdAdd: words((name) => `给“${name}”添加光驱？`, '如果里面有光盘，虚拟机可能从它启动。', '添加光驱'),
  towerCdRemove: words(
    (name) => `移除“${name}”的光驱？`,
    '里面的光盘也会离开虚拟机，但仍保留在 CloudTower 上。',
    '移除光驱',
  ),
  towerCdEject: words((name) => `弹出“${name}”的光盘？`, '光盘仍保留在 CloudTower 上。', '弹出'),
  towerCdToggle: words((name) => `启用或停用“${name}”的光驱？`, '停用期间，虚拟机读不到里面的光盘。', '切换'),
  towerNicAdd: words((name) => `给“${name}”添加网卡？`, '该网络上的人可能通过它访问虚拟机。', '添加网卡'),
  towerNicEdit: words(
    (name) => `设置“${name}”的地址？`,
    '经旧地址的连接会中断；地址设错后将无法访问虚拟机。',
    '设置地址',
  ),
  towerNicRemove: words(
    (name) => `移除“${name}”的网卡？`,
    '经它的连接会中断，之后不能再通过它访问虚拟机。',
    '移除网卡',
  ),
  towerGpuAdd: words((name) => `给“${name}”挂载 GPU？`, '此后虚拟机只能在装有它的主机上运行。', '挂载 GPU'),
  towerGpuRemove: words(
    (name) => `卸下“${name}”的 GPU？`,
    '这块 GPU 会释放给其他人，之后不一定能拿回来。',
    '卸下 GPU',
  ),
  towerRemove: words(
    (name) => `移除“${name}”？`,
    'Lodger 会忘记它的地址和登录，并删除可能在那里生成过的 API 密钥。虚拟机继续运行，以后可以重新添加。',
    '移除来源',
  ),
  towerRemoveLeavingKey: words(
    (name) => `移除“${name}”并保留密钥？`,
    'Lodger 会忘记它的地址和登录。如果现在无法删除它生成的 API 密钥，该密钥会继续有效，请自行在 CloudTower 中删除。',
    '移除，保留密钥',
  ),
  towerBackUp: words(
    (name) => `备份“${name}”？`,
    '会创建一个快照，清理之前一直占用存储。配置会写入你接下来选择的文件夹。',
    '备份',
  ),
  towerBackUpResume: words((name) => `继续备份“${name}”？`, '从中断的那一步继续。', '继续'),
  towerBackUpCleanUp: words(
    (name) => `清理“${name}”的备份？`,
    '备份的快照会被删除：还没有取走的磁盘将无法再取。文件夹里的文件会保留。',
    '删除快照',
  ),
}
