import { z } from 'zod'
import type { AppError } from '../ipc/errors'
import type { Node } from './node'
import type { Rental } from './rental'
import type { Vm, VmDetails } from './vm'
import { CustomPorts, NetworkFilters, PublicIp } from './vm-network'
import { portsOf, type VmRequestProblem, type VmRequestProblems } from './vm-plan'

const port = (from: number) => z.int().min(from).max(65_535)

/**
 * What is to be changed about a VM; what is absent stays. The public address is always there: a request that does not
 * repeat it takes it away from the VM (DBC HTTP API, 8.5).
 */
export const VmModification = z.strictObject({
  publicIp: z.union([z.literal(''), PublicIp]),
  /** SSH for Linux, RDP for Windows. */
  loginPort: port(1).optional(),
  /** The port of the other kind. */
  secondLoginPort: port(1).optional(),
  vncPort: port(5900).optional(),
  customPorts: CustomPorts.optional(),
  networkFilters: NetworkFilters.optional(),
  gpuCount: z.int().min(0).max(64).optional(),
  cpuCores: z.int().min(1).max(4096).optional(),
  memoryGib: z.int().min(1).max(65_536).optional(),
})
export type VmModification = z.infer<typeof VmModification>
export type ModifyField = keyof VmModification

/** What the node allows for one VM. An undefined maximum is one that the node does not tell. */
export interface ModifyLimits {
  /** GPUs, processors and memory change under a rental of the whole machine only. */
  readonly isWhole: boolean
  readonly gpus: number
  readonly cpuCores: number | undefined
  readonly memoryGib: number | undefined
  /** Host ports of the node's other VMs. */
  readonly takenPorts: ReadonlySet<number>
}

/** What can be changed about `vm` under `rental`. */
export function modifyLimits(node: Node, rental: Rental, vm: Vm, vms: readonly Vm[]): ModifyLimits {
  const { facts } = node
  const others = vms.filter((other) => other.nodeId === node.id && other.key !== vm.key)
  const total = facts?.memory.totalGib
  return {
    isWhole: facts !== undefined && rental.gpuCount >= facts.gpu.count,
    gpus: rental.gpuCount,
    cpuCores: facts?.cpu.cores,
    memoryGib: total === undefined ? undefined : Math.floor(total),
    takenPorts: new Set(others.flatMap(portsOf)),
  }
}

const sizeFields = ['gpuCount', 'cpuCores', 'memoryGib'] as const
const portFields = ['loginPort', 'secondLoginPort', 'vncPort'] as const

/** Everything that is wrong with a modification that has the right form, by field; empty when it can be sent. */
export function checkModification(wanted: VmModification, limits: ModifyLimits): VmRequestProblems {
  const found: Partial<Record<ModifyField, VmRequestProblem>> = {}
  const most = { gpuCount: limits.gpus, cpuCores: limits.cpuCores, memoryGib: limits.memoryGib }
  for (const field of sizeFields) {
    const value = wanted[field]
    if (value === undefined) continue
    if (!limits.isWhole) found[field] = { kind: 'wholeOnly' }
    else if (value > (most[field] ?? Number.POSITIVE_INFINITY))
      found[field] = { kind: 'range', min: field === 'gpuCount' ? 0 : 1, max: most[field] }
  }
  const seen = new Set<number>()
  for (const field of portFields) {
    const value = wanted[field]
    if (value === undefined) continue
    if (limits.takenPorts.has(value)) found[field] = { kind: 'portInUse' }
    else if (seen.has(value)) found[field] = { kind: 'samePort' }
    seen.add(value)
  }
  return found
}

/** How a modification ended. Fields are applied one by one, so a refusal may come after some of them (2.6). */
export type ModifyOutcome =
  | { readonly kind: 'done'; readonly nextBoot: boolean }
  | {
      readonly kind: 'stopped'
      readonly error: AppError
      /** By what the node tells of the VM now: what has changed, what has not, and what it does not tell. */
      readonly applied: readonly ModifyField[]
      readonly notApplied: readonly ModifyField[]
      readonly untold: readonly ModifyField[]
    }

/** Compares what was wanted with what the node tells now; undefined: it could not be read. */
export function compareModification(
  wanted: VmModification,
  publicIpBefore: string | undefined,
  now: VmDetails | undefined,
): Pick<Extract<ModifyOutcome, { kind: 'stopped' }>, 'applied' | 'notApplied' | 'untold'> {
  const asked = (Object.keys(wanted) as ModifyField[]).filter((field) =>
    field === 'publicIp' ? wanted.publicIp !== publicIpBefore : wanted[field] !== undefined,
  )
  const verdicts = asked.map((field) => ({ field, isDone: isApplied(field, wanted, now) }))
  const those = (isDone: boolean | undefined) =>
    verdicts.filter((verdict) => verdict.isDone === isDone).map(({ field }) => field)
  return { applied: those(true), notApplied: those(false), untold: those(undefined) }
}

/** Whether the node shows a wanted field; undefined where it never tells. */
function isApplied(
  field: ModifyField,
  wanted: VmModification,
  now: VmDetails | undefined,
): boolean | undefined {
  if (now === undefined) return undefined
  switch (field) {
    case 'publicIp':
      // The login's address is the VM's own one if it has one; without, it is the host's, which nobody tells.
      return wanted.publicIp !== '' ? now.host === wanted.publicIp : undefined
    case 'loginPort':
      return now.login?.port === wanted.loginPort
    case 'vncPort':
    case 'gpuCount':
    case 'cpuCores':
    case 'memoryGib':
      return now[field] === wanted[field]
    case 'networkFilters':
      return now.networkFilters.join('\n') === wanted.networkFilters?.join('\n')
    case 'customPorts':
    case 'secondLoginPort':
      return undefined
  }
}
