import { z } from 'zod'
import {
  noTowerDevices,
  type TowerDeviceKind,
  type TowerDevices,
  type TowerDisc,
  type TowerFreeGpu,
} from '#shared/domain/tower-devices'
import { TowerId } from '#shared/domain/tower-vm'
import type { AppError } from '#shared/ipc/errors'
import type { Result } from '#shared/result'
import type { TowerLine } from '../../../core/tower/ports'
import { read } from '../read'
import { rowsOf } from '../schemas'
import { templatesIn } from './templates'

/** More of them than anybody chooses from a list. */
const most = 500
const text = z.string().catch('')
const number = z.number().nullish().catch(undefined)
const byName = { first: most, orderBy: 'name_ASC' } as const

const Named = rowsOf(z.object({ id: TowerId, name: text }))
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
const Volumes = rowsOf(
  z.object({ id: TowerId, name: text, size: z.number().catch(0), sharing: z.boolean().catch(false) }),
)
const Users = rowsOf(z.object({ id: TowerId, username: z.string(), name: text }))
const models = z.array(z.string()).catch([])
const Models = rowsOf(z.object({ total_cpu_models: models, recommended_cpu_models: models }))

type Reader<K extends TowerDeviceKind> = (line: TowerLine, clusterId: TowerId) => Promise<TowerDevices[K]>

/** How each kind is read (CloudTower API, 6.4 and 6.5); what the tower does not tell is none. */
const readers: { readonly [K in TowerDeviceKind]: Reader<K> } = {
  vlans: async (line, id) => {
    const where = { type: 'VM', vds: { cluster: { id } } } as const
    return orNone(read(await line.call('/get-vlans', { where, ...byName }), Named, 'get-vlans'))
  },
  gpus: async (line, id) => {
    const answer = await line.call('/get-gpu-devices', { where: { host: { cluster: { id } } }, first: most })
    return orNone(read(answer, Gpus, 'get-gpu-devices')).flatMap((gpu) => freeGpu(gpu) ?? [])
  },
  discs: async (line, id) => {
    const [own, library] = await Promise.all([
      line.call('/get-elf-images', { where: { cluster: { id } }, ...byName }),
      line.call('/get-content-library-images', { where: { clusters_some: { id } }, ...byName }),
    ])
    return [
      ...discs(orNone(read(own, Named, 'get-elf-images')), 'cluster'),
      ...discs(orNone(read(library, Named, 'get-content-library-images')), 'library'),
    ]
  },
  templates: templatesIn,
  volumes: async (line, id) => {
    const where = { cluster: { id }, OR: [{ mounting: false }, { sharing: true }] }
    const answer = await line.call('/get-vm-volumes', { where, ...byName })
    return orNone(read(answer, Volumes, 'get-vm-volumes')).map(({ id, name, size, sharing }) => ({
      ...{ id, name, size, isShared: sharing },
    }))
  },
  folders: async (line, id) => {
    const answer = await line.call('/get-vm-folders', { where: { cluster: { id } }, ...byName })
    return orNone(read(answer, Named, 'get-vm-folders'))
  },
  users: async (line) => {
    const body = { where: { internal: false }, first: most, orderBy: 'username_ASC' } as const
    return orNone(read(await line.call('/get-users', body), Users, 'get-users'))
  },
  tools: async (line, id) => {
    const body = { where: { cluster: { id } }, first: most, orderBy: 'version_DESC' } as const
    return orNone(read(await line.call('/get-svt-images', body), Named, 'get-svt-images'))
  },
  cpuModels: async (line, id) => {
    const answer = await line.call('/get-clusters', { where: { id }, first: 1 })
    const [cluster] = orNone(read(answer, Models, 'get-clusters'))
    const all = [...(cluster?.recommended_cpu_models ?? []), ...(cluster?.total_cpu_models ?? [])]
    return [...new Set(all)]
  },
}

/** What VMs of a cluster can be given, of the kinds asked for. */
export function devicesOf(
  line: TowerLine,
): (clusterId: TowerId, kinds: readonly TowerDeviceKind[]) => Promise<TowerDevices> {
  return async (clusterId, kinds) => {
    const parts = await Promise.all(
      kinds.map(async (kind) => ({ [kind]: await readers[kind](line, clusterId) })),
    )
    return Object.assign({ ...noTowerDevices }, ...parts)
  }
}

const orNone = <T>(result: Result<readonly T[], AppError>): readonly T[] => (result.ok ? result.value : [])

const discs = (all: readonly z.infer<typeof Named>[number][], from: TowerDisc['from']): TowerDisc[] =>
  all.map(({ id, name }) => ({ from, id, name }))

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
