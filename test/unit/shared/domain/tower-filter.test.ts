import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  type Condition,
  conditionCount,
  conditionsOf,
  deepestGroup,
  emptyQuery,
  FilterFlag,
  type FilterGroup,
  type FilterPart,
  FilterStatus,
  FilterText,
  FilterTime,
  FilterUse,
  FilterVerb,
  filledIn,
  filterWords,
  GroupMatch,
  isFilledIn,
  isGroup,
  VmFilter,
  VmQuery,
} from '#shared/domain/tower-filter'
import { conditionWhere, type Where, whereOf } from '#shared/domain/tower-where'
import { publishedDocument } from '../../../../src/practice/tower/openapi/document'
import { Queries } from '../../../../src/practice/tower/query/query'
import { Store } from '../../../../src/practice/tower/store/store'
import { bodyCheck } from '../../../support/tower-document'

const now = Date.UTC(2026, 2, 1)
const ref = fc.record({ id: fc.string({ minLength: 1, maxLength: 25 }), name: fc.string({ maxLength: 20 }) })
const compare = fc.constantFrom('atLeast' as const, 'atMost' as const)
const words = <F extends keyof typeof filterWords>(field: F) =>
  fc.record({
    ...{ field: fc.constant(field), anyOf: fc.uniqueArray(fc.constantFrom(...filterWords[field])) },
    isNot: fc.boolean(),
  }) as unknown as fc.Arbitrary<Condition>
const condition: fc.Arbitrary<Condition> = fc.oneof(
  fc.record({
    field: fc.constant('text' as const),
    of: fc.constantFrom(...FilterText.options),
    verb: fc.constantFrom(...FilterVerb.options),
    text: fc.string({ maxLength: 12 }),
    isNot: fc.boolean(),
  }),
  fc.record({
    field: fc.constant('status' as const),
    anyOf: fc.uniqueArray(fc.constantFrom(...FilterStatus.options)),
    isNot: fc.boolean(),
  }),
  ...(['tools', 'guest', 'firmware'] as const).map(words),
  ...(['cluster', 'host', 'folder', 'label'] as const).map((field) =>
    fc.record({ field: fc.constant(field), anyOf: fc.array(ref, { maxLength: 3 }), isNot: fc.boolean() }),
  ),
  ...(['memory', 'storage'] as const).map((field) =>
    fc.record({ field: fc.constant(field), compare, gib: fc.integer({ min: 0, max: 4096 }) }),
  ),
  fc.record({ field: fc.constant('vcpu' as const), compare, count: fc.integer({ min: 0, max: 512 }) }),
  fc.record({
    ...{ field: fc.constant('use' as const), of: fc.constantFrom(...FilterUse.options), compare },
    percent: fc.integer({ min: 0, max: 100 }),
  }),
  fc.record({
    ...{ field: fc.constant('time' as const), of: fc.constantFrom(...FilterTime.options) },
    ...{ compare: fc.constantFrom('newer' as const, 'older' as const), days: fc.nat({ max: 4000 }) },
  }),
  fc.record({
    ...{ field: fc.constant('has' as const), flag: fc.constantFrom(...FilterFlag.options) },
    isOn: fc.boolean(),
  }),
)
const match = fc.constantFrom(...GroupMatch.options)

/** Groups of `leaf` inside each other, up to the depth that a filter may have. */
function groupsOf(leaf: fc.Arbitrary<Condition>, depth = deepestGroup): fc.Arbitrary<FilterGroup> {
  const part: fc.Arbitrary<FilterPart> =
    depth === 1
      ? leaf
      : fc.oneof({ weight: 3, arbitrary: leaf }, { weight: 1, arbitrary: groupsOf(leaf, depth - 1) })
  return fc.record({ match, parts: fc.array(part, { maxLength: 3 }) })
}

const query: fc.Arbitrary<VmQuery> = fc.record({
  search: fc.string({ maxLength: 20 }),
  filter: groupsOf(condition),
  recycled: fc.boolean(),
  system: fc.boolean(),
})
const asks = ({ filter }: VmQuery, flag: FilterFlag) =>
  conditionsOf(filter).some((each) => each.field === 'has' && each.flag === flag)

/** Every value in a filter, however deep. */
function valuesOf(where: Where): (string | number | boolean | readonly string[] | null)[] {
  return Object.values(where).flatMap((value) => {
    if (Array.isArray(value)) {
      const parts = value as readonly (string | Where)[]
      return parts.every((part) => typeof part === 'string')
        ? [parts as readonly string[]]
        : parts.flatMap((part) => (typeof part === 'string' ? [part] : valuesOf(part)))
    }
    return typeof value === 'object' && value !== null ? valuesOf(value as Where) : [value as string | null]
  })
}

describe('the filter of a query', () => {
  const check = bodyCheck('/get-vms')
  const checkCount = bodyCheck('/get-vms-connection')

  test('is one that the tower takes, whatever is looked for', () => {
    fc.assert(
      fc.property(query, (asked) => {
        const where = whereOf(asked, now)
        expect(check({ where }), JSON.stringify([where, check.errors])).toBe(true)
        expect(checkCount({ where })).toBe(true)
      }),
    )
  })

  test('sends neither an empty list nor an empty text', () => {
    fc.assert(
      fc.property(query, (asked) => {
        for (const value of valuesOf(whereOf(asked, now))) {
          expect(value).not.toBe('')
          if (Array.isArray(value)) expect(value.length).toBeGreaterThan(0)
        }
      }),
    )
  })

  test('keeps recycled and system VMs out unless they are asked for', () => {
    fc.assert(
      fc.property(query, (asked) => {
        const where = whereOf(asked, now)
        expect(where['in_recycle_bin']).toBe(asks(asked, 'bin') ? undefined : asked.recycled)
        expect(where['internal']).toBe(asked.system || asks(asked, 'system') ? undefined : false)
      }),
    )
  })

  test('says nothing of conditions that are not filled in', () => {
    fc.assert(
      fc.property(query, (asked) => {
        expect(conditionCount(asked.filter)).toBe(conditionsOf(asked.filter).filter(isFilledIn).length)
        const withoutEmpty = { ...asked, filter: filledIn(asked.filter) }
        expect(conditionsOf(withoutEmpty.filter).every(isFilledIn)).toBe(true)
        expect(whereOf(withoutEmpty, now)).toEqual(whereOf(asked, now))
      }),
    )
  })

  test('survives the way to main and the document it is kept in', () => {
    fc.assert(
      fc.property(query, (asked) => {
        expect(VmQuery.parse(JSON.parse(JSON.stringify(asked)))).toEqual(asked)
      }),
    )
  })

  test('reads as the tower writes it', () => {
    const asked: VmQuery = {
      ...emptyQuery,
      search: 'web  10.0',
      filter: {
        match: 'any',
        parts: [
          {
            match: 'all',
            parts: [
              { field: 'status', anyOf: ['RUNNING'], isNot: false },
              { field: 'memory', compare: 'atLeast', gib: 8 },
              { field: 'cluster', anyOf: [{ id: 'c1', name: 'A' }], isNot: true },
            ],
          },
          {
            match: 'none',
            parts: [
              { field: 'has', flag: 'gpu', isOn: true },
              { match: 'all', parts: [{ field: 'text', of: 'name', verb: 'is', text: 'x', isNot: false }] },
            ],
          },
        ],
      },
    }
    const searched = (word: string) => ({
      OR: ['name', 'ips', 'description', 'hostname'].map((text) => ({ [`${text}_contains`]: word })),
    })
    expect(whereOf(asked, now)).toEqual({
      in_recycle_bin: false,
      internal: false,
      AND: [
        { AND: [searched('web'), searched('10.0')] },
        {
          OR: [
            {
              AND: [
                { status_in: ['RUNNING'] },
                { memory_gte: 8 * 1024 ** 3 },
                { NOT: [{ cluster: { id_in: ['c1'] } }] },
              ],
            },
            { NOT: [{ OR: [{ gpu_devices_some: {} }, { name: 'x' }] }] },
          ],
        },
      ],
    })
    expect(whereOf(emptyQuery, now)).toEqual({ in_recycle_bin: false, internal: false })
  })

  test.each([
    [{ field: 'text', of: 'name', verb: 'is', text: ' a ', isNot: false }, { name: 'a' }],
    [{ field: 'text', of: 'name', verb: 'is', text: 'a', isNot: true }, { name_not: 'a' }],
    [
      { field: 'text', of: 'ips', verb: 'starts_with', text: '10.', isNot: true },
      { ips_not_starts_with: '10.' },
    ],
    [{ field: 'status', anyOf: ['UNKNOWN'], isNot: true }, { status_not_in: ['UNKNOWN'] }],
    [{ field: 'host', anyOf: [{ id: 'h', name: '' }], isNot: false }, { host: { id_in: ['h'] } }],
    [{ field: 'label', anyOf: [{ id: 'l', name: '' }], isNot: false }, { labels_some: { id_in: ['l'] } }],
    [{ field: 'label', anyOf: [{ id: 'l', name: '' }], isNot: true }, { labels_none: { id_in: ['l'] } }],
    [{ field: 'vcpu', compare: 'atMost', count: 0 }, { vcpu_lte: 0 }],
    [{ field: 'has', flag: 'gpu', isOn: false }, { gpu_devices_none: {} }],
    [{ field: 'has', flag: 'bin', isOn: true }, { in_recycle_bin: true }],
    [{ field: 'has', flag: 'busy', isOn: false }, { entityAsyncStatus: null }],
    [{ field: 'tools', anyOf: ['RUNNING'], isNot: true }, { vm_tools_status_not_in: ['RUNNING'] }],
    [{ field: 'use', of: 'cpu_usage', compare: 'atLeast', percent: 80 }, { cpu_usage_gte: 80 }],
    [
      { field: 'time', of: 'local_created_at', compare: 'newer', days: 2 },
      { local_created_at_gte: '2026-02-27T00:00:00.000Z' },
    ],
    [
      { field: 'text', of: 'mac', verb: 'starts_with', text: '52:54:AB', isNot: false },
      { vm_nics_some: { mac_address_starts_with: '52:54:ab' } },
    ],
    [
      { field: 'text', of: 'network', verb: 'is', text: 'lan', isNot: true },
      { vm_nics_none: { vlan: { name: 'lan' } } },
    ],
  ] satisfies readonly (readonly [Condition, Where])[])('%j', (asked, where) => {
    expect(conditionWhere(asked, now)).toEqual(where)
  })
})

describe('a filter of groups inside groups', () => {
  interface Machine {
    readonly name: string
    readonly status: 'RUNNING' | 'STOPPED'
    readonly vcpu: number
    readonly gib: number
    readonly cluster: 'c1' | 'c2'
    readonly ha: boolean
  }
  const machine = fc.record({
    ...{
      name: fc.stringMatching(/^[ab]{1,3}$/),
      status: fc.constantFrom('RUNNING' as const, 'STOPPED' as const),
    },
    ...{ vcpu: fc.integer({ min: 1, max: 4 }), gib: fc.integer({ min: 1, max: 4 }) },
    ...{ cluster: fc.constantFrom('c1' as const, 'c2' as const), ha: fc.boolean() },
  })
  const clusters = [
    { id: 'c1', name: 'one' },
    { id: 'c2', name: 'two' },
  ]
  const leaf: fc.Arbitrary<Condition> = fc.oneof(
    fc.record({
      ...{ field: fc.constant('text' as const), of: fc.constant('name' as const) },
      verb: fc.constantFrom(...FilterVerb.options),
      ...{ text: fc.stringMatching(/^[ab]{0,2}$/), isNot: fc.boolean() },
    }),
    fc.record({
      ...{ field: fc.constant('status' as const), isNot: fc.boolean() },
      anyOf: fc.subarray(['RUNNING' as const, 'STOPPED' as const]),
    }),
    fc.record({ field: fc.constant('vcpu' as const), compare, count: fc.integer({ min: 0, max: 5 }) }),
    fc.record({ field: fc.constant('memory' as const), compare, gib: fc.integer({ min: 0, max: 5 }) }),
    fc.record({
      ...{ field: fc.constant('cluster' as const), isNot: fc.boolean() },
      anyOf: fc.subarray(clusters),
    }),
    fc.record({
      ...{ field: fc.constant('has' as const), flag: fc.constant('ha' as const), isOn: fc.boolean() },
    }),
  )

  /** What a filter means, written down straight; undefined: it says nothing. */
  function holds(part: FilterPart, row: Machine): boolean | undefined {
    if (!isGroup(part)) return isFilledIn(part) ? fits(part, row) : undefined
    const truths = part.parts.map((each) => holds(each, row)).filter((truth) => truth !== undefined)
    if (truths.length === 0) return undefined
    if (part.match === 'all') return truths.every(Boolean)
    return part.match === 'any' ? truths.some(Boolean) : !truths.some(Boolean)
  }

  function fits(asked: Condition, row: Machine): boolean {
    switch (asked.field) {
      case 'text': {
        const does = {
          ...{ contains: row.name.includes(asked.text), starts_with: row.name.startsWith(asked.text) },
          ...{ ends_with: row.name.endsWith(asked.text), is: row.name === asked.text },
        }
        return does[asked.verb] !== asked.isNot
      }
      case 'status':
        return asked.anyOf.includes(row.status) !== asked.isNot
      case 'cluster':
        return asked.anyOf.some(({ id }) => id === row.cluster) !== asked.isNot
      case 'vcpu':
        return asked.compare === 'atLeast' ? row.vcpu >= asked.count : row.vcpu <= asked.count
      case 'memory':
        return asked.compare === 'atLeast' ? row.gib >= asked.gib : row.gib <= asked.gib
      case 'has':
        return row.ha === asked.isOn
      default:
        throw new Error(asked.field)
    }
  }

  test('finds on the tower what it means', () => {
    fc.assert(
      fc.property(fc.array(machine, { maxLength: 10 }), groupsOf(leaf), (list, filter) => {
        const store = new Store()
        for (const cluster of clusters) store.tables.Cluster.insert(cluster)
        list.forEach(({ gib, ...rest }, index) => {
          const more = { id: `v${index}`, memory: gib * 2 ** 30, in_recycle_bin: false, internal: false }
          store.tables.Vm.insert({ ...rest, ...more })
        })
        const where = whereOf({ ...emptyQuery, filter }, now)
        const found = new Queries(publishedDocument, store).page('Vm', { where }).map(({ id }) => id)
        const meant = list.flatMap((row, index) => (holds(filter, row) === false ? [] : [`v${index}`]))
        expect(found).toEqual(meant)
      }),
      { numRuns: 400 },
    )
  })

  test('is refused when it is deeper than anybody could read', () => {
    const nested = (depth: number): FilterGroup => ({
      match: 'all',
      parts: depth === 1 ? [{ field: 'has', flag: 'gpu', isOn: true }] : [nested(depth - 1)],
    })
    expect(VmFilter.safeParse(nested(deepestGroup)).success).toBe(true)
    expect(VmFilter.safeParse(nested(deepestGroup + 1)).success).toBe(false)
  })
})
