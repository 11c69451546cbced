import { z } from 'zod'
import type { TowerDevices, TowerDisc, TowerFreeGpu, TowerTemplate } from '#shared/domain/tower-devices'
import { TowerId } from '#shared/domain/tower-vm'
import type { AppError } from '#shared/ipc/errors'
import type { Result } from '#shared/result'
import type { TowerLine } from '../../../core/tower/ports'
import { read } from '../read'
import { rowsOf } from '../schemas'

/** More of them than anybody chooses from a list. */
const most = 500
const text = z.string().catch('')
const number = z.number().nullish().catch(undefined)

const Named = rowsOf(z.object({ id: TowerId, name: text }))
const Templates = rowsOf(
  z.object({ id: TowerId, name: text, cloud_init_supported: z.boolean().catch(false) }),
)
const Gpus = rowsOf(
  z.object({
    ...{ id: TowerId, name: text, status: text, user_usage: z.string().nullish().catch(undefined) },
    ...{ available_vgpus_num: number, host: z.object({ id: z.string(), name: text }) },
    vms: z
      .array(z.object({ id: z.string() }))
      .nullish()
      .catch(undefined),
  }),
)

/** What VMs of a cluster can be given (CloudTower API, 6.4 and 6.5). */
export function devicesOf(line: TowerLine): (clusterId: TowerId) => Promise<TowerDevices> {
  return async (id) => {
    const cluster = { id }
    const [vlans, gpus, own, library, templates, shared] = await Promise.all([
      line.call('/get-vlans', { where: { type: 'VM', vds: { cluster } }, first: most, orderBy: 'name_ASC' }),
      line.call('/get-gpu-devices', { where: { host: { cluster } }, first: most }),
      line.call('/get-elf-images', { where: { cluster }, first: most, orderBy: 'name_ASC' }),
      line.call('/get-content-library-images', {
        ...{ where: { clusters_some: cluster }, first: most, orderBy: 'name_ASC' },
      }),
      line.call('/get-vm-templates', { where: { cluster }, first: most, orderBy: 'name_ASC' }),
      line.call('/get-content-library-vm-templates', {
        ...{ where: { clusters_some: cluster }, first: most, orderBy: 'name_ASC' },
      }),
    ])
    return {
      vlans: orNone(read(vlans, Named, 'get-vlans')),
      gpus: orNone(read(gpus, Gpus, 'get-gpu-devices')).flatMap((gpu) => freeGpu(gpu) ?? []),
      discs: [
        ...discs(orNone(read(own, Named, 'get-elf-images')), 'cluster'),
        ...discs(orNone(read(library, Named, 'get-content-library-images')), 'library'),
      ],
      templates: [
        ...templatesOf(orNone(read(shared, Templates, 'get-content-library-vm-templates')), 'library'),
        ...templatesOf(orNone(read(templates, Templates, 'get-vm-templates')), 'template'),
      ],
    }
  }
}

const orNone = <T>(result: Result<readonly T[], AppError>): readonly T[] => (result.ok ? result.value : [])

const discs = (all: readonly z.infer<typeof Named>[number][], from: TowerDisc['from']): TowerDisc[] =>
  all.map(({ id, name }) => ({ from, id, name }))

const templatesOf = (
  all: readonly z.infer<typeof Templates>[number][],
  from: TowerTemplate['from'],
): TowerTemplate[] =>
  all.map(({ id, name, cloud_init_supported }) => ({ from, id, name, hasCloudInit: cloud_init_supported }))

/** A vGPU by what is left of it; one that is passed through only while nobody has it. */
function freeGpu(gpu: z.infer<typeof Gpus>[number]): TowerFreeGpu | undefined {
  const { id, name, host } = gpu
  if (gpu.status !== 'READY') return undefined
  if (gpu.user_usage === 'VGPU') {
    const vgpusLeft = gpu.available_vgpus_num ?? 0
    return vgpusLeft > 0 ? { id, name, host, vgpusLeft } : undefined
  }
  return gpu.user_usage === 'PASS_THROUGH' && (gpu.vms ?? []).length === 0 ? { id, name, host } : undefined
}
