import { list, members, nodeSuccess, quoted } from '../answers'
import type { ClientNode } from '../client-node'
import type { GpuNode } from '../gpu-node'
import { systemDiskGib } from '../hardware'
import { requirePost } from '../machine'
import { notFound } from '../refusal'
import { type NodeCall, relay } from '../relay'
import { type ApiRequest, parseBody, plainWording } from '../request'
import { sizeUpToG } from '../sizes'
import type { Vm } from '../vm'
import { oldStatus } from './old-words'

/** /tasks and /tasks/<task_id> before 0.4.0.0: no description, both login ports, the data disk's size. */
export async function oldListTasks(client: ClientNode, request: ApiRequest, taskId: string): Promise<string> {
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
  return list(
    vms.map((vm) =>
      members([
        ['task_id', quoted(vm.id)],
        ['create_time', quoted(node.localTime(vm.settings.createdAt))],
        ['status', quoted(oldStatus(node, vm))],
      ]),
    ),
  )
}

function vmInfo({ node, caller }: NodeCall, taskId: string): string {
  const vm = node.vms.get(taskId)
  if (vm === undefined || vm.settings.wallet !== caller?.wallet) throw notFound('task_id not exist')
  return infoText(node, vm)
}

function infoText(node: GpuNode, vm: Vm): string {
  const { settings } = vm
  const dataDisk = vm.disks.find(({ name }) => name === 'vdb')
  return members([
    ['task_id', quoted(vm.id)],
    ['os', quoted(settings.os)],
    ['ssh_ip', quoted(vm.vncHost)],
    ['ssh_port', quoted(settings.sshPort)],
    ['rdp_port', quoted(settings.rdpPort)],
    ['user_name', quoted(vm.isWindows ? 'Administrator' : 'dbc')],
    ['login_password', quoted(settings.loginPassword)],
    ['cpu_cores', String(vm.cpuCores)],
    ['gpu_count', String(settings.gpus.length)],
    ['mem_size', quoted(sizeUpToG(settings.memoryKib))],
    ['disk_system', quoted(`${systemDiskGib}G`)],
    ['disk_data', quoted(sizeUpToG(dataDisk?.sizeKib ?? 0))],
    ['vnc_port', quoted(settings.vncPort)],
    ['vnc_password', quoted(settings.vncPassword)],
    ['create_time', quoted(node.localTime(settings.createdAt))],
    ['status', quoted(oldStatus(node, vm))],
    vm.domain === 'absent' ? undefined : ['disks', list(vm.disks.map(diskText))],
  ])
}

function diskText({ name, file }: Vm['disks'][number]): string {
  return members([
    ['name', quoted(name)],
    ['type', quoted('qcow2')],
    ['source_file', quoted(file.slice(file.lastIndexOf('/') + 1))],
  ])
}
