import { parseNumber, parseSizeGib } from '#shared/domain/amounts'
import { RentOrderId, VmId } from '#shared/domain/ids'
import type { NodeDisk, NodeFacts, NodeImage } from '#shared/domain/node'
import type { Rental } from '#shared/domain/rental'
import type { VmDetails } from '#shared/domain/vm'
import type { ListedVm, ListedVms, VmInfo } from '../../core/ports-dbc'
import { diskOf as vmDiskOf } from './calls/disks'
import type { ListedTask, Machine, RentOrder, TaskInfo } from './wire'

// The server's words become ours here and nowhere else.

export function factsOf(machine: Machine): NodeFacts {
  return {
    version: machine.version,
    isBareMetal: machine.node_type === '2',
    ip: machine.ip,
    os: machine.os,
    cpu: {
      model: machine.cpu.type,
      usage: machine.cpu.used_usage,
      ...named('cores', parseNumber(machine.cpu.cores)),
    },
    gpu: { count: parseNumber(machine.gpu.gpu_count) ?? 0, used: parseNumber(machine.gpu.gpu_used) ?? 0 },
    memory: {
      ...named('totalGib', parseSizeGib(machine.mem.size)),
      ...named('freeGib', parseSizeGib(machine.mem.free)),
    },
    disks: machine.disk_data.map(diskOf),
    images: machine.images.map(imageOf),
  }
}

function diskOf(disk: Machine['disk_data'][number]): NodeDisk {
  return {
    // Before 0.4.0.0 there was one data disk and its path was not told (15).
    path: disk.path === '' ? '/data' : disk.path,
    type: disk.type,
    ...named('totalGib', parseSizeGib(disk.size)),
    ...named('freeGib', parseSizeGib(disk.free)),
  }
}

function imageOf({ name, size }: { name: string; size: string }): NodeImage {
  return { name, ...named('sizeGib', parseSizeGib(size)) }
}

const rentStatuses: readonly string[] = ['waitingVerifying', 'renting', 'rentExpired']

/** The order as ours, or nothing when its id could not be used in a call. */
export function rentalOf(order: RentOrder): Rental[] {
  const id = RentOrderId.safeParse(order.id)
  if (!id.success) return []
  const status = rentStatuses.includes(order.rent_status)
    ? (order.rent_status as Rental['status'])
    : 'unknown'
  return [
    {
      id: id.data,
      renter: order.renter,
      endBlock: parseNumber(order.rent_end) ?? 0,
      status,
      gpuCount: parseNumber(order.gpu_nums) ?? 0,
    },
  ]
}

/** The VM as ours, or nothing when its id could not be put into a path. */
export function listedVm(task: ListedTask): ListedVm[] {
  const id = VmId.safeParse(task.task_id)
  if (!id.success) return []
  return [{ id: id.data, name: task.desc, status: task.status, createdAt: task.create_time }]
}

/** A list's VMs. An entry that is no VM, or whose id could not be put into a path, is counted. */
export function listedVms(tasks: readonly (ListedTask | null)[]): ListedVms {
  const vms = tasks.flatMap((task) => (task === null ? [] : listedVm(task)))
  return { vms, unread: tasks.length - vms.length }
}

export function vmInfo(listed: ListedVm, task: TaskInfo): VmInfo {
  return {
    listed,
    details: detailsOf(task),
    secrets: { loginPassword: task.login_password, vncPassword: task.vnc_password },
  }
}

/** What stands for "no login" when the guest agent never answered (8.3). */
const notAvailable = 'N/A'

function detailsOf(task: TaskInfo): VmDetails {
  const rentOrder = RentOrderId.safeParse(task.rent_order)
  return {
    os: task.os,
    ...named('cpuCores', parseNumber(task.cpu_cores)),
    ...named('gpuCount', parseNumber(task.gpu_count)),
    ...named('memoryGib', parseSizeGib(task.mem_size)),
    disks: task.disks.map(({ name, size, source_file }) => vmDiskOf({ name, size, file: source_file })),
    host: task.ssh_ip,
    login: loginOf(task),
    vncPort: portOf(task.vnc_port),
    userName: task.user_name,
    hasLogin: ![task.user_name, task.login_password].some((value) => value === '' || value === notAvailable),
    rentOrder: rentOrder.success ? rentOrder.data : undefined,
    localAddresses: task.local_address,
    networkName: task.network_name === '' ? undefined : task.network_name,
    networkFilters: task.network_filters,
  }
}

/** Old nodes send both ports (15); the operating system says which one counts. */
function loginOf(task: TaskInfo): VmDetails['login'] {
  const kind = task.os.includes('win') ? 'rdp' : 'ssh'
  const port = portOf(kind === 'rdp' ? task.rdp_port : task.ssh_port)
  return port === undefined ? undefined : { kind, port }
}

function portOf(text: string): number | undefined {
  const port = parseNumber(text)
  return port !== undefined && Number.isInteger(port) && port >= 1 && port <= 65_535 ? port : undefined
}

function named<K extends string, V>(name: K, value: V | undefined): { [P in K]?: V } {
  return value === undefined ? {} : ({ [name]: value } as { [P in K]?: V })
}
