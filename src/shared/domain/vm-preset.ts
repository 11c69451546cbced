import { z } from 'zod'
import type { Rental } from './rental'
import { CustomPorts, Multicast, NetworkFilters } from './vm-network'
import { type VmLimits, VmRequest } from './vm-plan'

/**
 * What a preset says of a new VM. What only one VM can have is not in it: its name, ports of the host, a public address,
 * a data disk that is there already; nor where it is made.
 */
export const PresetValues = z.strictObject({
  image: VmRequest.shape.image.optional(),
  os: VmRequest.shape.os,
  biosMode: VmRequest.shape.biosMode,
  gpuCount: VmRequest.shape.gpuCount,
  cpuCores: VmRequest.shape.cpuCores,
  memoryGib: VmRequest.shape.memoryGib,
  diskGib: VmRequest.shape.diskGib,
  customPorts: CustomPorts.optional(),
  networkFilters: NetworkFilters.optional(),
  multicast: Multicast.optional(),
  networkName: VmRequest.shape.networkName,
  nicModel: VmRequest.shape.nicModel,
})
export type PresetValues = z.infer<typeof PresetValues>

/** A preset, as long as it is kept. */
export const PresetId = z.uuid().brand<'PresetId'>()
export type PresetId = z.infer<typeof PresetId>

/** Settings for new VMs that the user keeps under a name. */
export const VmPreset = z.strictObject({
  key: PresetId,
  name: z.string().min(1).max(64),
  values: PresetValues,
})
export type VmPreset = z.infer<typeof VmPreset>

/** How many presets are kept: more could not be told apart in a list. */
export const mostPresets = 100

/** Why a name cannot be a preset's. */
export type PresetNameProblem = 'required' | 'taken'

/** What is wrong with a new preset's name, if anything; `taken` are the names of the others. */
export function presetNameProblem(name: string, taken: readonly string[]): PresetNameProblem | undefined {
  const wanted = name.trim().toLowerCase()
  if (wanted === '') return 'required'
  return taken.some((other) => other.trim().toLowerCase() === wanted) ? 'taken' : undefined
}

/** Sizes that are made from what a node has free. */
export type BuiltInPreset = 'whole' | 'rented' | 'oneGpu' | 'noGpu'
/** The sizes that such a preset sets. */
export type PresetSizes = Pick<PresetValues, 'gpuCount' | 'cpuCores' | 'memoryGib' | 'diskGib'>

/** What a VM gets of things that a node does not tell the limit of. */
const usual = { cpuCores: 8, memoryGib: 32, diskGib: 100 } as const
const small = { cpuCores: 2, memoryGib: 4, diskGib: 20 } as const

/**
 * The presets that a node offers by itself under one rental: everything that is free; the share of one GPU; a small VM
 * without GPU. Rentals of a part of the machine take all their GPUs or none of it works (8.1, gpu_count).
 */
export function builtInPresets(
  limits: VmLimits,
  rental: Pick<Rental, 'gpuCount'>,
): readonly { readonly id: BuiltInPreset; readonly sizes: PresetSizes }[] {
  const { min, max } = limits.gpus
  const all = { gpuCount: max, ...share(limits, 1) }
  if (min === max)
    return max === 0
      ? [{ id: 'noGpu', sizes: { gpuCount: 0, ...few(limits) } }]
      : [{ id: 'rented', sizes: all }]
  const one = { gpuCount: 1, ...share(limits, rental.gpuCount) }
  return [
    { id: 'whole', sizes: all },
    ...(max > 1 ? [{ id: 'oneGpu', sizes: one } as const] : []),
    { id: 'noGpu', sizes: { gpuCount: 0, ...few(limits) } },
  ]
}

/** One of `parts` equal shares of what is free. Processors come in even numbers, which nodes can always place (18, item 12). */
function share(limits: VmLimits, parts: number): Omit<PresetSizes, 'gpuCount'> {
  const of = (limit: number | undefined, otherwise: number) =>
    limit === undefined ? otherwise : Math.max(1, Math.floor(limit / parts))
  const cores = of(limits.cpuCores, usual.cpuCores)
  return {
    cpuCores: cores > 1 ? cores - (cores % 2) : 1,
    memoryGib: of(limits.memoryGib, usual.memoryGib),
    diskGib: of(limits.diskGib, usual.diskGib),
  }
}

function few(limits: VmLimits): Omit<PresetSizes, 'gpuCount'> {
  const of = (limit: number | undefined, wanted: number) => Math.max(1, Math.min(wanted, limit ?? wanted))
  return {
    cpuCores: of(limits.cpuCores, small.cpuCores),
    memoryGib: of(limits.memoryGib, small.memoryGib),
    diskGib: of(limits.diskGib, small.diskGib),
  }
}
