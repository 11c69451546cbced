import type { ModifyField } from './vm-modify'
import type { VmRequestField } from './vm-plan'

/** What a node or client complains of, as far as its words are known (DBC HTTP API, 3.2, 3.3, 8 to 12, 15). */
export const refusalReasons = [
  ...(['noGpu', 'gpuCount', 'orderGpus', 'noCpu', 'noMemory', 'noDiskSpace', 'wholeOnly'] as const),
  ...(['portTaken', 'portWrong', 'publicIpWrong', 'publicIpTaken', 'publicIpUnfound'] as const),
  ...(['imageMissing', 'imageBusy', 'imageBase', 'system', 'firmware', 'dataFile', 'joinNetwork'] as const),
  ...(['customList', 'nicModel', 'idTaken', 'nodeBusy', 'vmState', 'mustBeOff', 'mustRun'] as const),
  ...(['guestAgent', 'hypervisor', 'loginEmpty', 'noLog', 'diskGone', 'systemDisk', 'pxeDisk'] as const),
  ...(['mountGone', 'snapshotGone', 'snapshotName', 'snapshotDescription', 'snapshotTaken'] as const),
  ...(['snapshotDisks', 'snapshotBase', 'noImageServer', 'imageServerGone', 'imageUnread'] as const),
  ...(['imageFileGone', 'networkName', 'networkTaken', 'networkFull', 'networkRange'] as const),
  ...(['networkFailed', 'networkNotOwn', 'networkInUse', 'networkGone', 'monitorForm'] as const),
  ...(['monitorFailed', 'serverGone', 'serverCannot', 'deepLinkOff', 'notInVersion'] as const),
  ...(['unknownPath', 'noAuthority', 'nodeKeys', 'badForm'] as const),
] as const
export type RefusalReason = (typeof refusalReasons)[number]

/** Where in a form a complaint belongs. */
export type RefusalField =
  | VmRequestField
  | ModifyField
  | ('sizeGib' | 'mountDir' | 'cidr' | 'snapshotName' | 'description' | 'imageServer' | 'servers')

/** What a node complains of, and the field that it is about. */
export interface Refusal {
  readonly reason: RefusalReason
  readonly field?: RefusalField
}

/** A whole text, or how it begins and, where that is needed to tell it apart, how it ends. */
type Text = string | { readonly starts: string; readonly ends?: string }
type Entry = readonly [reason: RefusalReason, field: RefusalField | undefined, ...texts: Text[]]

const starts = (text: string, ends?: string): Text =>
  ends === undefined ? { starts: text } : { starts: text, ends }

const table: readonly Entry[] = [
  // Sizes (8.1, 8.4, 8.5)
  ['noGpu', 'gpuCount', 'allocate gpu failed', 'check gpu failed', 'get gpu info failed'],
  ['gpuCount', 'gpuCount', starts('gpu_count is invalid'), 'gpu_count exceeds number of leases'],
  ['gpuCount', 'gpuCount', 'only use the number what you exactly rented', 'new gpu count is invalid'],
  ['orderGpus', 'rentOrder', 'order gpu index is empty', 'gpu rent order is empty'],
  ['noCpu', 'cpuCores', 'cpu_cores is invalid', 'allocate cpu failed', 'check cpu failed'],
  ['noCpu', 'cpuCores', 'cpu count exceeds the maximum', 'get cpu tune failed'],
  ['noMemory', 'memoryGib', 'mem_size is invalid', 'allocate mem failed', 'allocate memory failed'],
  ['noMemory', 'memoryGib', 'check memory failed'],
  ['noDiskSpace', 'diskGib', starts('disk_size is invalid'), 'allocate disk failed'],
  ['noDiskSpace', 'sizeGib', starts('mount directory:', ' have no enough space')],
  ['noDiskSpace', 'sizeGib', starts('size is invalid'), "'size' is invalid"],
  ['wholeOnly', 'gpuCount', 'can not modify gpu count'],
  ['wholeOnly', 'cpuCores', 'can not modify cpu cores'],
  ['wholeOnly', 'memoryGib', 'can not modify mem size'],
  // Ports and addresses
  ['portTaken', 'vncPort', starts('port conflict, exist vnc_port'), 'check vnc_port failed'],
  ['portTaken', 'vncPort', starts('new_vnc_port ', ' has been used!')],
  ['portTaken', 'loginPort', starts('port conflict, exist ssh_port'), 'check ssh_port failed'],
  ['portTaken', 'loginPort', starts('port conflict, exist rdp_port'), 'check rdp_port failed'],
  ['portTaken', 'loginPort', starts('new_ssh_port ', ' has been used!')],
  ['portTaken', 'loginPort', starts('new_rdp_port ', ' has been used!')],
  ['portWrong', 'vncPort', 'vnc_port is empty', 'vnc_port is not digit', starts('vnc_port is invalid')],
  ['portWrong', 'vncPort', 'vnc port is not specified', starts('vnc_port out of range')],
  ['portWrong', 'vncPort', starts('new_vnc_port ')],
  ['portWrong', 'loginPort', 'ssh_port is empty', 'ssh_port is not digit', 'ssh_port is invalid'],
  ['portWrong', 'loginPort', 'rdp_port is empty', 'rdp_port is not digit', 'rdp_port is invalid'],
  ['portWrong', 'loginPort', starts('new_ssh_port '), starts('new_rdp_port ')],
  ['publicIpWrong', 'publicIp', 'invalid public ip'],
  ['publicIpTaken', 'publicIp', 'public ip being used'],
  ['publicIpUnfound', 'publicIp', 'can not find iptable info when modify public ip'],
  // What a VM is made of
  ['imageBusy', 'image', starts("'image_name':", ' please try again later')],
  ['imageMissing', 'image', starts('image_name is empty'), starts("'image_name' "), 'image not exist'],
  ['imageBase', 'image', starts('image backfile not exist')],
  ['system', 'os', starts('unsupported operation system')],
  ['firmware', 'biosMode', starts('unsupported bios mode')],
  ['dataFile', 'dataFile', starts('data_file_name is not exist')],
  ['joinNetwork', 'networkName', 'can not find network info', 'invalid network info'],
  ['customList', 'multicast', starts('multicast format'), starts('address is not a multicast')],
  ['customList', 'multicast', 'invalid multicast port'],
  ['customList', 'networkFilters', 'modify network filter error'],
  ['nicModel', 'nicModel', 'invalid interface model type'],
  ['idTaken', undefined, 'wrong task id length', starts('task id requires'), 'task id already existed'],
  // The state it is in
  ['nodeBusy', undefined, starts('', ', please try again in a minute')],
  ['nodeBusy', undefined, 'task snapshot is busy, please wait a moment'],
  ['mustBeOff', undefined, 'please close task first and try again', starts('task is running, please save')],
  ['mustRun', undefined, 'Only the running task can change the password'],
  ['vmState', undefined, starts('task is ')],
  ['guestAgent', undefined, starts('Guest agent is not')],
  ['hypervisor', undefined, 'libvirt disconnect', 'parse xml failed', 'domain not exist'],
  ['loginEmpty', undefined, 'password can not be empty', 'user name can not be empty'],
  ['noLog', undefined, 'task log not exist', 'open log file error', starts('log file error')],
  // Disks (9)
  ['systemDisk', undefined, starts('can not allowed to delete disk')],
  ['pxeDisk', undefined, 'pxe not support disk'],
  ['diskGone', undefined, starts('task have no disk'), 'task no disk', "'disk' is empty"],
  ['mountGone', 'mountDir', starts('not exist mount directory'), starts('/', ' is not exist')],
  // Snapshots (10, 15)
  ['snapshotName', 'snapshotName', "'snapshot_name' is empty", 'snapshot_name is not specified'],
  ['snapshotDescription', 'description', 'snapshot description is not specified'],
  ['snapshotTaken', 'snapshotName', 'snapshot_name is already exist'],
  ['snapshotGone', undefined, 'snapshot_name not exist'],
  ['snapshotDisks', undefined, 'disks is empty', 'can not get vm disk info'],
  ['snapshotDisks', undefined, starts('additional disk_name not exist in task')],
  ['snapshotDisks', undefined, starts('invalid additional disks item snapshot_type')],
  ['snapshotBase', undefined, "not found vda's root backfile"],
  // Images (11)
  ['noImageServer', 'imageServer', 'client_node not config image_server'],
  ['imageServerGone', 'imageServer', 'image_server not exist', 'no image_server', 'image server is invalid'],
  ['imageUnread', undefined, 'query image file size failed'],
  ['imageBusy', undefined, starts('image:', ' in downloading'), starts('image:', ' in uploading')],
  ['imageBusy', undefined, starts('image:', ' please try again later')],
  ['imageBusy', undefined, starts('image file is in downloading or uploading')],
  ['imageFileGone', undefined, starts('image:', ' not exist'), starts('image file:', ' is not exist')],
  ['imageFileGone', undefined, starts('image_filename: ', ' not exist'), 'image_filename is empty'],
  // Private networks (12.1)
  ['networkName', 'networkName', 'network name can not be empty', starts('network name requires')],
  ['networkTaken', 'networkName', 'network name already existed'],
  ['networkFull', undefined, 'network vni is full'],
  ['networkRange', 'cidr', 'ip cidr can not be empty', 'ip cidr already exist', 'invalid ip cidr'],
  ['networkFailed', undefined, 'parse shell result error', 'write network db failed'],
  ['networkNotOwn', undefined, 'wallet error, you are not the owner of the network'],
  ['networkInUse', undefined, starts('network is in used')],
  ['networkGone', undefined, 'network name not exist'],
  // Monitoring, bare metal, DeepLink (12.2 to 12.4)
  ['monitorForm', undefined, 'can not enter more than two servers', 'servers must be an array'],
  ['monitorForm', 'servers', 'server not match format ip:port'],
  ['monitorFailed', undefined, 'save monitor server failed'],
  ['serverGone', undefined, 'node id not existed', 'bare metal node has no machine info for now'],
  ['serverCannot', undefined, 'smyoo device not support', 'unsupported command'],
  ['deepLinkOff', undefined, 'deeplink service not connected'],
  // Words of old nodes (15)
  ['firmware', 'biosMode', 'bios mode only supported [legacy] or [uefi]'],
  ['dataFile', 'dataFile', 'data file does not exist'],
  ['snapshotDisks', undefined, starts('additional disks'), starts('disks item ')],
  ['snapshotDisks', undefined, starts('disk snapshot_file_name'), starts('parse additional disk')],
  ['snapshotDisks', undefined, starts('invalid snapshot_file_name')],
  ['snapshotName', 'snapshotName', 'snapshot_name is empty'],
  ['imageFileGone', undefined, 'no image_filename', 'no param: additional.image_filename'],
  ['imageFileGone', undefined, 'image name is empty', starts('additional.image_filename: ')],
  // The request itself (3.2, 3.3)
  ['notInVersion', undefined, 'The function is not implemented yet.'],
  ['unknownPath', undefined, starts('not support uri'), starts('request uri is invalid')],
  ['unknownPath', undefined, starts('invalid requests uri'), starts('invalid uri')],
  ['noAuthority', undefined, starts('', ' all invalid')],
  ['nodeKeys', undefined, 'pub_key or priv_key is empty', 'request no pub_key', 'pub_key is empty'],
  ['serverCannot', undefined, 'only bare metal node support'],
  ['badForm', undefined, 'only support POST request', 'http request body is empty', 'invalid json'],
  ['badForm', undefined, starts('json parse error'), starts('parse request params failed')],
  ['badForm', undefined, starts('parse req params failed'), starts('parse json additional')],
  ['badForm', undefined, 'peer_nodeid is empty', 'task_id is empty', 'additional is empty'],
  ['badForm', undefined, 'additional parse failed', 'invalid additional param', starts('additional no ')],
  ['badForm', undefined, starts('additional ', ' must be a string'), 'invalid command', 'invalid device'],
  ['badForm', undefined, 'invalid device info', starts('invalid option'), starts('head_or_tail is invalid')],
  ['badForm', undefined, 'invalid line num', 'has no peer_nodes_list', 'has no additional'],
  ['badForm', undefined, starts('', ' is not string'), starts('', ' is not array')],
  ['badForm', undefined, starts('', ' is not object'), starts('multisig_accounts ')],
  ['badForm', undefined, starts('', ' is invalid'), starts('', ' is empty')],
  // A snapshot to be deleted is named without any word for what it is (10).
  ['snapshotGone', undefined, starts('', ' not exist')],
]

/** What a refusal is about; undefined: in words that nobody has listed. The first entry that fits counts. */
export function refusalOf(serverText: string): Refusal | undefined {
  const found = table.find(([, , ...texts]) => texts.some((text) => fits(text, serverText)))
  if (found === undefined) return undefined
  const [reason, field] = found
  return field === undefined ? { reason } : { reason, field }
}

function fits(text: Text, serverText: string): boolean {
  if (typeof text === 'string') return text === serverText
  return serverText.startsWith(text.starts) && serverText.endsWith(text.ends ?? '')
}
