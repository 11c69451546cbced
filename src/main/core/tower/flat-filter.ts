import { z } from 'zod'
import { Condition, type FilterGroup, SavedFilter } from '#shared/domain/tower-filter'

const match = z.enum(['all', 'any'])
/** What stood for `has` before there were more of its kind. */
const OldGpu = z
  .strictObject({ field: z.literal('gpu'), has: z.boolean() })
  .transform(({ has }): Condition => ({ field: 'has', flag: 'gpu', isOn: has }))
const Group = z.strictObject({ match, conditions: z.array(z.union([Condition, OldGpu])) })

/** A saved filter as the first version kept it: groups of conditions, one deep. */
export const FlatFilter = z
  .strictObject({
    ...{ id: SavedFilter.shape.id, name: SavedFilter.shape.name },
    query: z.strictObject({
      ...{ search: z.string(), recycled: z.boolean(), system: z.boolean() },
      filter: z.strictObject({ match, groups: z.array(Group) }),
    }),
  })
  .transform(({ query: { filter, ...query }, ...rest }): SavedFilter => {
    const parts = filter.groups.map(({ match, conditions }): FilterGroup => ({ match, parts: conditions }))
    return { ...rest, query: { ...query, filter: { match: filter.match, parts } } }
  })
