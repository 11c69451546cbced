import type { Vm } from '#shared/domain/vm'
import { checkModification, type ModifyLimits, type VmModification } from '#shared/domain/vm-modify'
import { networkProblems, type VmRequestProblems } from '#shared/domain/vm-plan'
import { linesOf } from '../../../ui/lines'

/** What the form holds. A number may be missing while it is typed. */
export interface ModifyForm {
  /** Undefined: the person has not said yet whether the VM has an address of its own. */
  readonly hasPublicIp: boolean | undefined
  readonly publicIp: string
  readonly loginPort: number | undefined
  readonly secondLoginPort: number | undefined
  readonly vncPort: number | undefined
  readonly customPorts: string
  readonly networkFilters: string
  readonly gpuCount: number | undefined
  readonly cpuCores: number | undefined
  readonly memoryGib: number | undefined
}

/** What is known of the VM now. */
export function presentForm({ details, record }: Vm): ModifyForm {
  const publicIp = record?.publicIp
  return {
    hasPublicIp: publicIp === undefined ? undefined : publicIp !== '',
    publicIp: publicIp ?? '',
    loginPort: details?.login?.port,
    secondLoginPort: record?.secondLoginPort,
    vncPort: details?.vncPort,
    customPorts: record?.customPorts?.join('\n') ?? '',
    networkFilters: details?.networkFilters.join('\n') ?? '',
    gpuCount: details?.gpuCount,
    cpuCores: details?.cpuCores,
    memoryGib: details?.memoryGib,
  }
}

const numberFields = [
  ...(['loginPort', 'secondLoginPort', 'vncPort'] as const),
  ...(['gpuCount', 'cpuCores', 'memoryGib'] as const),
]
const listFields = ['customPorts', 'networkFilters'] as const

/** The fields that differ from what was there, and the public address in any case; undefined while it is not known. */
export function toModification(form: ModifyForm, before: ModifyForm): VmModification | undefined {
  if (form.hasPublicIp === undefined) return undefined
  const numbers = numberFields.flatMap((field) =>
    form[field] === before[field] || form[field] === undefined ? [] : [[field, form[field]] as const],
  )
  const lists = listFields.flatMap((field) => {
    const lines = linesOf(form[field])
    return lines.join('\n') === linesOf(before[field]).join('\n') ? [] : [[field, lines] as const]
  })
  return {
    publicIp: form.hasPublicIp ? form.publicIp.trim() : '',
    ...Object.fromEntries(numbers),
    ...Object.fromEntries(lists),
  }
}

/** Whether sending would change anything. */
export function changesAnything(wanted: VmModification, publicIpBefore: string | undefined): boolean {
  return Object.keys(wanted).length > 1 || wanted.publicIp !== publicIpBefore
}

const ranges: Readonly<Record<(typeof numberFields)[number], readonly [number, number]>> = {
  ...{ loginPort: [1, 65_535], secondLoginPort: [1, 65_535], vncPort: [5900, 65_535] },
  ...{ gpuCount: [0, 64], cpuCores: [1, 4096], memoryGib: [1, 65_536] },
}

/** Everything that is wrong with what is wanted. */
export function modifyProblems(
  form: ModifyForm,
  before: ModifyForm,
  wanted: VmModification,
  limits: ModifyLimits | undefined,
): VmRequestProblems {
  const outside = numberFields.filter((field) => {
    const [min, max] = ranges[field]
    const value = form[field]
    // A number that was there cannot be taken away, only replaced.
    if (value === undefined) return before[field] !== undefined
    return value !== before[field] && (!Number.isInteger(value) || value < min || value > max)
  })
  const { publicIp, customPorts, networkFilters } = wanted
  return {
    ...(limits === undefined ? {} : checkModification(wanted, limits)),
    ...Object.fromEntries(
      outside.map((field) => [field, { kind: 'range', min: ranges[field][0], max: ranges[field][1] }]),
    ),
    ...networkProblems({
      ...(form.hasPublicIp === true ? { publicIp } : {}),
      ...(customPorts === undefined ? {} : { customPorts }),
      ...(networkFilters === undefined ? {} : { networkFilters }),
    }),
  }
}
