import type { AskedAction, DetailLabel, Line } from '../domain/question'
import { area } from './area'

/** What is asked, what it means, and the verb on the button. */
type QuestionWords = {
  readonly title: (name: string) => string
  readonly text: string
  readonly action: string
}
type Actions = { readonly [A in AskedAction]: QuestionWords }

const en: Actions = {
  sourceAdd: {
    title: (name) => `Connect to ${name}?`,
    text: 'Lodger asks this client for your nodes and fetches their sessions through it, with a signature of your account. Connect only to a client that you know.',
    action: 'Connect',
  },
  sourceRemove: {
    title: (name) => `Remove ${name}?`,
    text: 'Lodger forgets its address and its nodes. VMs keep running; you can add everything again. A practice world ends with its VMs and account.',
    action: 'Remove source',
  },
  sourceTunnel: {
    title: (name) => `Send everything to ${name} through SSH?`,
    text: 'This is the host key that the machine shows. Compare it with the one you know, or ask whoever runs it. From now on Lodger accepts this key only.',
    action: 'Trust and open tunnel',
  },
  sourceTunnelOff: {
    title: (name) => `Close the tunnel to ${name}?`,
    text: 'From then on requests go straight to the client, unencrypted: sessions and passwords can be read on the way.',
    action: 'Close tunnel',
  },
  accountRemove: {
    title: (name) => `Remove ${name}?`,
    text: 'Its key is erased. Without the recovery phrase nobody can bring it back, and what the account holds on the chain is lost to you.',
    action: 'Remove account',
  },
  accountTakeOut: {
    title: (name) => `Take ${name} out?`,
    text: 'It is taken out of Lodger. There is no key of it here; what it holds on the chain is untouched.',
    action: 'Take out',
  },
  nodeRemove: {
    title: (name) => `Remove ${name}?`,
    text: 'Lodger forgets this node and its session. VMs keep running, and the rental stays. Access that somebody shared with you needs their file again.',
    action: 'Remove node',
  },
  networkCreate: {
    title: (name) => `Create the network ${name}?`,
    text: 'Every renter of the machine room sees its name and addresses.',
    action: 'Create network',
  },
  networkDelete: {
    title: (name) => `Delete the network ${name}?`,
    text: 'Its name and addresses become free for others.',
    action: 'Delete network',
  },
  monitorSet: {
    title: (name) => `Change where ${name} sends its figures?`,
    text: 'From then on these servers receive the figures of all your VMs on it.',
    action: 'Save servers',
  },
  freeMemory: {
    title: (name) => `Free memory on ${name}?`,
    text: 'The machine drops its file cache. This helps when a VM cannot be created for want of memory. Disks are slower for a while, for everybody on the machine.',
    action: 'Free memory',
  },
  serverOn: {
    title: (name) => `Power on ${name}?`,
    text: 'The server starts. It forgets its DeepLink password; set a new one there.',
    action: 'Power on',
  },
  serverOff: {
    title: (name) => `Cut the power of ${name}?`,
    text: 'The server is off at once, like with the plug pulled: what is not saved is lost. Shut down inside it first. It forgets its DeepLink password.',
    action: 'Cut power',
  },
  serverReset: {
    title: (name) => `Reset ${name}?`,
    text: 'The server starts anew at once: what is not saved is lost. Some sites cannot do this.',
    action: 'Reset',
  },
  serverBoot: {
    title: (name) => `Change what ${name} starts from?`,
    text: 'It counts from the next start.',
    action: 'Set start',
  },
  deepLinkShow: {
    title: (name) => `Show the DeepLink password of ${name}?`,
    text: 'It appears in the main window for a short while. Make sure that nobody looks on.',
    action: 'Show password',
  },
  deepLinkSet: {
    title: (name) => `Change the DeepLink login of ${name}?`,
    text: 'Who connects with the old one can no longer do so.',
    action: 'Set DeepLink',
  },
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

const zh: Actions = {
  sourceAdd: {
    title: (name) => `连接到 ${name}？`,
    text: 'Lodger 会向这个客户端查询你的节点，并用你账户的签名通过它获取会话凭证。请只连接你了解的客户端。',
    action: '连接',
  },
  sourceRemove: {
    title: (name) => `移除“${name}”？`,
    text: 'Lodger 会忘记它的地址和节点。虚拟机继续运行，以后可以重新添加。练习环境会连同其中的虚拟机和账户一起结束。',
    action: '移除来源',
  },
  sourceTunnel: {
    title: (name) => `通过 SSH 向 ${name} 发送全部内容？`,
    text: '这是那台机器出示的主机密钥。请与你知道的核对，或询问管理它的人。此后 Lodger 只接受这个密钥。',
    action: '信任并打开隧道',
  },
  sourceTunnelOff: {
    title: (name) => `关闭到 ${name} 的隧道？`,
    text: '此后请求会不加密地直接发给客户端，会话凭证和密码在途中可被读取。',
    action: '关闭隧道',
  },
  accountRemove: {
    title: (name) => `移除“${name}”？`,
    text: '密钥会被抹去。没有助记词，谁也无法恢复它，你将失去账户在链上的一切。',
    action: '移除账户',
  },
  accountTakeOut: {
    title: (name) => `移除“${name}”？`,
    text: '它会从 Lodger 中移除。这里没有它的密钥，链上的一切不受影响。',
    action: '移除',
  },
  nodeRemove: {
    title: (name) => `移除“${name}”？`,
    text: 'Lodger 会忘记这个节点和它的会话凭证。虚拟机继续运行，租用不受影响。别人分享给你的访问权需要重新导入文件。',
    action: '移除节点',
  },
  networkCreate: {
    title: (name) => `创建网络“${name}”？`,
    text: '同一机房的所有租用者都能看到它的名称和地址。',
    action: '创建网络',
  },
  networkDelete: {
    title: (name) => `删除网络“${name}”？`,
    text: '它的名称和地址会释放给其他人。',
    action: '删除网络',
  },
  monitorSet: {
    title: (name) => `更改“${name}”发送监控数据的去处？`,
    text: '此后这些服务器会收到你在该节点上所有虚拟机的数据。',
    action: '保存服务器',
  },
  freeMemory: {
    title: (name) => `释放“${name}”的内存？`,
    text: '机器会清空文件缓存。因内存不足而无法创建虚拟机时，这样做有帮助。机器上所有人的磁盘读写会暂时变慢。',
    action: '释放内存',
  },
  serverOn: {
    title: (name) => `让“${name}”开机？`,
    text: '服务器会启动。它的 DeepLink 密码会被清除，需要重新设置。',
    action: '开机',
  },
  serverOff: {
    title: (name) => `给“${name}”断电？`,
    text: '服务器会立刻断电，相当于拔掉电源：没有保存的内容会丢失。请先在系统里关机。它的 DeepLink 密码也会被清除。',
    action: '断电',
  },
  serverReset: {
    title: (name) => `硬重启“${name}”？`,
    text: '服务器会立刻重新启动：没有保存的内容会丢失。有些机房不支持。',
    action: '硬重启',
  },
  serverBoot: {
    title: (name) => `更改“${name}”的启动设备？`,
    text: '从下次启动开始生效。',
    action: '设置启动设备',
  },
  deepLinkShow: {
    title: (name) => `显示“${name}”的 DeepLink 密码？`,
    text: '它会在主窗口中短暂显示，请确认没有旁人在看。',
    action: '显示密码',
  },
  deepLinkSet: {
    title: (name) => `更改“${name}”的 DeepLink 登录信息？`,
    text: '更改后，旧的信息就不能再用来连接。',
    action: '设置 DeepLink',
  },
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

const labelsEn: Record<DetailLabel, string> = {
  disk: 'Disk',
  snapshot: 'Snapshot',
  image: 'Image',
  imageServer: 'Image server',
  network: 'Network',
  range: 'Addresses',
  servers: 'Servers',
  bootDevice: 'Starts from',
  deviceId: 'Device ID',
  user: 'User',
  more: 'Added',
  size: 'Disk size',
  place: 'Place',
  gpus: 'GPUs',
  cpus: 'CPU cores',
  memory: 'Memory',
  ports: 'Ports',
  filters: 'Firewall rules',
  publicIp: 'Own address',
  usedBy: 'Created from it',
  ssh: 'SSH address',
  hostKey: 'Host key',
  oldHostKey: 'Trusted so far',
}
const labelsZh: Record<DetailLabel, string> = {
  disk: '磁盘',
  snapshot: '快照',
  image: '镜像',
  imageServer: '镜像服务器',
  network: '网络',
  range: '地址段',
  servers: '服务器',
  bootDevice: '启动设备',
  deviceId: '设备 ID',
  user: '用户',
  more: '增加',
  size: '磁盘大小',
  place: '位置',
  gpus: 'GPU',
  cpus: 'CPU 核心',
  memory: '内存',
  ports: '端口',
  filters: '防火墙规则',
  publicIp: '独立地址',
  usedBy: '用它创建的虚拟机',
  ssh: 'SSH 地址',
  hostKey: '主机密钥',
  oldHostKey: '此前信任的密钥',
}
const linesEn: Record<Line, string> = {
  practice: 'Practice, on this computer',
  loopback: 'Stays on this computer',
  tls: 'Encrypted (TLS)',
  tunnel: 'Encrypted (SSH tunnel)',
  open: 'Not encrypted',
}
const linesZh: Record<Line, string> = {
  practice: '练习环境，在这台电脑上',
  loopback: '不离开这台电脑',
  tls: '已加密（TLS）',
  tunnel: '已加密（SSH 隧道）',
  open: '未加密',
}

/** The secret window's page that asks before something is changed, destroyed or shown. */
export const secretQuestion = area({
  en: {
    actions: en,
    labels: labelsEn,
    lines: linesEn,
    several: (n: number) => `${n} of them`,
    vm: 'On',
    node: 'Node',
    account: 'Account',
    sharedAccount: 'Shared by',
    client: 'Client',
    line: 'Connection',
    openTitle: 'This line is not encrypted.',
    openText:
      'Anybody on the way to the client can read the session and the passwords that go with this, and use them. A tunnel through SSH closes the line: see the source’s details.',
    grace: (minutes: number) => `For ${minutes} minutes further changes on this node are not asked about.`,
    typeLabel: 'Name, to confirm',
    typeHelp: (name: string) => `Type ${name} to go on.`,
    typeWrong: 'This is not the name.',
    none: 'There is nothing to confirm any more.',
    cancel: 'Cancel',
  },
  zh: {
    actions: zh,
    labels: labelsZh,
    lines: linesZh,
    several: (n) => `这 ${n} 项`,
    vm: '对象',
    node: '节点',
    account: '账户',
    sharedAccount: '分享者',
    client: '客户端',
    line: '连接',
    openTitle: '这条连接没有加密。',
    openText:
      '到客户端途中的任何人都能读取随之发送的会话凭证和密码，并加以冒用。SSH 隧道可以保护这条连接：见来源详情。',
    grace: (minutes) => `接下来 ${minutes} 分钟内，对该节点的更改不再询问。`,
    typeLabel: '输入名称以确认',
    typeHelp: (name) => `输入“${name}”才能继续。`,
    typeWrong: '名称不一致。',
    none: '没有需要确认的内容了。',
    cancel: '取消',
  },
})
