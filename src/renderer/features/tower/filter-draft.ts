import {
  type Condition,
  type ConditionGroup,
  conditionWhere,
  type VmFilter,
} from '#shared/domain/tower-filter'
import { newCondition } from './condition-words'

/** A filter while it is edited: its parts have keys, so that a field keeps its focus while others come and go. */
export interface FilterDraft {
  readonly match: VmFilter['match']
  readonly groups: readonly GroupDraft[]
}

export interface GroupDraft {
  readonly key: string
  readonly match: ConditionGroup['match']
  readonly rows: readonly { readonly key: string; readonly condition: Condition }[]
}

const keyed = (condition: Condition) => ({ key: crypto.randomUUID(), condition })

export const newRow = () => keyed(newCondition('name'))
export const newGroup = (): GroupDraft => ({ key: crypto.randomUUID(), match: 'all', rows: [newRow()] })

/** An empty filter begins with one condition to fill in. */
export function draftOf({ match, groups }: VmFilter): FilterDraft {
  const drafts = groups.map((group) => ({
    key: crypto.randomUUID(),
    match: group.match,
    rows: group.conditions.map(keyed),
  }))
  return { match, groups: drafts.length === 0 ? [newGroup()] : drafts }
}

/** The filter that a draft makes, without what says nothing. */
export function filterOf({ match, groups }: FilterDraft): VmFilter {
  const filled = groups.map((group) => ({
    match: group.match,
    conditions: group.rows
      .map(({ condition }) => condition)
      .filter((each) => conditionWhere(each) !== undefined),
  }))
  return { match, groups: filled.filter(({ conditions }) => conditions.length > 0) }
}

/** A list with the entry of `key` replaced, or taken out. */
export function replaced<T extends { readonly key: string }>(
  list: readonly T[],
  key: string,
  next: T | undefined,
): T[] {
  return list.flatMap((each) => (each.key !== key ? [each] : next === undefined ? [] : [next]))
}
