import { z } from 'zod'

/** The columns that a tower sorts VMs by, and which way (CloudTower API, 4.4). */
export const VmOrder = z.enum([
  'name_ASC',
  'name_DESC',
  'status_ASC',
  'status_DESC',
  'memory_ASC',
  'memory_DESC',
  'vcpu_ASC',
  'vcpu_DESC',
  'cpu_usage_ASC',
  'cpu_usage_DESC',
  'local_created_at_ASC',
  'local_created_at_DESC',
])
export type VmOrder = z.infer<typeof VmOrder>

/** The texts of a VM that a filter can look into; those of network cards are `mac` and `network`. */
export const FilterText = z.enum([
  ...['name', 'ips', 'description', 'hostname', 'os', 'local_id', 'vm_tools_version'],
  ...['mac', 'network'],
] as const)
export type FilterText = z.infer<typeof FilterText>

/** How a text is compared; the tower does it. */
export const FilterVerb = z.enum(['contains', 'starts_with', 'ends_with', 'is'])
export type FilterVerb = z.infer<typeof FilterVerb>

/** The words that a tower has for some of a VM's traits (CloudTower API, 6.1). */
export const filterWords = {
  status: ['RUNNING', 'STOPPED', 'SUSPENDED', 'UNKNOWN'],
  tools: ['RUNNING', 'NOT_RUNNING', 'NOT_INSTALLED', 'RESTRICTION'],
  guest: ['LINUX', 'WINDOWS', 'UNKNOWN'],
  firmware: ['BIOS', 'UEFI'],
} as const
/** States that can be looked for. */
export const FilterStatus = z.enum(filterWords.status)
export type FilterStatus = z.infer<typeof FilterStatus>

/** What a VM has or is, or not. */
export const FilterFlag = z.enum(['gpu', 'snapshot', 'protected', 'ha', 'bin', 'system', 'busy'])
export type FilterFlag = z.infer<typeof FilterFlag>

/** Shares of what a VM has, in percent. */
export const FilterUse = z.enum(['cpu_usage', 'memory_usage'])
/** When something was done with a VM. */
export const FilterTime = z.enum(['local_created_at', 'last_shutdown_time', 'deleted_at'])

const Ref = z.strictObject({ id: z.string().min(1).max(64), name: z.string().max(512) })
const compare = z.enum(['atLeast', 'atMost'])
const amount = z.number().min(0).max(1_000_000)

/** One thing that a VM must be or have. */
export const Condition = z.discriminatedUnion('field', [
  z.strictObject({
    field: z.literal('text'),
    of: FilterText,
    verb: FilterVerb,
    text: z.string().max(256),
    isNot: z.boolean(),
  }),
  z.strictObject({ field: z.literal('status'), anyOf: z.array(FilterStatus).max(8), isNot: z.boolean() }),
  z.strictObject({
    ...{ field: z.literal('tools'), anyOf: z.array(z.enum(filterWords.tools)).max(8), isNot: z.boolean() },
  }),
  z.strictObject({
    ...{ field: z.literal('guest'), anyOf: z.array(z.enum(filterWords.guest)).max(8), isNot: z.boolean() },
  }),
  z.strictObject({
    field: z.literal('firmware'),
    anyOf: z.array(z.enum(filterWords.firmware)).max(8),
    isNot: z.boolean(),
  }),
  z.strictObject({ field: z.literal('cluster'), anyOf: z.array(Ref).max(64), isNot: z.boolean() }),
  z.strictObject({ field: z.literal('host'), anyOf: z.array(Ref).max(256), isNot: z.boolean() }),
  z.strictObject({ field: z.literal('folder'), anyOf: z.array(Ref).max(64), isNot: z.boolean() }),
  z.strictObject({ field: z.literal('label'), anyOf: z.array(Ref).max(64), isNot: z.boolean() }),
  z.strictObject({ field: z.literal('memory'), compare, gib: amount }),
  z.strictObject({ field: z.literal('storage'), compare, gib: amount }),
  z.strictObject({ field: z.literal('vcpu'), compare, count: z.int().min(0).max(100_000) }),
  z.strictObject({ field: z.literal('use'), of: FilterUse, compare, percent: z.number().min(0).max(100) }),
  /** `newer` and `older` are days ago, counted when the tower is asked. */
  z.strictObject({
    field: z.literal('time'),
    of: FilterTime,
    compare: z.enum(['newer', 'older']),
    days: z.number().min(0).max(36_500),
  }),
  z.strictObject({ field: z.literal('has'), flag: FilterFlag, isOn: z.boolean() }),
])
export type Condition = z.infer<typeof Condition>

/** How the parts of a group go together; `none`: not one of them may hold. */
export const GroupMatch = z.enum(['all', 'any', 'none'])
export type GroupMatch = z.infer<typeof GroupMatch>

/** So many groups may stand inside each other, and so many parts in one. */
export const deepestGroup = 6
const mostParts = 32

/** Conditions, and groups of them, to any depth that anybody can still read. */
export interface FilterGroup {
  readonly match: GroupMatch
  readonly parts: readonly FilterPart[]
}
/** A condition, or a group of such. */
export type FilterPart = Condition | FilterGroup

const groupOf = (part: z.ZodType<FilterPart>): z.ZodType<FilterGroup> =>
  z.strictObject({ match: GroupMatch, parts: z.array(part).max(mostParts) })

function groupTo(depth: number): z.ZodType<FilterGroup> {
  return groupOf(depth <= 1 ? Condition : z.union([Condition, groupTo(depth - 1)]))
}

/** A filter: a group that holds all others. */
export const VmFilter = groupTo(deepestGroup)
export type VmFilter = FilterGroup

/** Whether a part holds others. */
export const isGroup = (part: FilterPart): part is FilterGroup => 'parts' in part

/** What is looked for: the search field, the filter, and whether what is usually hidden is shown. */
export const VmQuery = z.strictObject({
  search: z.string().max(256),
  filter: VmFilter,
  recycled: z.boolean(),
  system: z.boolean(),
})
export type VmQuery = z.infer<typeof VmQuery>

/** A filter that lets everything through. */
export const emptyFilter: VmFilter = { match: 'all', parts: [] }

/** Every VM that is usually shown. */
export const emptyQuery: VmQuery = { search: '', filter: emptyFilter, recycled: false, system: false }

/** Every condition of a filter, however deep. */
export function conditionsOf(part: FilterPart): readonly Condition[] {
  return isGroup(part) ? part.parts.flatMap(conditionsOf) : [part]
}

/** Whether a condition is filled in: until then it says nothing. */
export function isFilledIn(condition: Condition): boolean {
  if (condition.field === 'text') return condition.text.trim() !== ''
  return 'anyOf' in condition ? condition.anyOf.length > 0 : true
}

/** How many conditions of a filter say something. */
export function conditionCount(filter: VmFilter): number {
  return conditionsOf(filter).filter(isFilledIn).length
}

/** A filter without what says nothing. */
export function filledIn({ match, parts }: FilterGroup): FilterGroup {
  return {
    match,
    parts: parts.flatMap((part): FilterPart[] => {
      if (!isGroup(part)) return isFilledIn(part) ? [part] : []
      const inner = filledIn(part)
      return inner.parts.length === 0 ? [] : [inner]
    }),
  }
}

/** A query that the user gave a name. */
export const SavedFilter = z.strictObject({ id: z.uuid(), name: z.string().max(64), query: VmQuery })
export type SavedFilter = z.infer<typeof SavedFilter>
