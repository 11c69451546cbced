import { members, nodeSuccess, quoted } from '../answers'
import type { ClientNode } from '../client-node'
import { registerVm, renamedTexts } from '../create'
import { type CreateOrder, checkMulticast, newTaskId, strings } from '../create-checks'
import type { GpuNode } from '../gpu-node'
import { type JsonObject, stringMember } from '../json'
import { requirePost } from '../machine'
import { notFound } from '../refusal'
import { type NodeCall, noAuthText, relay } from '../relay'
import { type ApiRequest, parseBody, plainWording } from '../request'
import { allocateGpus, freeDiskKib, freeMemoryKib } from '../resources'
import { atoi, kibPerGib } from '../sizes'
import type { CpuLayout, VmSettings } from '../vm'
import type { VmMaker } from '../vm-maker'

/** Newer clients say "linux" and "windows"; for nodes up to 0.3.9.7 the words are swapped back (spec 8.1). */
const oldWords = new Map([
  ['linux', 'ubuntu'],
  ['windows', 'win'],
])

/** /tasks/start before 0.4.0.0: other checks, in another order, all as -3 (spec 15). */
export async function oldCreateTask(
  client: ClientNode,
  request: ApiRequest,
  vmMaker: VmMaker,
): Promise<string> {
  requirePost(request)
  const body = parseBody(request.http.body, plainWording)
  return relay(client, request, body, {
    timeoutName: 'create task',
    access: 'any',
    noAuthText: noAuthText.tasks,
    work: (call) => {
      const { node } = call
      const { settings, diskKib, dataFileName } = checkOldCreate(call)
      const vm = registerVm(node, vmMaker, settings, diskKib, dataFileName)
      return nodeSuccess(
        members([
          ['task_id', quoted(vm.id)],
          ['create_time', quoted(node.localTime(settings.createdAt))],
          ['status', quoted('creating')],
        ]),
      )
    },
  })
}

function checkOldCreate({ node, body, caller }: NodeCall): CreateOrder {
  const wanted = renamedTexts(body.additional, oldWords)
  const os = stringMember(wanted, 'operation_system') || 'generic'
  const ports = checkPorts(wanted, os)
  checkOldImage(node, stringMember(wanted, 'image_name'))
  const dataFileName = stringMember(wanted, 'data_file_name')
  if (dataFileName !== '' && !node.dataFiles.has(dataFileName)) throw notFound('data file does not exist')
  const cores = amount(wanted, 'cpu_cores', 1)
  const gpuCount = amount(wanted, 'gpu_count', 0)
  const memoryKib = amount(wanted, 'mem_size', 1) * kibPerGib
  const diskKib = amount(wanted, 'disk_size', 1) * kibPerGib
  const { cpu, gpus } = allocate(node, { cores, gpuCount, memoryKib, diskKib })
  if (!/generic|ubuntu|win/.test(os)) throw notFound('unsupported operation system')
  const biosMode = checkBiosMode(stringMember(wanted, 'bios_mode') || 'legacy')
  const password = node.makePassword()
  return {
    diskKib,
    dataFileName,
    settings: {
      ...{ taskId: newTaskId(node), wallet: caller?.wallet ?? '', createdAt: new Date(), os, biosMode },
      ...{
        imageName: stringMember(wanted, 'image_name'),
        desc: '',
        networkName: '',
        interfaceModel: 'virtio',
      },
      ...{ vncPassword: password, orderId: '', loginPassword: password, loginUser: '', publicIp: '' },
      ...{ multicast: checkMulticast(strings(wanted, 'multicast')), networkFilters: [] },
      ...{ ...ports, customPorts: strings(wanted, 'custom_port'), cpu, gpus, memoryKib },
    },
  }
}

function checkPorts(wanted: JsonObject, os: string): Pick<VmSettings, 'sshPort' | 'rdpPort' | 'vncPort'> {
  const ssh = stringMember(wanted, 'ssh_port')
  const rdp = stringMember(wanted, 'rdp_port')
  const isPort = (text: string) => /^\d+$/.test(text) && Number(text) > 0
  if (os.includes('win') && !isPort(rdp)) throw notFound('rdp_port is invalid')
  if (!os.includes('win') && !isPort(ssh)) throw notFound('ssh_port is invalid')
  const vnc = stringMember(wanted, 'vnc_port')
  if (vnc === '') throw notFound('vnc port is not specified')
  const isInRange = /^\d+$/.test(vnc) && Number(vnc) >= 5900 && Number(vnc) <= 6000
  if (!isInRange) throw notFound('vnc_port out of range : [5900, 6000]')
  return { sshPort: atoi(ssh), rdpPort: atoi(rdp), vncPort: Number(vnc) }
}

function checkOldImage(node: GpuNode, name: string): void {
  if (!name.endsWith('qcow2')) throw notFound('image_name is empty or image_name is invalid')
  if (!node.images.has(name)) throw notFound('image not exist')
  if (node.downloads.has(name) || node.uploads.has(name)) {
    throw notFound(`image:${name} in downloading or uploading, please try again later`)
  }
}

function amount(wanted: JsonObject, name: string, least: number): number {
  const text = stringMember(wanted, name)
  // An empty text passes as digits there and counts as 0.
  const value = /^\d*$/.test(text) ? atoi(text) : -1
  if (value < least) throw notFound(`${name} is invalid`)
  return value
}

interface Share {
  readonly cores: number
  readonly gpuCount: number
  readonly memoryKib: number
  readonly diskKib: number
}

/** Whole machines are rented, so only what is there counts (spec 15). */
function allocate(node: GpuNode, { cores, gpuCount, memoryKib, diskKib }: Share) {
  const cpu = layoutOf(node, cores)
  if (cpu === undefined) throw notFound('allocate cpu failed')
  const all = Array.from({ length: node.hardware.gpuCount }, (_, index) => index)
  const gpus = allocateGpus(node, gpuCount, all)
  if (gpus === undefined) throw notFound('allocate gpu failed')
  if (memoryKib > freeMemoryKib(node)) throw notFound('allocate mem failed')
  if (diskKib > freeDiskKib(node) * 0.75) throw notFound('allocate disk failed')
  return { cpu, gpus }
}

/** Odd numbers of cores are rounded up until they fill whole cores. */
function layoutOf(node: GpuNode, cores: number): CpuLayout | undefined {
  const { cpuCores, physicalCpus, coresPerCpu, threadsPerCore: threads } = node.hardware
  if (cores > cpuCores) return undefined
  for (let sockets = 1; sockets <= physicalCpus; sockets++) {
    const coresPerSocket = Math.ceil(cores / (sockets * threads))
    if (coresPerSocket <= coresPerCpu) return { sockets, coresPerSocket, threads }
  }
  return undefined
}

function checkBiosMode(mode: string): VmSettings['biosMode'] {
  if (mode === 'legacy' || mode === 'uefi') return mode
  throw notFound('bios mode only supported [legacy] or [uefi]')
}
