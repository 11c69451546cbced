import { isUnicastMac } from '#shared/domain/ipv4'
import { mostEcParts, storagePolicies, towerBuses, towerNicModels } from '#shared/domain/tower-device'

export const gib = 1024 ** 3
const mib = 1024 ** 2

/** What can be wrong at a field; the words of each are in the catalogue. */
export type FieldProblem =
  | 'required'
  | 'whole'
  | 'tooMany'
  | 'cpuPair'
  | 'controlCharacter'
  | 'sameName'
  | 'mac'
  | 'macGroup'
  | 'sameMac'
  | 'ipv4'
  | 'address'
  | 'netmask'
  | 'networkAddress'
  | 'gatewayFar'
  | 'hostname'
  | 'nameservers'
  | 'publicKey'
  | 'publicKeys'
  | 'userData'
  | 'oneLimit'
  | 'gpuHost'

/** What is wrong, by field. */
export type Problems = Readonly<Record<string, FieldProblem>>

/** The problems that there are, out of those that may be. */
export function problemsOf(maybe: Readonly<Record<string, FieldProblem | undefined>>): Problems {
  const found = Object.entries(maybe).flatMap(([field, kind]) =>
    kind === undefined ? [] : [[field, kind] as const],
  )
  return Object.fromEntries(found)
}

/** The same problems, of something that stands inside a form. */
export function inside(prefix: string, problems: Problems): Problems {
  return Object.fromEntries(Object.entries(problems).map(([field, kind]) => [`${prefix}.${field}`, kind]))
}

export function nameProblem(name: string): FieldProblem | undefined {
  if (name.trim() === '') return 'required'
  return /\p{Cc}/u.test(name) ? 'controlCharacter' : undefined
}

/** A number that must be there, whole, and no more than `most`. */
export function countProblem(value: number | undefined, most: number, least = 1): FieldProblem | undefined {
  if (value === undefined) return 'required'
  if (!Number.isInteger(value) || value < least) return 'whole'
  return value > most ? 'tooMany' : undefined
}

/** Limits as typed: bandwidth in MiB a second. */
export interface LimitsDraft {
  readonly scope: 'none' | 'vm' | 'disk'
  readonly iops: number | undefined
  readonly bandwidthMib: number | undefined
  readonly isForced: boolean
}

export const noLimits: LimitsDraft = {
  ...{ scope: 'none', iops: undefined, bandwidthMib: undefined, isForced: true },
}

export function limitsOf({ scope, iops, bandwidthMib, isForced }: LimitsDraft) {
  if (scope === 'none') return undefined
  return {
    ...(iops === undefined ? {} : { iops }),
    ...(bandwidthMib === undefined ? {} : { bandwidth: bandwidthMib * mib }),
    isForced,
  }
}

export function limitsProblems({ scope, iops, bandwidthMib }: LimitsDraft): Problems {
  if (scope === 'none') return {}
  if (iops === undefined && bandwidthMib === undefined) return { iops: 'oneLimit' }
  return problemsOf({
    iops: iops === undefined ? undefined : countProblem(iops, 10_000_000),
    bandwidthMib: bandwidthMib === undefined ? undefined : countProblem(bandwidthMib, 10_000_000),
  })
}

/** A disk that is wanted: a new one, or a volume that is there. */
export interface DiskDraft {
  readonly key: number
  /** Empty: a new one. */
  readonly volumeId: string
  /** Empty: named after the VM. */
  readonly name: string
  readonly sizeGib: number | undefined
  readonly bus: string
  /** `EC`: an erasure code of the parts below. */
  readonly policy: string
  readonly ecData: number | undefined
  readonly ecParity: number | undefined
  readonly isEcThin: boolean
}

export const emptyDisk = (key: number): DiskDraft => ({
  ...{ key, volumeId: '', name: '', sizeGib: 40, bus: towerBuses[0], policy: storagePolicies[0] },
  ...{ ecData: 4, ecParity: 2, isEcThin: true },
})

/** The disk as it is sent. `fallback`: what a new one is called that has no name. */
export function diskOf(draft: DiskDraft, fallback: string, limits: object | undefined) {
  const { volumeId, name, sizeGib, bus, policy } = draft
  const common = { bus, ...(limits === undefined ? {} : { limits }) }
  if (volumeId !== '') return { volumeId, ...common }
  return {
    ...common,
    ...{ name: name.trim() || fallback, sizeBytes: (sizeGib ?? 0) * gib },
    policy: policy === 'EC' ? { data: draft.ecData, parity: draft.ecParity, isThin: draft.isEcThin } : policy,
  }
}

/** The largest disk that is asked for here, in GiB: 1 PiB. */
const mostGib = 1024 ** 2

export function diskProblems({ volumeId, name, sizeGib, policy, ecData, ecParity }: DiskDraft): Problems {
  if (volumeId !== '') return {}
  return problemsOf({
    name: name === '' ? undefined : nameProblem(name),
    size: countProblem(sizeGib, mostGib),
    ecData: policy === 'EC' ? countProblem(ecData, mostEcParts.data, 2) : undefined,
    ecParity: policy === 'EC' ? countProblem(ecParity, mostEcParts.parity) : undefined,
  })
}

/** A network card that is wanted. */
export interface NicDraft {
  readonly key: number
  readonly vlanId: string
  readonly model: string
  /** Empty: the tower makes one up. */
  readonly mac: string
  readonly isConnected: boolean
}

export const emptyNic = (key: number): NicDraft => ({
  ...{ key, vlanId: '', model: towerNicModels[0], mac: '', isConnected: true },
})

export function nicOf({ vlanId, model, mac, isConnected }: NicDraft) {
  return {
    ...{ vlanId, model },
    ...(mac.trim() === '' ? {} : { mac: mac.trim() }),
    ...(isConnected ? {} : { isConnected }),
  }
}

export function nicProblems({ vlanId, mac }: NicDraft): Problems {
  return problemsOf({ vlan: vlanId === '' ? 'required' : undefined, mac: macProblem(mac.trim()) })
}

function macProblem(mac: string): FieldProblem | undefined {
  if (mac === '' || isUnicastMac(mac)) return undefined
  return /^[0-9a-f]{2}(:[0-9a-f]{2}){5}$/i.test(mac) ? 'macGroup' : 'mac'
}
