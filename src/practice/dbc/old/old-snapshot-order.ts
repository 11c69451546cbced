import type { GpuNode } from '../gpu-node'
import { fileSizeKib } from '../image-files'
import { isJsonObject, type Json, type JsonObject, stringMember } from '../json'
import { notFound } from '../refusal'
import type { OldSnapshot, Vm } from '../vm'

type SnapshotDisk = OldSnapshot['disks'][number]

/** Reads what an old node wants of a snapshot request, with its complaints in its order (spec 15). */
export function readSnapshotOrder(node: GpuNode, vm: Vm, additional: JsonObject): OldSnapshot {
  const name = stringMember(additional, 'snapshot_name')
  const description = stringMember(additional, 'description')
  if (name === '') throw notFound('snapshot_name is not specified')
  if (vm.oldSnapshots.some((snapshot) => snapshot.name === name))
    throw notFound('snapshot_name is already exist')
  if (description === '') throw notFound('snapshot description is not specified')
  if (vm.disks.length === 0) throw notFound('can not get vm disk info')
  const disks = new DiskReader(node, vm, name).read(additional.get('disks'))
  if (disks.length === 0) throw notFound('disks is empty')
  return { name, description, createdAt: new Date(), disks, state: 'creating' }
}

class DiskReader {
  constructor(
    private readonly node: GpuNode,
    private readonly vm: Vm,
    private readonly snapshotName: string,
  ) {}

  read(value: Json | undefined): SnapshotDisk[] {
    if (value === undefined) return this.vm.disks.map(({ name }) => this.whole(name))
    if (!Array.isArray(value)) throw notFound('additional disks must be an array')
    return value.map((item) => this.item(item))
  }

  private whole(name: string): SnapshotDisk {
    return { name, type: 'external', driver: 'qcow2', file: this.newFile(name) }
  }

  private item(item: Json): SnapshotDisk {
    if (!isJsonObject(item)) throw notFound('parse additional disks item json failed')
    const name = item.get('disk_name')
    if (typeof name !== 'string') throw notFound('parse additional disk_name json failed')
    if (!this.vm.disks.some((disk) => disk.name === name)) {
      throw notFound(`additional disk_name not exist in task:${this.vm.id}`)
    }
    const type = this.word(item, 'snapshot_type', 'external')
    if (!['external', 'no', 'internal'].includes(type)) {
      throw notFound(`invalid additional disks item snapshot_type value:${type}`)
    }
    const driver = this.word(item, 'driver', 'qcow2')
    if (driver !== 'qcow2') throw notFound('additional disks item driver only support qcow2')
    return { name, type, driver, file: this.file(item, name) }
  }

  private word(item: JsonObject, name: string, usual: string): string {
    const value = item.get(name)
    if (value === undefined) return usual
    if (typeof value !== 'string') throw notFound(`parse additional disks item ${name} json failed`)
    if (value === '') throw notFound(`additional disks item ${name} can not empty`)
    return value
  }

  private file(item: JsonObject, diskName: string): string {
    const value = item.get('snapshot_file_name')
    if (value === undefined) return this.newFile(diskName)
    if (typeof value !== 'string')
      throw notFound('parse additional disks item snapshot_file_name json failed')
    if (value.includes('/') || !value.includes('.qcow2')) {
      throw notFound('invalid snapshot_file_name, use format: xxx.qcow2')
    }
    if (!value.endsWith('.qcow2')) {
      throw notFound('disk snapshot_file_name must end with .qcow2, such as xxx.qcow2')
    }
    if (fileSizeKib(this.node, `/data/${value}`) !== undefined) {
      throw notFound('disks item snapshot_file_name already exist')
    }
    return `/data/${value}`
  }

  private newFile(diskName: string): string {
    const stamp = this.node.localTime(new Date()).replace(/\D/g, '')
    const number = this.node.surroundings.random.between(0, 99_999)
    return `/data/snap_${number}_${stamp}_${this.snapshotName}-${diskName}.qcow2`
  }
}
