import { type RefusalTable, say } from './refusals'

const untouched = '什么也没有做，你的虚拟机保持原样。'
/** Of a change whose parts the node applies one by one. */
const notThisPart = '节点没有执行这一项。'
const own = '这是 Lodger 提问的方式有误，不是你的操作有问题。什么也没有做。'
const report = '看看有没有新版 Lodger；没有的话，请把下面节点的原话反馈给我们。'

/** What nodes and clients complain of, in Chinese. */
export const refusalsZh: RefusalTable = {
  noGpu: say(
    '没有可用的 GPU。',
    'GPU 正被其他虚拟机或机器上的其他人占用。没有启动任何东西。',
    '关掉一台占用 GPU 的虚拟机，或少用几块；如果你没有虚拟机在运行，请联系机主。',
  ),
  gpuCount: say(
    '节点不接受这个 GPU 数量。',
    untouched,
    '只租用机器的一部分时，必须正好用租下的数量；否则不能超过它。',
  ),
  orderGpus: say(
    '节点上没有这个租用订单的 GPU。',
    untouched,
    '刚租下时请等几分钟再刷新节点；仍然如此就换一个订单。',
  ),
  noCpu: say(
    '节点给不出这么多 CPU 核。',
    '可能已被占用，或与它的处理器结构不符。没有启动任何东西。',
    '减少核数，并用偶数。',
  ),
  noMemory: say(
    '节点给不出这么多内存。',
    '节点会保留一部分，文件缓存也算已用。没有启动任何东西。',
    '减少内存，或先在节点的“更多操作”里释放内存。',
  ),
  noDiskSpace: say(
    '空间不够放这么大的磁盘。',
    '节点为系统盘保留 350 GiB。什么都没有改变。',
    '选小一些，或删除不再需要的磁盘或镜像。',
  ),
  wholeOnly: say(
    '这台虚拟机的规格不能修改。',
    `${notThisPart}只有租用整台机器时才可以。`,
    '保持原规格，或新建一台虚拟机。',
  ),
  portTaken: say(
    '这个端口已被机器上的另一台虚拟机占用。',
    notThisPart,
    '换一个端口；创建时处于关机状态的虚拟机也可能占着它。',
  ),
  portWrong: say(
    '节点不接受这个端口。',
    notThisPart,
    '请用 1 到 65535，屏幕端口从 5900 起；旧节点最大到 6000。端口之间不能相同。',
  ),
  publicIpWrong: say('节点不接受这个公网 IP。', untouched, '请输入机主给你的 IPv4 地址。'),
  publicIpTaken: say('另一台虚拟机已在使用这个公网 IP。', untouched, '换一个地址，或先从那台虚拟机上取下。'),
  publicIpUnfound: say(
    '节点找不到这台虚拟机公网 IP 的规则。',
    '地址没有改变。',
    '重启虚拟机后再试，节点那时会重新建立规则。',
  ),
  imageMissing: say('节点上没有这个镜像。', untouched, '刷新节点并从列表中选择，或先把镜像下载到节点。'),
  imageBusy: say('这个镜像正在传输。', untouched, '等传输结束或停止传输，然后重试。'),
  imageBase: say(
    '这个镜像依赖另一个镜像，而节点上没有。',
    untouched,
    '先把它所依赖的镜像下载到节点，节点的原话里有名称。',
  ),
  system: say('节点不接受这个操作系统。', untouched, '请选择 Linux 或 Windows。'),
  firmware: say('节点不接受这种固件。', untouched, '请选择 BIOS、UEFI 或网络启动；Windows 需要 UEFI。'),
  dataFile: say(
    '节点上没有这个数据盘文件。',
    untouched,
    '检查文件名：区分大小写，且要在 /data 里；也可以新建数据盘。',
  ),
  joinNetwork: say('节点不认识这个私有网络。', untouched, '从列表中选择，或先创建这个网络。'),
  customList: say('有一行内容节点无法使用。', notThisPart, '把每一行和输入框下面的格式对照一下。'),
  nicModel: say('节点不接受这种网卡型号。', untouched, '请选择 virtio，旧节点只有这一种。'),
  idTaken: say(
    '节点上已有这个 ID 的虚拟机，或不接受这个 ID。',
    '多半是前一次请求其实已经执行。',
    '先在列表里找找这台虚拟机，再决定要不要新建。',
  ),
  nodeBusy: say('节点正忙于同类操作。', untouched, '请一分钟后再试。'),
  vmState: say(
    '虚拟机的状态和 Lodger 显示的不同。',
    '什么也没有做；状态在此期间已被改变。',
    '刷新虚拟机，再看还需要做什么。',
  ),
  mustBeOff: say('虚拟机必须先关机。', untouched, '在系统里关机或断电，然后重试。'),
  mustRun: say('虚拟机必须正在运行。', '密码还是原来的。', '启动虚拟机，等系统就绪后再试。'),
  guestAgent: say(
    '虚拟机里的系统没有回应节点。',
    '密码还是原来的。',
    '等系统就绪；没有 guest agent 的镜像不会回应，请在虚拟机屏幕上自行修改密码。',
  ),
  hypervisor: say(
    '节点的虚拟化服务没有正常应答。',
    '什么也没有做，运行中的虚拟机继续运行。',
    '过几分钟再试；一直如此请联系机主。',
  ),
  loginEmpty: say('缺少用户名或密码。', '什么都没有改变。', '请两项都填写。'),
  noLog: say(
    '节点上没有这台虚拟机的日志。',
    '这不说明虚拟机有问题。',
    '新虚拟机首次启动后才有日志；如果应该有，请联系机主。',
  ),
  diskGone: say('虚拟机没有这块磁盘。', '什么都没有改变。', '请重新读取虚拟机的磁盘。'),
  systemDisk: say('系统盘不能删除。', '什么都没有改变。', '不再需要的话，请删除整台虚拟机。'),
  pxeDisk: say(
    '网络启动的虚拟机没有自己的磁盘。',
    '什么都没有改变。',
    '需要磁盘的话，请用其他固件新建虚拟机。',
  ),
  mountGone: say(
    '节点上没有这个存放磁盘的目录。',
    '什么都没有改变。',
    '请选择 /data，或节点磁盘列表里的其他目录。',
  ),
  snapshotGone: say('节点上已没有这个快照。', '虚拟机保持原样。', '请重新读取快照。'),
  snapshotName: say('快照没有名称。', '没有创建快照。', '请起一个名称。'),
  snapshotDescription: say('这个旧节点要求填写快照描述。', '没有创建快照。', '请写几个字作为描述。'),
  snapshotTaken: say('虚拟机已有同名的快照。', '没有创建快照。', '请换一个名称。'),
  snapshotDisks: say('节点无法为这些磁盘创建快照。', '没有创建快照。', '请选择其他磁盘，或全部磁盘。'),
  snapshotBase: say(
    '节点找不到创建这台虚拟机所用的镜像。',
    '没有创建快照，虚拟机保持原样。',
    '如果你删除了那个镜像，请重新下载到节点；否则请联系机主。',
  ),
  noImageServer: say('这个客户端没有镜像服务器。', untouched, '客户端的管理者可以在配置里添加。'),
  imageServerGone: say('客户端不认识这个镜像服务器。', untouched, '重新读取镜像，并选择其他服务器。'),
  imageUnread: say(
    '无法读取镜像的大小。',
    '没有开始传输。',
    '镜像服务器可能连不上：重新读取它的列表后再试。',
  ),
  imageFileGone: say('没有这个镜像文件。', '什么都没有改变。', '请重新读取镜像。'),
  networkName: say('节点不接受这个网络名称。', '没有创建网络。', '请用 6 到 10 个字母或数字。'),
  networkTaken: say('已有同名的网络。', '没有创建网络。其他租户的网络也算在内。', '请换一个名称。'),
  networkFull: say(
    '机房里已没有可用的网络编号。',
    '没有创建网络。',
    '删除一个没人使用的自己的网络，或换一个机房。',
  ),
  networkRange: say(
    '节点不接受这个地址段。',
    '没有创建网络。',
    '请用私有地址段，例如 192.168.66.0/24，但不能是 192.168.122.x。',
  ),
  networkFailed: say(
    '节点没能建好这个网络。',
    '它可能只建了一部分，里面没有虚拟机。',
    '重新读取网络列表；如果没有它，再试一次。',
  ),
  networkNotOwn: say('这个网络属于其他租户。', '什么都没有改变。', '只有创建网络的账户才能删除它。'),
  networkInUse: say(
    '这个网络里还有虚拟机。',
    '什么都没有改变。',
    '虚拟机只有被删除才会离开网络，请先删除它们。',
  ),
  networkGone: say('节点已不认识这个网络。', '没人使用的网络三天后会消失。', '请重新读取网络列表。'),
  monitorForm: say(
    '节点不接受这些监控服务器。',
    '之前的设置仍然有效。',
    '最多两个，每个写成 IP 地址加端口。',
  ),
  monitorFailed: say('节点没能保存监控服务器。', '之前的设置可能仍然有效。', '重新读取后再试一次。'),
  serverGone: say(
    '管理节点不认识这台服务器。',
    '没有执行任何开关操作。',
    '检查节点 ID，并向机主确认服务器是否迁移。',
  ),
  serverCannot: say(
    '这台服务器做不到这个操作。',
    '没有执行任何开关操作。',
    '有的机房只支持开机和关机：先关机，稍等再开机。',
  ),
  deepLinkOff: say(
    '这台服务器上的 DeepLink 没有连接。',
    '服务器照常运行，只是不能远程串流。',
    '在服务器上启动 DeepLink，或联系机主。',
  ),
  notInVersion: say('这个版本的节点做不到这个操作。', untouched, '请询问机主能否升级节点。'),
  unknownPath: say(
    '客户端不认识 Lodger 的请求。',
    '没有任何内容转发到节点。客户端的版本比 Lodger 以为的更旧或更新。',
    '刷新这个来源，让 Lodger 重新读取版本；旧客户端可以升级。',
  ),
  noAuthority: say('客户端在请求里没有找到会话或签名。', own, report),
  nodeKeys: say('客户端或节点没有自己的通信密钥。', untouched, '需要由管理者重新设置。'),
  badForm: say('客户端看不懂这个请求。', own, report),
}
