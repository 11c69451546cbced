import { members, nodeSuccess, quoted } from './answers'
import type { ClientNode } from './client-node'
import { checkCreate } from './create-checks'
import type { GpuNode } from './gpu-node'
import { systemDiskGib } from './hardware'
import type { Json, JsonObject } from './json'
import { requirePost } from './machine'
import { joinNetwork } from './networks'
import { type NodeCall, noAuthText, relay } from './relay'
import { type ApiRequest, parseBody, plainWording } from './request'
import { kibPerGib } from './sizes'
import type { Vm, VmDisk, VmSettings } from './vm'
import type { VmMaker } from './vm-maker'
import { enqueueCreate } from './worker'

/** /tasks/start: accepted after all checks, made later (spec 8.1). */
export async function createTask(client: ClientNode, request: ApiRequest, vmMaker: VmMaker): Promise<string> {
  requirePost(request)
  const body = parseBody(request.http.body, plainWording)
  return relay(client, request, body, {
    timeoutName: 'create task',
    access: 'any',
    noAuthText: noAuthText.create,
    work: (call) =>
      create(
        { ...call, body: { ...body, additional: renamedTexts(body.additional, currentWords) } },
        vmMaker,
      ),
  })
}

const currentWords: ReadonlyMap<string, string> = new Map([
  ['ubuntu', 'linux'],
  ['win', 'windows'],
])

/** The client swaps some words wherever they stand as a whole text, by the node's version (spec 8.1). */
export function renamedTexts(additional: JsonObject, words: ReadonlyMap<string, string>): JsonObject {
  return new Map([...additional].map(([name, value]) => [name, renamed(value, words)]))
}

function renamed(value: Json, words: ReadonlyMap<string, string>): Json {
  if (Array.isArray(value)) return value.map((item) => renamed(item, words))
  return typeof value === 'string' ? (words.get(value) ?? value) : value
}

function create(call: NodeCall, vmMaker: VmMaker): string {
  const { node } = call
  const { settings, diskKib, dataFileName } = checkCreate(call)
  const vm = registerVm(node, vmMaker, settings, diskKib, dataFileName)
  return nodeSuccess(
    members([
      ['task_id', quoted(vm.id)],
      ['create_time', quoted(node.localTime(settings.createdAt))],
      ['desc', quoted(settings.desc)],
      ['status', quoted('creating')],
    ]),
  )
}

/** The VM is in the lists from now on; making it waits for its turn. */
export function registerVm(
  node: GpuNode,
  vmMaker: VmMaker,
  settings: VmSettings,
  diskKib: number,
  dataFileName: string,
): Vm {
  const vm = vmMaker.make(node, settings)
  if (settings.biosMode !== 'pxe') vm.disks = newDisks(node, settings.createdAt, diskKib, dataFileName)
  node.vms.set(vm.id, vm)
  joinNetwork(node, settings.networkName, vm.id)
  enqueueCreate(node, vm)
  return vm
}

export function newDisks(node: GpuNode, at: Date, dataKib: number, dataFileName = ''): VmDisk[] {
  const { random } = node.surroundings
  const stamp = node.localTime(at).replace(/\D/g, '')
  const file = (kind: string) => `/data/${kind}_${random.between(0, 99_999)}_${stamp}.qcow2`
  return [
    { name: 'vda', file: file('vm'), sizeKib: systemDiskGib * kibPerGib },
    { name: 'vdb', file: dataFileName === '' ? file('data') : `/data/${dataFileName}`, sizeKib: dataKib },
  ]
}
