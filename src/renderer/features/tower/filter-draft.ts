import {
  type Condition,
  type FilterGroup,
  type FilterPart,
  filledIn,
  type GroupMatch,
  isGroup,
  type VmFilter,
} from '#shared/domain/tower-filter'
import { newCondition } from './condition-words'

/** A filter while it is edited: its parts have keys, so that a field keeps its focus while others come and go. */
export interface GroupDraft {
  readonly key: string
  readonly match: GroupMatch
  readonly parts: readonly PartDraft[]
}
interface RowDraft {
  readonly key: string
  readonly condition: Condition
}
export type PartDraft = RowDraft | GroupDraft

export const isGroupDraft = (part: PartDraft): part is GroupDraft => 'parts' in part

const keyed = (condition: Condition): RowDraft => ({ key: crypto.randomUUID(), condition })

export const newRow = () => keyed(newCondition('name'))
export const newGroup = (match: GroupMatch = 'any'): GroupDraft => ({
  ...{ key: crypto.randomUUID(), match, parts: [newRow()] },
})

/** An empty filter begins with one condition to fill in. */
export function draftOf(filter: VmFilter): GroupDraft {
  return filter.parts.length === 0 ? newGroup('all') : groupDraft(filter)
}

function groupDraft({ match, parts }: FilterGroup): GroupDraft {
  return { key: crypto.randomUUID(), match, parts: parts.map(partDraft) }
}

const partDraft = (part: FilterPart): PartDraft => (isGroup(part) ? groupDraft(part) : keyed(part))

/** The filter that a draft makes, without what says nothing. */
export function filterOf(draft: GroupDraft): VmFilter {
  return filledIn(asGroup(draft))
}

function asGroup({ match, parts }: GroupDraft): FilterGroup {
  return { match, parts: parts.map((part) => (isGroupDraft(part) ? asGroup(part) : part.condition)) }
}

/** A list with the entry of `key` replaced, or taken out. */
export function replaced<T extends { readonly key: string }>(
  list: readonly T[],
  key: string,
  next: T | undefined,
): T[] {
  return list.flatMap((each) => (each.key !== key ? [each] : next === undefined ? [] : [next]))
}
