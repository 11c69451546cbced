import { z } from 'zod'
import type { TowerTemplate } from '#shared/domain/tower-devices'
import { TowerId } from '#shared/domain/tower-vm'
import type { AppError } from '#shared/ipc/errors'
import type { Result } from '#shared/result'
import type { TowerLine } from '../../../core/tower/ports'
import { read } from '../read'
import { rowsOf } from '../schemas'

const most = 500
const text = z.string().nullish().catch(undefined)
const number = z.number().nullish().catch(undefined)
const whole = z.number().int()

const FrozenDisk = z.object({
  ...{ type: z.string(), index: whole, bus: z.string().catch(''), boot: whole.catch(0) },
  ...{ size: z.number().catch(0), disk_name: text },
})
const Templates = rowsOf(
  z.object({
    ...{ id: TowerId, name: z.string().catch(''), cloud_init_supported: z.boolean().catch(false) },
    ...{ vcpu: number, memory: number },
    // One that cannot be understood must not hide the template.
    vm_disks: z.array(FrozenDisk).nullish().catch(undefined),
    vm_nics: z.array(z.unknown()).nullish().catch(undefined),
  }),
)
type WireTemplate = z.infer<typeof Templates>[number]

/** What new VMs of a cluster can be made from: templates of the content library, and of the cluster. */
export async function templatesIn(line: TowerLine, clusterId: TowerId): Promise<TowerTemplate[]> {
  const page = { first: most, orderBy: 'name_ASC' } as const
  const [own, shared] = await Promise.all([
    line.call('/get-vm-templates', { where: { cluster: { id: clusterId } }, ...page }),
    line.call('/get-content-library-vm-templates', { where: { clusters_some: { id: clusterId } }, ...page }),
  ])
  return [
    ...templatesOf(read(shared, Templates, 'get-content-library-vm-templates'), 'library'),
    ...templatesOf(read(own, Templates, 'get-vm-templates'), 'template'),
  ]
}

function templatesOf(
  answer: Result<readonly WireTemplate[], AppError>,
  from: TowerTemplate['from'],
): TowerTemplate[] {
  return answer.ok ? answer.value.map((wire) => templateOf(wire, from)) : []
}

function templateOf(wire: WireTemplate, from: TowerTemplate['from']): TowerTemplate {
  const parts = wire.vm_disks ?? []
  const disks = parts
    .filter(({ type }) => type === 'DISK')
    .map(({ index, bus, size, disk_name }) => ({ index, bus, size, name: disk_name ?? '' }))
  return {
    ...{ from, id: wire.id, name: wire.name, hasCloudInit: wire.cloud_init_supported, disks },
    ...{ nextBoot: Math.max(-1, ...parts.map(({ boot }) => boot)) + 1, nicCount: wire.vm_nics?.length ?? 0 },
    ...(typeof wire.vcpu === 'number' ? { cpus: wire.vcpu } : {}),
    ...(typeof wire.memory === 'number' ? { memory: wire.memory } : {}),
  }
}
