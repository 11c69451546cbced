import { list, members, nodeSuccess, quoted } from '../answers'
import type { ClientNode } from '../client-node'
import type { GpuNode } from '../gpu-node'
import { requirePost } from '../machine'
import { invalidParams, invalidRequest, notFound } from '../refusal'
import { type NodeCall, relay } from '../relay'
import { type ApiRequest, parseBody, parseObject, plainWording, readMembers } from '../request'
import { workMs } from '../timings'
import type { OldSnapshot, Vm } from '../vm'
import { enqueueWork } from '../worker'
import { readSnapshotOrder } from './old-snapshot-order'

/** /snapshot/<task_id>[/<name>], /snapshot/<task_id>/create and delete, before 0.4.0.0 (spec 15). */
export function oldSnapshots(client: ClientNode, request: ApiRequest): Promise<string> {
  const { segments } = request
  if (segments.length < 1 || segments.length > 3) throw invalidRequest('invalid requests uri')
  if (segments[1] === 'create') return createSnapshot(client, request)
  if (segments[1] === 'delete') return deleteSnapshot(client, request)
  return listSnapshots(client, request)
}

async function listSnapshots(client: ClientNode, request: ApiRequest): Promise<string> {
  requirePost(request)
  const [taskId = '', name = ''] = request.segments
  if (taskId === '' || request.segments.length > 2) {
    throw invalidParams('invalid uri, please use /snapshot/<task_id>')
  }
  const body = parseBody(request.http.body, plainWording)
  return relay(client, request, body, {
    timeoutName: 'list snapshot',
    access: 'any',
    work: (call) => {
      const { oldSnapshots: all } = ownVm(call, taskId, 'task_id not exist')
      if (name === '') return nodeSuccess(list(all.map((snapshot) => snapshotText(call.node, snapshot))))
      const found = all.find((snapshot) => snapshot.name === name)
      if (found === undefined) throw notFound('snapshot_name not exist')
      return nodeSuccess(snapshotText(call.node, found, true))
    },
  })
}

function ownVm({ node, caller }: NodeCall, taskId: string, complaint: string): Vm {
  const vm = node.vms.get(taskId)
  if (vm === undefined || vm.settings.wallet !== caller?.wallet) throw notFound(complaint)
  return vm
}

function snapshotText(node: GpuNode, snapshot: OldSnapshot, withDisks = false): string {
  return members([
    ['snapshot_name', quoted(snapshot.name)],
    ['description', quoted(snapshot.description)],
    ['create_time', quoted(node.localTime(snapshot.createdAt))],
    ['state', quoted(snapshot.state)],
    withDisks ? ['disks', list(snapshot.disks.map(diskText))] : undefined,
  ])
}

function diskText({ name, type, driver, file }: OldSnapshot['disks'][number]): string {
  return members([
    ['disk_name', quoted(name)],
    ['snapshot_type', quoted(type)],
    ['driver_type', quoted(driver)],
    ['snapshot_file', quoted(file)],
  ])
}

async function createSnapshot(client: ClientNode, request: ApiRequest): Promise<string> {
  requirePost(request)
  const [taskId = ''] = request.segments
  if (request.segments.length !== 2)
    throw invalidParams('invalid uri, please use: /snapshot/<task_id>/create')
  const object = parseObject(request.http.body, plainWording)
  if (taskId === '') throw invalidParams('task_id is empty')
  const body = readMembers(object, plainWording)
  return relay(client, request, body, {
    timeoutName: 'create snapshot',
    access: 'any',
    work: (call) => startSnapshot(call, ownVm(call, taskId, 'task_id no exist')),
  })
}

function startSnapshot({ node, body }: NodeCall, vm: Vm): string {
  if (vm.domain === 'absent') throw notFound('domain not exist')
  if (vm.isTakingSnapshot) throw notFound('task snapshot is busy, please wait a moment')
  const snapshot = readSnapshotOrder(node, vm, body.additional)
  if (vm.domain !== 'shut_off') {
    const advice = 'please save the job and shutdown task before creating a snapshot'
    throw notFound(`task is ${vm.domain}, ${advice}`)
  }
  vm.isTakingSnapshot = true
  vm.oldSnapshots.push(snapshot)
  enqueueWork(node, vm, workMs.snapshotCreate, () => {
    vm.isTakingSnapshot = false
    snapshot.state = 'disk-snapshot'
  })
  return nodeSuccess(
    members([
      ['snapshot_name', quoted(snapshot.name)],
      ['description', quoted(snapshot.description)],
      ['status', quoted('creating')],
    ]),
  )
}

async function deleteSnapshot(client: ClientNode, request: ApiRequest): Promise<string> {
  requirePost(request)
  const [taskId = '', , name = ''] = request.segments
  if (request.segments.length !== 3) {
    throw invalidParams('invalid uri, please use /snapshot/<task_id>/delete/<snapshot_name>')
  }
  if (taskId === '') throw invalidParams('task_id is empty')
  if (name === '') throw invalidParams('snapshot_name is empty')
  const body = parseBody(request.http.body, plainWording)
  return relay(client, request, body, {
    timeoutName: 'delete snapshot',
    access: 'any',
    work: (call) => {
      ownVm(call, taskId, 'task_id not exist')
      throw notFound('The function is not implemented yet.')
    },
  })
}
