import type { QuestionWords } from './secret-question-tower'

type VmAction =
  | 'vmCreate'
  | 'vmStart'
  | 'vmCutPower'
  | 'vmRestart'
  | 'vmForceRestart'
  | 'vmReset'
  | 'vmDelete'
  | 'vmModify'
  | 'vmSetPassword'
  | 'passwordShow'
  | 'passwordCopy'
  | 'diskGrow'
  | 'diskAdd'
  | 'diskDelete'
  | 'snapshotCreate'
  | 'snapshotDelete'
  | 'imageDownload'
  | 'imageUpload'
  | 'imageDelete'
  | 'transferStop'
type Actions = { readonly [A in VmAction]: QuestionWords }

/** What is asked before a node’s VM, its disks, snapshots or images change. */
export const vmActionsEn: Actions = {
  vmCreate: {
    title: (name) => `Create ${name}?`,
    text: 'It takes these parts of your rental, for 5 to 15 minutes of work on the node.',
    action: 'Create VM',
  },
  vmStart: { title: (name) => `Start ${name}?`, text: 'It is switched on.', action: 'Start' },
  vmCutPower: {
    title: (name) => `Cut the power of ${name}?`,
    text: 'On DBC, shutting down is a power cut: the system inside gets no time to save. Shut it down from inside first if you can.',
    action: 'Cut power',
  },
  vmRestart: {
    title: (name) => `Restart ${name}?`,
    text: 'The system inside is asked to restart, and programs that run in it end. It may ignore this; then force the restart.',
    action: 'Restart',
  },
  vmForceRestart: {
    title: (name) => `Force ${name} to restart?`,
    text: 'The power is cut and switched on again some seconds later. The system inside gets no time to save.',
    action: 'Force restart',
  },
  vmReset: {
    title: (name) => `Reset ${name}?`,
    text: 'This is the reset button: the system inside stops in the middle of what it does, saves nothing, and boots again.',
    action: 'Reset',
  },
  vmDelete: {
    title: (name) => `Delete ${name}?`,
    text: 'Its disks are erased on the node, with everything on them. If it runs, it is cut off. This cannot be undone.',
    action: 'Delete VM and disks',
  },
  vmModify: {
    title: (name) => `Change ${name}?`,
    text: 'The node applies these one after another.',
    action: 'Change VM',
  },
  vmSetPassword: {
    title: (name) => `Set a new password in ${name}?`,
    text: 'The old password stops working at once. The new one goes to the node over the line below.',
    action: 'Set password',
  },
  passwordShow: {
    title: (name) => `Show the password of ${name}?`,
    text: 'It appears in the main window for a short while. Make sure that nobody looks on.',
    action: 'Show password',
  },
  passwordCopy: {
    title: (name) => `Copy the password of ${name}?`,
    text: 'It goes to the clipboard, where other programs can read it.',
    action: 'Copy password',
  },
  diskGrow: {
    title: (name) => `Make a disk of ${name} larger?`,
    text: 'A disk can grow but not shrink again.',
    action: 'Grow disk',
  },
  diskAdd: {
    title: (name) => `Add a disk to ${name}?`,
    text: 'It takes its room on the node.',
    action: 'Add disk',
  },
  diskDelete: {
    title: (name) => `Delete a disk of ${name}?`,
    text: 'Its file is erased on the node, with everything on it. This cannot be undone.',
    action: 'Delete disk',
  },
  snapshotCreate: {
    title: (name) => `Take a snapshot of ${name}?`,
    text: 'The VM must stay off until it is done.',
    action: 'Take snapshot',
  },
  snapshotDelete: {
    title: (name) => `Delete a snapshot of ${name}?`,
    text: 'Its file on the node and its entry are removed; an upload of it stops. A copy on the image server stays there.',
    action: 'Delete snapshot',
  },
  imageDownload: {
    title: (name) => `Download ${name} to the node?`,
    text: 'It takes its room on the node.',
    action: 'Download',
  },
  imageUpload: {
    title: (name) => `Upload ${name} to the image server?`,
    text: 'Who has access to the image server can read what is in it.',
    action: 'Upload',
  },
  imageDelete: {
    title: (name) => `Delete ${name}?`,
    text: 'The file is removed from the node. If others create VMs from it they cannot any more, and VMs that build on it may not start again. Running VMs keep their own disks.',
    action: 'Delete image',
  },
  transferStop: {
    title: (name) => `Stop moving ${name}?`,
    text: 'What has arrived so far is dropped.',
    action: 'Stop',
  },
}

/** The same in Chinese. */
export const vmActionsZh: Actions = {
  vmCreate: {
    title: (name) => `创建“${name}”？`,
    text: '它会占用租用中的这些资源，节点需要 5 到 15 分钟。',
    action: '创建虚拟机',
  },
  vmStart: { title: (name) => `启动“${name}”？`, text: '虚拟机会开机。', action: '启动' },
  vmCutPower: {
    title: (name) => `切断“${name}”的电源？`,
    text: '在 DBC 上，关机就是断电：里面的系统来不及保存。可以的话，请先在系统内关机。',
    action: '断电',
  },
  vmRestart: {
    title: (name) => `重启“${name}”？`,
    text: '会请求里面的系统重启，其中运行的程序会结束。系统可能不理会，那时再强制重启。',
    action: '重启',
  },
  vmForceRestart: {
    title: (name) => `强制重启“${name}”？`,
    text: '电源会被切断，几秒后再接通。里面的系统来不及保存。',
    action: '强制重启',
  },
  vmReset: {
    title: (name) => `硬重启“${name}”？`,
    text: '相当于按下复位键：里面的系统立即中断，不保存任何内容，然后重新启动。',
    action: '硬重启',
  },
  vmDelete: {
    title: (name) => `删除“${name}”？`,
    text: '它的磁盘会连同全部内容在节点上抹去；如果正在运行，会被直接切断。无法撤销。',
    action: '删除虚拟机和磁盘',
  },
  vmModify: { title: (name) => `更改“${name}”？`, text: '节点会逐项应用这些更改。', action: '更改虚拟机' },
  vmSetPassword: {
    title: (name) => `在“${name}”中设置新密码？`,
    text: '旧密码立即失效。新密码会经下面的连接发给节点。',
    action: '设置密码',
  },
  passwordShow: {
    title: (name) => `显示“${name}”的密码？`,
    text: '它会在主窗口中短暂显示，请确认没有旁人在看。',
    action: '显示密码',
  },
  passwordCopy: {
    title: (name) => `复制“${name}”的密码？`,
    text: '它会进入剪贴板，其他程序可以读取。',
    action: '复制密码',
  },
  diskGrow: {
    title: (name) => `扩容“${name}”的磁盘？`,
    text: '磁盘只能变大，不能再缩小。',
    action: '扩容磁盘',
  },
  diskAdd: { title: (name) => `给“${name}”添加磁盘？`, text: '它会占用节点上的空间。', action: '添加磁盘' },
  diskDelete: {
    title: (name) => `删除“${name}”的磁盘？`,
    text: '它在节点上的文件会连同全部内容一起抹去，无法撤销。',
    action: '删除磁盘',
  },
  snapshotCreate: {
    title: (name) => `为“${name}”制作快照？`,
    text: '完成之前虚拟机必须保持关机。',
    action: '制作快照',
  },
  snapshotDelete: {
    title: (name) => `删除“${name}”的快照？`,
    text: '会移除它在节点上的文件和记录，正在进行的上传会停止；镜像服务器上的副本会保留。',
    action: '删除快照',
  },
  imageDownload: {
    title: (name) => `把 ${name} 下载到节点？`,
    text: '它会占用节点上的空间。',
    action: '下载',
  },
  imageUpload: {
    title: (name) => `把 ${name} 上传到镜像服务器？`,
    text: '能访问镜像服务器的人都能读取其中的内容。',
    action: '上传',
  },
  imageDelete: {
    title: (name) => `删除 ${name}？`,
    text: '文件会从节点上移除。如果别人用它创建虚拟机，以后就不能了；依赖它的虚拟机可能无法再启动。运行中的虚拟机保留自己的磁盘。',
    action: '删除镜像',
  },
  transferStop: { title: (name) => `停止传输 ${name}？`, text: '已经传到的部分会被丢弃。', action: '停止' },
}
