import { list, members, nodeSuccess, quoted } from './answers'
import type { ClientNode } from './client-node'
import type { GpuNode } from './gpu-node'
import { systemDiskGib } from './hardware'
import { requirePost } from './machine'
import { notFound } from './refusal'
import { type NodeCall, relay } from './relay'
import { type ApiRequest, parseBody, plainWording } from './request'
import { sizeUpToG } from './sizes'
import type { Vm } from './vm'

/** /tasks and /tasks/<task_id>: the caller's own VMs on the node (spec 8.2, 8.3). */
export async function listTasks(client: ClientNode, request: ApiRequest, taskId: string): Promise<string> {
  requirePost(request)
  const body = parseBody(request.http.body, plainWording)
  return relay(client, request, body, {
    timeoutName: 'list task',
    access: 'any',
    work: (call) => nodeSuccess(taskId === '' ? vmList(call) : vmInfo(call, taskId)),
  })
}

function vmList({ node, caller }: NodeCall): string {
  const vms = caller === undefined ? [] : node.vmsOf(caller.wallet)
  return list(vms.map((vm) => summary(node, vm)))
}

function summary(node: GpuNode, vm: Vm): string {
  return members([
    ['task_id', quoted(vm.id)],
    ['create_time', quoted(node.localTime(vm.settings.createdAt))],
    ['desc', quoted(vm.settings.desc)],
    ['status', quoted(vm.reportedStatus())],
  ])
}

function vmInfo({ node, caller }: NodeCall, taskId: string): string {
  const vm = node.vms.get(taskId)
  if (vm === undefined || vm.settings.wallet !== caller?.wallet) throw notFound('task_id not exist')
  const { settings } = vm
  const isPrivate = settings.networkName !== ''
  return members([
    ['task_id', quoted(vm.id)],
    ['os', quoted(settings.os)],
    ['ssh_ip', quoted(settings.publicIp || vm.vncHost)],
    ...loginPorts(node, vm),
    ['user_name', quoted(settings.loginUser || (vm.isWindows ? 'Administrator' : 'dbc'))],
    ['login_password', quoted(settings.loginPassword)],
    ['cpu_cores', String(vm.cpuCores)],
    ['gpu_count', String(settings.gpus.length)],
    ['mem_size', quoted(sizeUpToG(settings.memoryKib))],
    ['disk_system', quoted(`${systemDiskGib}G`)],
    ['vnc_port', quoted(settings.vncPort)],
    ['vnc_password', quoted(settings.vncPassword)],
    isPrivate ? ['network_name', quoted(settings.networkName)] : undefined,
    ['create_time', quoted(node.localTime(settings.createdAt))],
    ['desc', quoted(settings.desc)],
    ['status', quoted(vm.reportedStatus())],
    settings.orderId === '' ? undefined : ['rent_order', quoted(settings.orderId)],
    localAddress(node, vm),
    vm.disks.length === 0 ? undefined : ['disks', list(vm.disks.map(diskText))],
    settings.networkFilters.length === 0
      ? undefined
      : ['network_filters', list(settings.networkFilters.map(quoted))],
    ['interface', list(interfaces(vm))],
  ])
}

/** One of the two, by the system; both before 0.3.9.6 (spec 15). */
function loginPorts(node: GpuNode, vm: Vm): [string, string][] {
  const ssh: [string, string] = ['ssh_port', quoted(vm.settings.sshPort)]
  const rdp: [string, string] = ['rdp_port', quoted(vm.settings.rdpPort)]
  if (node.surroundings.faults.strikes('both-ports', { node: node.id })) return [ssh, rdp]
  return [vm.isWindows ? rdp : ssh]
}

/** Asked of the guest agent, only for VMs on a network of their own and only while they run. */
function localAddress(node: GpuNode, vm: Vm): [string, string] | undefined {
  const { settings } = vm
  const isAsked = settings.networkName !== '' || settings.multicast.length > 0
  if (!isAsked || vm.domain !== 'running') return undefined
  const position = [...node.vms.keys()].indexOf(vm.id)
  return ['local_address', list([quoted(`192.168.66.${position + 12}`)])]
}

function diskText({ name, file, sizeKib }: Vm['disks'][number]): string {
  return members([
    ['name', quoted(name)],
    ['size', quoted(sizeUpToG(sizeKib))],
    ['source_file', quoted(file)],
  ])
}

function interfaces(vm: Vm): string[] {
  if (vm.domain === 'absent') return []
  return [
    members([
      ['name', quoted('default')],
      ['type', quoted('network')],
      ['mac_address', quoted(vm.macAddress)],
    ]),
  ]
}
