import type { TowerState } from '../state'
import { daysAgo, gib, type Places } from './infrastructure'

interface Iso {
  readonly name: string
  readonly gib: number
  readonly inLibrary: boolean
}

const isos: readonly Iso[] = [
  { name: 'rocky-9.4-minimal.iso', gib: 2, inLibrary: true },
  { name: 'ubuntu-22.04.4-server.iso', gib: 2, inLibrary: true },
  { name: 'windows-server-2022.iso', gib: 5, inLibrary: false },
]

/** ISO images, VMTools, templates of the cluster and of the content library. */
export function addLibrary(state: TowerState, places: Places): void {
  for (const iso of isos) addIso(state, places, iso)
  addTools(state, places)
  addTemplates(state, places)
}

function addIso(state: TowerState, { main, gpu }: Places, iso: Iso): void {
  const { ContentLibraryImage, ElfImage } = state.store.tables
  const size = iso.gib * gib
  const clusters = iso.inLibrary ? [main, gpu] : [main]
  const locals = clusters.map(() => state.random.uuid())
  const library = iso.inLibrary
    ? ContentLibraryImage.insert({
        ...{
          id: state.newId(),
          name: iso.name,
          description: '',
          size,
          path: '',
          createdAt: daysAgo(state, 250),
        },
        ...{ clusters: clusters.map(({ cluster }) => cluster.id), elf_image_uuids: locals },
      })
    : undefined
  clusters.forEach(({ cluster }, index) => {
    ElfImage.insert({
      ...{ id: state.newId(), local_id: locals[index] ?? '', name: iso.name, description: '', size },
      path: `iscsi://iqn.2016-02.com.smartx:system:images/${ElfImage.size + 1}`,
      ...{
        cluster: cluster.id,
        content_library_image: library?.id ?? null,
        local_created_at: daysAgo(state, 250),
      },
    })
  })
}

function addTools(state: TowerState, { main, gpu }: Places): void {
  for (const { cluster } of [main, gpu]) {
    state.store.tables.SvtImage.insert({
      ...{ id: state.newId(), local_id: state.random.uuid(), name: 'SMTX_VMTOOLS-3.2.0.iso', version: 320 },
      ...{ cluster: cluster.id, size: gib / 4, path: '/usr/share/smartx/images/vmtools-3.2.0.iso' },
      local_created_at: daysAgo(state, 250),
    })
  }
}

/** One library template, and the cluster template that stands for it in each cluster. */
function addTemplates(state: TowerState, { main, gpu }: Places): void {
  const { ContentLibraryVmTemplate, VmTemplate } = state.store.tables
  const size = 20 * gib
  const machine = {
    ...{ vcpu: 2, cpu: { cores: 2, sockets: 1 }, cpu_model: 'cluster_default', memory: 4 * gib, size },
    ...({ firmware: 'BIOS', ha: true, clock_offset: 'UTC', win_opt: false, video_type: 'VGA' } as const),
    cloud_init_supported: true,
  }
  const locals = [main, gpu].map(() => state.random.uuid())
  const library = ContentLibraryVmTemplate.insert({
    ...{ id: state.newId(), name: 'rocky-9-cloud', description: 'Rocky Linux 9 with cloud-init', ...machine },
    ...{
      architecture: 'X86_64',
      os: 'Rocky Linux 9.4',
      createdAt: daysAgo(state, 120),
      vm_template_uuids: locals,
    },
    clusters: [main.cluster.id, gpu.cluster.id],
    vm_disks: [libraryDisk(size)],
  })
  ;[main, gpu].forEach(({ cluster }, index) => {
    VmTemplate.insert({
      ...{
        id: state.newId(),
        local_id: locals[index] ?? '',
        name: 'rocky-9-cloud',
        description: '',
        ...machine,
      },
      ...{
        cluster: cluster.id,
        content_library_vm_template: library.id,
        local_created_at: daysAgo(state, 120),
      },
      vm_disks: [templateDisk(state, size)],
    })
  })
}

/** The library describes a disk in its own, shorter way. */
function libraryDisk(size: number) {
  return {
    ...({ type: 'DISK', bus: 'VIRTIO', boot: 0, index: 0, size, disk_name: 'system' } as const),
    ...({ storage_policy: 'REPLICA_2_THIN_PROVISION', disabled: false } as const),
  }
}

function templateDisk(state: TowerState, size: number) {
  return {
    ...({ type: 'DISK', bus: 'VIRTIO', boot: 0, index: 0, key: 1, size, disk_name: 'system' } as const),
    path: `iscsi://iqn.2016-02.com.smartx:system:templates/${state.random.between(1, 250)}`,
    ...{ elf_image_local_id: '', svt_image_local_id: '', vm_volume_local_id: '' },
    ...{ storage_policy_uuid: state.random.uuid(), vm_volume_template_uuid: state.random.uuid() },
  }
}
