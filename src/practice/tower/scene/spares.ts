import type { TowerState } from '../state'
import { insertVolume } from '../vm-maker'
import { daysAgo, gib, type Places } from './infrastructure'

/** A volume that no VM has any more, and a template with more than one disk. */
export function addSpares(state: TowerState, { main }: Places): void {
  const cluster = main.cluster.id
  const policy = 'REPLICA_2_THIN_PROVISION'
  const spare = { name: 'old-data', size: 100 * gib, policy, cluster, target: main.target.id } as const
  state.store.tables.VmVolume.update(insertVolume(state, spare).id, { mounting: false })
  state.store.tables.VmTemplate.insert({
    ...{ id: state.newId(), local_id: state.random.uuid(), name: 'windows-2022-std', description: '' },
    ...{ vcpu: 4, cpu: { cores: 4, sockets: 1 }, cpu_model: 'cluster_default', memory: 8 * gib },
    ...({ firmware: 'UEFI', ha: true, clock_offset: 'LOCALTIME', win_opt: true, video_type: 'VGA' } as const),
    ...{ size: 140 * gib, cloud_init_supported: false, cluster, local_created_at: daysAgo(state, 60) },
    vm_disks: [templateDisk(state, 0, 'system', 60), templateDisk(state, 1, 'data', 80)],
  })
}

function templateDisk(state: TowerState, index: number, disk_name: string, size: number) {
  return {
    ...({ type: 'DISK', bus: 'SCSI', boot: index, index, key: index + 1, disk_name } as const),
    ...{ size: size * gib, path: `iscsi://iqn.2016-02.com.smartx:system:templates/${260 + index}` },
    ...{ elf_image_local_id: '', svt_image_local_id: '', vm_volume_local_id: '' },
    ...{ storage_policy_uuid: state.random.uuid(), vm_volume_template_uuid: state.random.uuid() },
  }
}
