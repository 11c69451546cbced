import { list, members, nodeOk, nodeSuccess, quoted } from './answers'
import type { ClientNode, ImageServer } from './client-node'
import type { GpuNode } from './gpu-node'
import { stringMember } from './json'
import { checkImageServer, requirePost } from './machine'
import { invalidParams, invalidRequest, notFound, refused } from './refusal'
import { type NodeCall, relay } from './relay'
import { type ApiRequest, parseBody, parseObject, plainWording, readMembers } from './request'
import { kibPerGib } from './sizes'
import { workMs } from './timings'
import type { Snapshot, Vm } from './vm'
import { enqueueWork } from './worker'

/** /snapshot/<verb>/<task_id>[/<name>], as clients from 0.4.0.0 on have it (spec 10). */
export function snapshots(client: ClientNode, request: ApiRequest): Promise<string> {
  const [verb] = request.segments
  if (request.segments.length < 1 || request.segments.length > 3) throw invalidRequest('invalid uri')
  if (verb === 'create') return createSnapshot(client, request)
  if (verb === 'delete') return deleteSnapshot(client, request)
  if (verb === 'list') return listSnapshots(client, request)
  throw invalidRequest('invalid uri')
}

async function listSnapshots(client: ClientNode, request: ApiRequest): Promise<string> {
  requirePost(request)
  const [, taskId, name = ''] = request.segments
  if (taskId === undefined) {
    throw invalidParams('invalid uri, please use /snapshot/list/<task_id>[/snapshot_name]')
  }
  const body = parseBody(request.http.body, plainWording)
  return relay(client, request, body, {
    timeoutName: 'list snapshot',
    access: 'any',
    work: ({ node }) => {
      const vm = node.vms.get(taskId)
      if (name !== '') return nodeSuccess(snapshotText(node, vm, findSnapshot(vm, name)))
      return nodeSuccess(list((vm?.snapshots ?? []).map((snapshot) => snapshotText(node, vm, snapshot))))
    },
  })
}

function findSnapshot(vm: Vm | undefined, name: string): Snapshot {
  const snapshot = vm?.snapshots.find((candidate) => candidate.name === name)
  if (snapshot === undefined) throw refused('snapshot_name not exist')
  return snapshot
}

function snapshotText(
  node: GpuNode,
  vm: Vm | undefined,
  { name, description, file, createdAt }: Snapshot,
): string {
  return members([
    ['snapshot_name', quoted(name)],
    ['description', quoted(description)],
    ['snapshot_file', quoted(file)],
    ['create_time', quoted(node.localTime(createdAt))],
    ['status', quoted(vm?.snapshotStatuses.get(name) ?? 'none')],
  ])
}

async function createSnapshot(client: ClientNode, request: ApiRequest): Promise<string> {
  requirePost(request)
  if (request.segments.length !== 2)
    throw invalidParams('invalid uri, please use: /snapshot/<task_id>/create')
  // Here the id is looked at after the body has been parsed, and before its members are.
  const object = parseObject(request.http.body, plainWording)
  const taskId = requireId(request.segments[1])
  const body = readMembers(object, plainWording)
  const serverId = stringMember(body.additional, 'image_server')
  return relay(client, request, body, {
    timeoutName: 'create snapshot',
    access: 'any',
    checkFirst: () => checkImageServer(client, serverId, true),
    work: (call) => startSnapshot(call, taskId, client.imageServer(serverId)),
  })
}

function requireId(taskId: string | undefined): string {
  if (taskId === undefined || taskId === '') throw invalidParams('task_id is empty')
  return taskId
}

function startSnapshot({ node, body }: NodeCall, taskId: string, server: ImageServer | undefined): string {
  const name = stringMember(body.additional, 'snapshot_name')
  if (name === '') throw notFound("'snapshot_name' is empty")
  const vm = node.vms.get(taskId)
  if (vm === undefined || vm.disks.length === 0) throw refused('task have no disk')
  if (!vm.disks.some((disk) => disk.name === 'vda')) throw refused("task have no disk:'vda'")
  if (vm.domain !== 'shut_off') throw refused('please close task first and try again')
  const snapshot = newSnapshot(node, name, stringMember(body.additional, 'desc'))
  vm.snapshots.push(snapshot)
  vm.snapshotStatuses.set(name, 'creating')
  enqueueWork(node, vm, workMs.snapshotCreate, () => uploadSnapshot(node, vm, snapshot, server))
  return nodeOk
}

function newSnapshot(node: GpuNode, name: string, description: string): Snapshot {
  const { random } = node.surroundings
  const createdAt = new Date()
  const stamp = node.localTime(createdAt).replace(/\D/g, '')
  const file = `/tmp/dbc_snapshots/snap_${random.between(0, 99_999)}_${stamp}_vda.qcow2`
  return { name, description, file, createdAt, sizeKib: random.between(4, 30) * kibPerGib }
}

function uploadSnapshot(node: GpuNode, vm: Vm, snapshot: Snapshot, server: ImageServer | undefined): void {
  // It may have been deleted while it waited for its turn.
  if (!vm.snapshots.includes(snapshot)) return
  vm.snapshotStatuses.set(snapshot.name, 'uploading')
  const baseName = snapshot.file.slice(snapshot.file.lastIndexOf('/') + 1)
  node.uploads.start(snapshot.file, snapshot.sizeKib, {
    onArrived: () => server?.files.set(baseName, snapshot.sizeKib),
    onSwept: () => vm.snapshotStatuses.set(snapshot.name, 'none'),
  })
}

async function deleteSnapshot(client: ClientNode, request: ApiRequest): Promise<string> {
  requirePost(request)
  if (request.segments.length !== 3) {
    throw invalidParams('invalid uri, please use /snapshot/<task_id>/delete/<snapshot_name>')
  }
  const taskId = requireId(request.segments[1])
  const [, , name = ''] = request.segments
  const body = parseBody(request.http.body, plainWording)
  return relay(client, request, body, {
    timeoutName: 'delete snapshot',
    access: 'any',
    work: ({ node }) => {
      const vm = node.vms.get(taskId)
      const snapshot = vm?.snapshots.find((candidate) => candidate.name === name)
      if (vm === undefined || snapshot === undefined) throw refused(`${name} not exist`)
      node.uploads.stop(snapshot.file)
      vm.snapshots.splice(vm.snapshots.indexOf(snapshot), 1)
      vm.snapshotStatuses.delete(name)
      return nodeOk
    },
  })
}
