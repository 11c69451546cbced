import { holderOf, shareOf } from '#shared/domain/access'
import type { NodeKey, RentOrderId } from '#shared/domain/ids'
import type { ImagePlace } from '#shared/domain/image'
import type { Node } from '#shared/domain/node'
import { refusalOf } from '#shared/domain/refusal'
import type { Rental } from '#shared/domain/rental'
import type { Vm } from '#shared/domain/vm'
import {
  checkVmRequest,
  imageDefaults,
  proposePorts,
  type VmLimits,
  type VmRequest,
  type VmRequestField,
  type VmRequestProblem,
  vmLimits,
} from '#shared/domain/vm-plan'
import { PresetValues } from '#shared/domain/vm-preset'
import type { AppError } from '#shared/ipc/errors'
import { linesOf } from '../../../ui/lines'

/** What the form holds while it is filled in. A number that is being typed may be missing. */
export interface VmForm {
  readonly nodeKey: NodeKey
  readonly name: string
  readonly image: string
  readonly os: VmRequest['os']
  readonly biosMode: VmRequest['biosMode']
  readonly gpuCount: number | undefined
  readonly cpuCores: number | undefined
  readonly memoryGib: number | undefined
  readonly diskGib: number | undefined
  readonly loginPort: number | undefined
  readonly vncPort: number | undefined
  /** Empty: the app chooses. */
  readonly rentOrder: RentOrderId | ''
  readonly publicIp: string
  readonly secondLoginPort: number | undefined
  /** One on each line. */
  readonly customPorts: string
  readonly networkFilters: string
  readonly multicast: string
  readonly networkName: string
  readonly nicModel: NonNullable<VmRequest['nicModel']> | 'virtio'
  readonly dataFile: string
}

/** What is wrong with a field, as far as the form itself can tell. */
export type FormProblem =
  | VmRequestProblem
  | { readonly kind: 'requiredNumber' | 'requiredName' }
  /** What the node said of it. */
  | { readonly kind: 'refused'; readonly serverText: string }
export type FormProblems = Partial<Record<VmRequestField, FormProblem>>

/** The field that a node's refusal is about, with what it said. */
export function refusedAt(error: AppError | undefined): FormProblems {
  if (error?.code !== 'refused') return {}
  const { serverText } = error
  const field = refusalOf(serverText)?.field
  return field === undefined ? {} : { [field]: { kind: 'refused', serverText } }
}

/** The orders that a VM on the node can be made under, by `address` or by shared access, and what the node can give under the chosen one. */
export interface NodeOffer {
  readonly rentals: readonly Rental[]
  readonly rental: Pick<Rental, 'gpuCount'> | undefined
  readonly limits: VmLimits | undefined
}

export function nodeOffer(
  node: Node | undefined,
  address: string | undefined,
  rentOrder: string,
  vms: readonly Vm[],
  places: readonly ImagePlace[] = [],
): NodeOffer {
  const holder = node === undefined ? undefined : holderOf(node, address)
  const rentals = holder?.orders ?? []
  const chosen = rentals.find((each) => each.id === rentOrder)
  const rental = chosen ?? (node === undefined ? undefined : shareOf(node, holder, undefined))
  const limits = node === undefined || rental === undefined ? undefined : vmLimits(node, rental, vms, places)
  return { rentals, rental, limits }
}

/** What the form holds where nothing has been said. */
export const nothingSpecial = {
  ...{ publicIp: '', secondLoginPort: undefined, customPorts: '', networkFilters: '', multicast: '' },
  ...{ networkName: '', nicModel: 'virtio', dataFile: '' },
} as const satisfies Partial<VmForm>

const usual = { gpuCount: 1, cpuCores: 8, memoryGib: 32, diskGib: 100 } as const

const atMost = (value: number, max: number | undefined): number =>
  max === undefined ? value : Math.max(1, Math.min(value, max))

/** A modest VM that fits: what the form proposes for a node. */
export function proposal(
  limits: VmLimits | undefined,
): Pick<VmForm, 'gpuCount' | 'cpuCores' | 'memoryGib' | 'diskGib' | 'loginPort' | 'vncPort'> {
  const ports = limits === undefined ? undefined : proposePorts(limits)
  const { min = 0, max = 0 } = limits?.gpus ?? {}
  return {
    gpuCount: Math.min(max, Math.max(min, usual.gpuCount)),
    cpuCores: atMost(usual.cpuCores, limits?.cpuCores),
    memoryGib: atMost(usual.memoryGib, limits?.memoryGib),
    diskGib: atMost(usual.diskGib, limits?.diskGib),
    loginPort: ports?.login,
    vncPort: ports?.vnc,
  }
}

/** What choosing an image changes. */
export function imageChoice(image: string): Pick<VmForm, 'image' | 'os' | 'biosMode'> {
  return { image, ...imageDefaults(image) }
}

/** What of a complete form a preset keeps; undefined while it is not complete. */
export function presetOf(form: VmForm): PresetValues | undefined {
  const { networkName, customPorts, networkFilters, multicast, nicModel, image } = form
  const { os, biosMode, gpuCount, cpuCores, memoryGib, diskGib } = form
  const values = PresetValues.safeParse({
    ...{ os, biosMode, gpuCount, cpuCores, memoryGib, diskGib },
    ...(image === '' ? {} : { image }),
    ...special({ ...nothingSpecial, networkName, customPorts, networkFilters, multicast, nicModel }),
  })
  return values.success ? values.data : undefined
}

/** What choosing a preset changes in the form. */
export function presetChange(values: PresetValues): Partial<VmForm> {
  const { image = '', nicModel = 'virtio', networkName = '' } = values
  const lines = (list: readonly string[] | undefined) => list?.join('\n') ?? ''
  return {
    ...{ ...values, image, nicModel, networkName },
    customPorts: lines(values.customPorts),
    networkFilters: lines(values.networkFilters),
    multicast: lines(values.multicast),
  }
}

/** The request that a complete form stands for. */
export function toRequest(form: VmForm): VmRequest | undefined {
  const { gpuCount, cpuCores, memoryGib, diskGib, loginPort, vncPort, rentOrder, name } = form
  const { nodeKey, image, os, biosMode } = form
  if (gpuCount === undefined || cpuCores === undefined || memoryGib === undefined) return undefined
  if (diskGib === undefined || vncPort === undefined) return undefined
  if (loginPort === undefined && needsLoginPort(form)) return undefined
  const order = rentOrder === '' ? {} : { rentOrder }
  return {
    ...{ nodeKey, name: name.trim(), image, os, biosMode },
    ...{ gpuCount, cpuCores, memoryGib, diskGib, vncPort },
    ...(loginPort === undefined ? {} : { loginPort }),
    ...order,
    ...special(form),
  }
}

/** What was said beyond the usual; nothing of it is sent where nothing was said. */
function special(form: Pick<VmForm, keyof typeof nothingSpecial>): Partial<VmRequest> {
  const { nicModel, secondLoginPort } = form
  const texts = (['publicIp', 'networkName', 'dataFile'] as const).flatMap((field) => {
    const text = form[field].trim()
    return text === '' ? [] : [[field, text] as const]
  })
  const lists = (['customPorts', 'networkFilters', 'multicast'] as const).flatMap((field) => {
    const lines = linesOf(form[field])
    return lines.length === 0 ? [] : [[field, lines] as const]
  })
  return {
    ...Object.fromEntries(texts),
    ...Object.fromEntries(lists),
    ...(nicModel === 'virtio' ? {} : { nicModel }),
    ...(secondLoginPort === undefined ? {} : { secondLoginPort }),
  }
}

/** Under the host's address a login needs a port of the host; a VM's own address has the usual one (8.1, ssh_port). */
export const needsLoginPort = (form: Pick<VmForm, 'publicIp'>): boolean => form.publicIp.trim() === ''

const numberFields = ['gpuCount', 'cpuCores', 'memoryGib', 'diskGib', 'loginPort', 'vncPort'] as const

/** Everything that is wrong with the form; empty when its request can be sent. */
export function formProblems(form: VmForm, limits: VmLimits): FormProblems {
  const isNeeded = (field: string) => field !== 'loginPort' || needsLoginPort(form)
  const missing = numberFields.filter((field) => form[field] === undefined && isNeeded(field))
  // Missing numbers are checked as zero and then reported as missing: that is what the person sees.
  const filled = { ...form, ...Object.fromEntries(missing.map((field) => [field, 0])) }
  const request = toRequest(filled)
  const found: FormProblems = request === undefined ? {} : checkVmRequest(request, limits)
  return {
    ...found,
    ...Object.fromEntries(missing.map((field) => [field, { kind: 'requiredNumber' }])),
    ...(form.name.trim() === '' ? { name: { kind: 'requiredName' } } : {}),
  }
}

const advancedFields: readonly VmRequestField[] = ['os', 'biosMode', 'loginPort', 'vncPort', 'rentOrder']

/** Whether something is wrong in the folded part of the form. */
export function isAdvancedWrong(problems: FormProblems): boolean {
  return advancedFields.some((field) => problems[field] !== undefined)
}

const networkFields: readonly VmRequestField[] = [
  ...(['publicIp', 'secondLoginPort', 'customPorts', 'networkFilters', 'multicast'] as const),
  ...(['networkName', 'nicModel', 'dataFile'] as const),
]

/** Whether something is wrong in the part about the network and the data disk. */
export function isNetworkWrong(problems: FormProblems): boolean {
  return networkFields.some((field) => problems[field] !== undefined)
}
