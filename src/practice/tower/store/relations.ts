import type { TypeName } from './rows'

/** The other side of a reference: which type points here, and in which of its fields. */
export interface Inverse {
  readonly type: TypeName
  readonly field: string
}

/** Fields that are not kept but looked up: whatever points at the object from elsewhere. */
export const inverses: Readonly<Partial<Record<TypeName, Readonly<Record<string, Inverse>>>>> = {
  Cluster: {
    hosts: { type: 'Host', field: 'cluster' },
    vdses: { type: 'Vds', field: 'cluster' },
    vms: { type: 'Vm', field: 'cluster' },
    vm_folders: { type: 'VmFolder', field: 'cluster' },
    vm_templates: { type: 'VmTemplate', field: 'cluster' },
  },
  ContentLibraryImage: {
    elf_images: { type: 'ElfImage', field: 'content_library_image' },
  },
  ContentLibraryVmTemplate: {
    vm_templates: { type: 'VmTemplate', field: 'content_library_vm_template' },
  },
  Datacenter: {
    clusters: { type: 'Cluster', field: 'datacenters' },
  },
  ElfImage: {
    vm_disks: { type: 'VmDisk', field: 'elf_image' },
  },
  GpuDevice: {
    vms: { type: 'Vm', field: 'gpu_devices' },
  },
  Host: {
    gpu_devices: { type: 'GpuDevice', field: 'host' },
    vms: { type: 'Vm', field: 'host' },
  },
  Label: {
    clusters: { type: 'Cluster', field: 'labels' },
    hosts: { type: 'Host', field: 'labels' },
    vm_snapshots: { type: 'VmSnapshot', field: 'labels' },
    vms: { type: 'Vm', field: 'labels' },
  },
  SvtImage: {
    vm_disks: { type: 'VmDisk', field: 'svt_image' },
  },
  Vds: {
    vlans: { type: 'Vlan', field: 'vds' },
  },
  Vlan: {
    vm_nics: { type: 'VmNic', field: 'vlan' },
  },
  Vm: {
    snapshots: { type: 'VmSnapshot', field: 'vm' },
    vm_disks: { type: 'VmDisk', field: 'vm' },
    vm_nics: { type: 'VmNic', field: 'vm' },
    vm_placement_group: { type: 'VmPlacementGroup', field: 'vms' },
  },
  VmFolder: {
    vms: { type: 'Vm', field: 'folder' },
  },
  VmVolume: {
    vm_disks: { type: 'VmDisk', field: 'vm_volume' },
  },
}

const everyInverse = Object.values(inverses).flatMap((fields) => Object.values(fields))

/** Further references that are followed backwards inside the tower. */
const further: readonly Inverse[] = [
  { type: 'IscsiLunSnapshot', field: 'iscsi_lun' },
  { type: 'Task', field: 'resource_id' },
]

/** The fields of a type that the store has to find referring rows by. */
export function indexedFields(type: TypeName): readonly string[] {
  const fields = [...everyInverse, ...further].filter((inverse) => inverse.type === type)
  return [...new Set(fields.map((inverse) => inverse.field))]
}
