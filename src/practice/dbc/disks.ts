import { list, members, nodeOk, nodeSuccess, quoted } from './answers'
import type { ClientNode } from './client-node'
import type { GpuNode } from './gpu-node'
import { type JsonObject, stringMember } from './json'
import { taskIdOf } from './power'
import { invalidRequest, notFound, refused } from './refusal'
import { type NodeCall, noAuthText, relay } from './relay'
import { type ApiRequest, parseBody, transferWording } from './request'
import { kibPerGib, sizeUpToP } from './sizes'
import { workMs } from './timings'
import type { Vm } from './vm'
import { enqueueWork } from './worker'

type DiskVerb = 'list' | 'resize' | 'add' | 'delete'
type Action = (call: NodeCall, vm: Vm) => string

const verbs: Readonly<Record<DiskVerb, Action>> = {
  list: listDisks,
  resize: resizeDisk,
  add: addDisk,
  delete: deleteDisk,
}

function isDiskVerb(text: string | undefined): text is DiskVerb {
  return text !== undefined && Object.hasOwn(verbs, text)
}

/** /disk/<verb>/<task_id> (spec 9). */
export async function disks(client: ClientNode, request: ApiRequest): Promise<string> {
  const [verb] = request.segments
  if (request.segments.length !== 2 || !isDiskVerb(verb)) throw invalidRequest('invalid requests uri')
  const taskId = taskIdOf(request)
  const body = parseBody(request.http.body, transferWording)
  return relay(client, request, body, {
    timeoutName: `${verb} disk`,
    access: 'any',
    noAuthText: noAuthText.create,
    work: (call) => verbs[verb](call, vmWithDisks(call.node, taskId)),
  })
}

function vmWithDisks(node: GpuNode, taskId: string): Vm {
  const vm = node.vms.get(taskId)
  // Here the same words come with another number than from the power calls.
  if (vm === undefined || vm.domain === 'absent') throw notFound('task not exist')
  if (vm.settings.biosMode === 'pxe') throw notFound('pxe not support disk')
  return vm
}

function listDisks(_call: NodeCall, vm: Vm): string {
  const texts = vm.disks.map(({ name, file, sizeKib }) =>
    members([
      ['name', quoted(name)],
      ['file', quoted(file)],
      ['size', quoted(sizeUpToP(sizeKib))],
    ]),
  )
  return nodeSuccess(list(texts))
}

/** A JSON integer; any other type leaves the node with garbage, which it mostly takes for no size (spec 9). */
function sizeKibOf(additional: JsonObject): number {
  const size = additional.get('size')
  if (typeof size !== 'number' || !Number.isInteger(size) || size <= 0) throw notFound("'size' is invalid")
  return size * kibPerGib
}

function requireClosed(vm: Vm): void {
  if (vm.domain !== 'shut_off') throw refused('please close task first and try again')
}

function resizeDisk({ node, body }: NodeCall, vm: Vm): string {
  const name = stringMember(body.additional, 'disk')
  if (name === '') throw notFound("'disk' is empty")
  const moreKib = sizeKibOf(body.additional)
  const disk = vm.disks.find((candidate) => candidate.name === name)
  if (disk === undefined) throw refused(`task have no disk:${name}`)
  requireClosed(vm)
  enqueueWork(node, vm, workMs.disk, () => {
    disk.sizeKib += moreKib
  })
  return nodeOk
}

function addDisk({ node, body }: NodeCall, vm: Vm): string {
  const sizeKib = sizeKibOf(body.additional)
  const mountDir = stringMember(body.additional, 'mount_dir') || '/data'
  const mount = node.hardware.dataDisks.find(
    ({ path }) => mountDir === path || mountDir.startsWith(`${path}/`),
  )
  if (mount === undefined) throw notFound(`${mountDir} is not exist`)
  requireClosed(vm)
  if (mount.totalKib - mount.usedKib <= kibPerGib) {
    throw refused(`mount directory:${mountDir} have no enough space`)
  }
  enqueueWork(node, vm, workMs.disk, () => {
    vm.disks.push({ name: nextName(vm), file: newFile(node, mountDir), sizeKib })
  })
  return nodeOk
}

/** The letter after the last one in use (spec 9). */
function nextName(vm: Vm): string {
  const last =
    vm.disks
      .map(({ name }) => name)
      .sort()
      .at(-1) ?? 'vd`'
  return `vd${String.fromCharCode(last.charCodeAt(last.length - 1) + 1)}`
}

function newFile(node: GpuNode, folder: string): string {
  const stamp = node.localTime(new Date()).replace(/\D/g, '')
  return `${folder}/data_${node.surroundings.random.between(0, 99_999)}_${stamp}.qcow2`
}

function deleteDisk({ node, body }: NodeCall, vm: Vm): string {
  const name = stringMember(body.additional, 'disk')
  if (name === '') throw notFound("'disk' is empty")
  if (!vm.disks.some((disk) => disk.name === name)) throw refused(`task have no disk:${name}`)
  requireClosed(vm)
  if (name === 'vda') throw refused("can not allowed to delete disk:'vda'")
  enqueueWork(node, vm, workMs.disk, () => {
    vm.disks = vm.disks.filter((disk) => disk.name !== name)
  })
  return nodeOk
}
