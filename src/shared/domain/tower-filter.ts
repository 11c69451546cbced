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

/** The texts of a VM that a filter can look into. */
export const FilterText = z.enum(['name', 'ips', 'description', 'hostname', 'os', 'local_id'])
export type FilterText = z.infer<typeof FilterText>

export const FilterVerb = z.enum(['contains', 'starts_with', 'ends_with', 'is'])
export type FilterVerb = z.infer<typeof FilterVerb>

/** The states that a VM of a tower has (CloudTower API, 6.1). */
export const FilterStatus = z.enum(['RUNNING', 'STOPPED', 'SUSPENDED', 'UNKNOWN'])
export type FilterStatus = z.infer<typeof FilterStatus>

const Ref = z.strictObject({ id: z.string().min(1).max(64), name: z.string().max(512) })

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
  z.strictObject({ field: z.literal('cluster'), anyOf: z.array(Ref).max(64), isNot: z.boolean() }),
  z.strictObject({ field: z.literal('host'), anyOf: z.array(Ref).max(256), isNot: z.boolean() }),
  z.strictObject({ field: z.literal('label'), anyOf: z.array(Ref).max(64), isNot: z.boolean() }),
  z.strictObject({
    field: z.literal('memory'),
    compare: z.enum(['atLeast', 'atMost']),
    gib: z.number().min(0).max(1_000_000),
  }),
  z.strictObject({
    field: z.literal('vcpu'),
    compare: z.enum(['atLeast', 'atMost']),
    count: z.int().min(0).max(100_000),
  }),
  z.strictObject({ field: z.literal('gpu'), has: z.boolean() }),
])
export type Condition = z.infer<typeof Condition>

/** Several conditions of which all must hold, or one. */
export const ConditionGroup = z.strictObject({
  match: z.enum(['all', 'any']),
  conditions: z.array(Condition).max(32),
})
export type ConditionGroup = z.infer<typeof ConditionGroup>

/** A filter: groups of conditions, joined as `match` says. */
export const VmFilter = z.strictObject({
  match: z.enum(['all', 'any']),
  groups: z.array(ConditionGroup).max(16),
})
export type VmFilter = z.infer<typeof VmFilter>

/** What is looked for: the search field, the filter, and whether what is usually hidden is shown. */
export const VmQuery = z.strictObject({
  search: z.string().max(256),
  filter: VmFilter,
  recycled: z.boolean(),
  system: z.boolean(),
})
export type VmQuery = z.infer<typeof VmQuery>

/** A filter that lets everything through. */
export const emptyFilter: VmFilter = { match: 'all', groups: [] }

export const emptyQuery: VmQuery = { search: '', filter: emptyFilter, recycled: false, system: false }

/** A tower's filter, as JSON: its keys are field names with operators as suffixes (CloudTower API, 4.3). */
export interface Where {
  readonly [key: string]: string | number | boolean | readonly string[] | Where | readonly Where[]
}

const bytesPerGib = 1024 ** 3

/**
 * The tower's filter for what is looked for. Conditions that are not filled in yet say nothing. Neither an empty list
 * nor an empty text is sent: what the first means is not documented, and the second matches everything (11.2).
 */
export function whereOf({ search, filter, recycled, system }: VmQuery): Where {
  const parts = [searchWhere(search), filterWhere(filter)].filter((part) => part !== undefined)
  return {
    in_recycle_bin: recycled,
    ...(system ? {} : { internal: false }),
    ...(parts.length === 0 ? {} : { AND: parts }),
  }
}

/** The texts that the search field looks into. */
const searched: readonly FilterText[] = ['name', 'ips', 'description', 'hostname']

/** Every word of the search must occur in one of the texts. */
function searchWhere(search: string): Where | undefined {
  const words = search.split(/\s+/).filter(Boolean)
  const each = words.map((word) => ({ OR: searched.map((text) => ({ [`${text}_contains`]: word })) }))
  return joined('all', each)
}

function filterWhere({ match, groups }: VmFilter): Where | undefined {
  return joined(match, present(groups.map(groupWhere)))
}

function groupWhere({ match, conditions }: ConditionGroup): Where | undefined {
  return joined(match, present(conditions.map(conditionWhere)))
}

/** `AND` and `OR` take lists (4.3); one alone needs neither. */
function joined(match: 'all' | 'any', parts: readonly Where[]): Where | undefined {
  if (parts.length <= 1) return parts[0]
  return match === 'all' ? { AND: parts } : { OR: parts }
}

const present = (parts: readonly (Where | undefined)[]): Where[] => parts.filter((part) => part !== undefined)

/** What one condition asks of the tower, or nothing while it is not filled in. */
export function conditionWhere(condition: Condition): Where | undefined {
  switch (condition.field) {
    case 'text': {
      const text = condition.text.trim()
      return text === '' ? undefined : { [textKey(condition)]: text }
    }
    case 'status':
      return isEmpty(condition.anyOf)
        ? undefined
        : { [condition.isNot ? 'status_not_in' : 'status_in']: condition.anyOf }
    case 'cluster':
    case 'host': {
      if (isEmpty(condition.anyOf)) return undefined
      const among = { [condition.field]: { id_in: idsOf(condition.anyOf) } }
      return condition.isNot ? { NOT: [among] } : among
    }
    case 'label':
      return isEmpty(condition.anyOf)
        ? undefined
        : { [condition.isNot ? 'labels_none' : 'labels_some']: { id_in: idsOf(condition.anyOf) } }
    case 'memory':
      return { [compareKey('memory', condition.compare)]: Math.round(condition.gib * bytesPerGib) }
    case 'vcpu':
      return { [compareKey('vcpu', condition.compare)]: condition.count }
    case 'gpu':
      return { [condition.has ? 'gpu_devices_some' : 'gpu_devices_none']: {} }
  }
}

function textKey({ of, verb, isNot }: Extract<Condition, { field: 'text' }>): string {
  if (verb === 'is') return isNot ? `${of}_not` : of
  return isNot ? `${of}_not_${verb}` : `${of}_${verb}`
}

const compareKey = (field: string, compare: 'atLeast' | 'atMost'): string =>
  `${field}_${compare === 'atLeast' ? 'gte' : 'lte'}`

const isEmpty = (list: readonly unknown[]): boolean => list.length === 0
const idsOf = (refs: readonly { readonly id: string }[]): string[] => refs.map(({ id }) => id)

/** How many conditions of a filter say something. */
export function conditionCount({ groups }: VmFilter): number {
  return groups.flatMap(({ conditions }) => conditions).filter((each) => conditionWhere(each) !== undefined)
    .length
}

/** A query that the user gave a name. */
export const SavedFilter = z.strictObject({ id: z.uuid(), name: z.string().max(64), query: VmQuery })
export type SavedFilter = z.infer<typeof SavedFilter>
