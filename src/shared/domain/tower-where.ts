import {
  type Condition,
  conditionsOf,
  type FilterFlag,
  type FilterGroup,
  type FilterPart,
  type FilterText,
  filledIn,
  isGroup,
  type VmQuery,
} from './tower-filter'

/** A tower's filter, as JSON: its keys are field names with operators as suffixes (CloudTower API, 4.3). */
export interface Where {
  readonly [key: string]: string | number | boolean | null | readonly string[] | Where | readonly Where[]
}

const bytesPerGib = 1024 ** 3
const msPerDay = 86_400_000

/**
 * The tower's filter for what is looked for, at a time: conditions can be of days ago. Conditions that are not filled in
 * yet say nothing. Neither an empty list nor an empty text is sent: what the first means is not documented, and the second
 * matches everything (11.2). The recycle bin and system VMs are out unless the query or a condition asks for them.
 */
export function whereOf({ search, filter, recycled, system }: VmQuery, now: number): Where {
  const filled = filledIn(filter)
  const asks = (flag: FilterFlag) =>
    conditionsOf(filled).some((each) => each.field === 'has' && each.flag === flag)
  const parts = [searchWhere(search), groupWhere(filled, now)].filter((part) => part !== undefined)
  return {
    ...(asks('bin') ? {} : { in_recycle_bin: recycled }),
    ...(system || asks('system') ? {} : { internal: false }),
    ...(parts.length === 0 ? {} : { AND: parts }),
  }
}

/** The texts that the search field looks into. */
const searched: readonly FilterText[] = ['name', 'ips', 'description', 'hostname']

/** Every word of the search must occur in one of the texts. */
function searchWhere(search: string): Where | undefined {
  const words = search.split(/\s+/).filter(Boolean)
  const each = words.map((word) => ({ OR: searched.map((text) => ({ [`${text}_contains`]: word })) }))
  return each.length <= 1 ? each[0] : { AND: each }
}

/**
 * A group in the tower's words; `AND`, `OR` and `NOT` take lists (4.3), and one part alone needs neither of the first two.
 * `NOT` gets one entry: what several mean is not written down.
 */
function groupWhere({ match, parts }: FilterGroup, now: number): Where | undefined {
  const inner = parts.map((part) => partWhere(part, now)).filter((part) => part !== undefined)
  const [only] = inner
  if (only === undefined) return undefined
  if (match === 'none') return { NOT: [inner.length === 1 ? only : { OR: inner }] }
  if (inner.length === 1) return only
  return match === 'all' ? { AND: inner } : { OR: inner }
}

const partWhere = (part: FilterPart, now: number): Where | undefined =>
  isGroup(part) ? groupWhere(part, now) : conditionWhere(part, now)

/** What one condition asks of the tower; it must be filled in. */
export function conditionWhere(condition: Condition, now: number): Where {
  switch (condition.field) {
    case 'text':
      return textWhere(condition)
    case 'status':
    case 'tools':
    case 'guest':
    case 'firmware':
      return { [`${wordFields[condition.field]}_${condition.isNot ? 'not_in' : 'in'}`]: condition.anyOf }
    case 'cluster':
    case 'host':
    case 'folder': {
      const among = { [condition.field]: { id_in: idsOf(condition.anyOf) } }
      return condition.isNot ? { NOT: [among] } : among
    }
    case 'label':
      return { [condition.isNot ? 'labels_none' : 'labels_some']: { id_in: idsOf(condition.anyOf) } }
    case 'memory':
    case 'storage': {
      const field = condition.field === 'memory' ? 'memory' : 'provisioned_size'
      return { [compareKey(field, condition.compare)]: Math.round(condition.gib * bytesPerGib) }
    }
    case 'vcpu':
      return { [compareKey('vcpu', condition.compare)]: condition.count }
    case 'use':
      return { [compareKey(condition.of, condition.compare)]: condition.percent }
    case 'time': {
      const at = new Date(now - condition.days * msPerDay).toISOString()
      return { [`${condition.of}_${condition.compare === 'newer' ? 'gte' : 'lt'}`]: at }
    }
    case 'has':
      return flagWhere(condition.flag, condition.isOn)
  }
}

/** What a tower does to a VM while it is busy (5.4). */
const busyWords = ['CREATING', 'UPDATING', 'DELETING'] as const

const wordFields = {
  status: 'status',
  tools: 'vm_tools_status',
  guest: 'guest_os_type',
  firmware: 'firmware',
} as const

type TextCondition = Extract<Condition, { field: 'text' }>

function textWhere({ of, verb, text, isNot }: TextCondition): Where {
  const wanted = text.trim()
  const key = (field: string) => (verb === 'is' ? field : `${field}_${verb}`)
  // Of the network cards one is enough for yes, and for no none may be so.
  const cards = isNot ? 'vm_nics_none' : 'vm_nics_some'
  // Towers keep MAC addresses in small letters.
  if (of === 'mac') return { [cards]: { [key('mac_address')]: wanted.toLowerCase() } }
  if (of === 'network') return { [cards]: { vlan: { [key('name')]: wanted } } }
  if (!isNot) return { [key(of)]: wanted }
  return { [verb === 'is' ? `${of}_not` : `${of}_not_${verb}`]: wanted }
}

function flagWhere(flag: FilterFlag, isOn: boolean): Where {
  switch (flag) {
    case 'gpu':
      return { [isOn ? 'gpu_devices_some' : 'gpu_devices_none']: {} }
    case 'snapshot':
      return { [isOn ? 'snapshots_some' : 'snapshots_none']: {} }
    case 'protected':
      return { protected: isOn }
    case 'ha':
      return { ha: isOn }
    case 'bin':
      return { in_recycle_bin: isOn }
    case 'system':
      return { internal: isOn }
    case 'busy':
      return isOn ? { entityAsyncStatus_in: busyWords } : { entityAsyncStatus: null }
  }
}

const compareKey = (field: string, compare: 'atLeast' | 'atMost'): string =>
  `${field}_${compare === 'atLeast' ? 'gte' : 'lte'}`

const idsOf = (refs: readonly { readonly id: string }[]): string[] => refs.map(({ id }) => id)
