import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  type Condition,
  conditionCount,
  conditionWhere,
  emptyQuery,
  FilterStatus,
  FilterText,
  FilterVerb,
  type VmFilter,
  VmQuery,
  type Where,
  whereOf,
} from '#shared/domain/tower-filter'
import { bodyCheck } from '../../../support/tower-document'

const ref = fc.record({ id: fc.string({ minLength: 1, maxLength: 25 }), name: fc.string({ maxLength: 20 }) })
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
  ...(['cluster', 'host', 'label'] as const).map((field) =>
    fc.record({ field: fc.constant(field), anyOf: fc.array(ref, { maxLength: 3 }), isNot: fc.boolean() }),
  ),
  fc.record({
    field: fc.constant('memory' as const),
    compare: fc.constantFrom('atLeast' as const, 'atMost' as const),
    gib: fc.integer({ min: 0, max: 4096 }),
  }),
  fc.record({
    field: fc.constant('vcpu' as const),
    compare: fc.constantFrom('atLeast' as const, 'atMost' as const),
    count: fc.integer({ min: 0, max: 512 }),
  }),
  fc.record({ field: fc.constant('gpu' as const), has: fc.boolean() }),
)
const match = fc.constantFrom('all' as const, 'any' as const)
const filter: fc.Arbitrary<VmFilter> = fc.record({
  match,
  groups: fc.array(fc.record({ match, conditions: fc.array(condition, { maxLength: 4 }) }), { maxLength: 4 }),
})
const query: fc.Arbitrary<VmQuery> = fc.record({
  search: fc.string({ maxLength: 20 }),
  filter,
  recycled: fc.boolean(),
  system: fc.boolean(),
})

/** Every value in a filter, however deep. */
function valuesOf(where: Where): (string | number | boolean | readonly string[])[] {
  return Object.values(where).flatMap((value) => {
    if (Array.isArray(value)) {
      const parts = value as readonly (string | Where)[]
      return parts.every((part) => typeof part === 'string')
        ? [parts as readonly string[]]
        : parts.flatMap((part) => (typeof part === 'string' ? [part] : valuesOf(part)))
    }
    return typeof value === 'object' ? valuesOf(value as Where) : [value as string]
  })
}

describe('the filter of a query', () => {
  const check = bodyCheck('/get-vms')
  const checkCount = bodyCheck('/get-vms-connection')

  test('is one that the tower takes, whatever is looked for', () => {
    fc.assert(
      fc.property(query, (asked) => {
        const where = whereOf(asked)
        expect(check({ where }), JSON.stringify([where, check.errors])).toBe(true)
        expect(checkCount({ where })).toBe(true)
      }),
    )
  })

  test('sends neither an empty list nor an empty text', () => {
    fc.assert(
      fc.property(query, (asked) => {
        for (const value of valuesOf(whereOf(asked))) {
          expect(value).not.toBe('')
          if (Array.isArray(value)) expect(value.length).toBeGreaterThan(0)
        }
      }),
    )
  })

  test('keeps recycled and system VMs out unless they are asked for', () => {
    fc.assert(
      fc.property(query, (asked) => {
        const where = whereOf(asked)
        expect(where['in_recycle_bin']).toBe(asked.recycled)
        expect(where['internal']).toBe(asked.system ? undefined : false)
      }),
    )
  })

  test('says nothing of conditions that are not filled in', () => {
    fc.assert(
      fc.property(query, (asked) => {
        const said = asked.filter.groups
          .flatMap(({ conditions }) => conditions)
          .filter((each) => conditionWhere(each) !== undefined)
        expect(conditionCount(asked.filter)).toBe(said.length)
        const withoutEmpty = {
          ...asked,
          filter: {
            match: asked.filter.match,
            groups: asked.filter.groups
              .map((group) => ({
                ...group,
                conditions: group.conditions.filter((each) => conditionWhere(each) !== undefined),
              }))
              .filter(({ conditions }) => conditions.length > 0),
          },
        }
        expect(whereOf(withoutEmpty)).toEqual(whereOf(asked))
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
        groups: [
          {
            match: 'all',
            conditions: [
              { field: 'status', anyOf: ['RUNNING'], isNot: false },
              { field: 'memory', compare: 'atLeast', gib: 8 },
              { field: 'cluster', anyOf: [{ id: 'c1', name: 'A' }], isNot: true },
            ],
          },
          { match: 'any', conditions: [{ field: 'gpu', has: true }] },
        ],
      },
    }
    const searched = (word: string) => ({
      OR: ['name', 'ips', 'description', 'hostname'].map((text) => ({ [`${text}_contains`]: word })),
    })
    expect(whereOf(asked)).toEqual({
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
            { gpu_devices_some: {} },
          ],
        },
      ],
    })
    expect(whereOf(emptyQuery)).toEqual({ in_recycle_bin: false, internal: false })
  })

  test.each([
    [{ field: 'text', of: 'name', verb: 'is', text: ' a ', isNot: false }, { name: 'a' }],
    [{ field: 'text', of: 'name', verb: 'is', text: 'a', isNot: true }, { name_not: 'a' }],
    [
      { field: 'text', of: 'ips', verb: 'starts_with', text: '10.', isNot: true },
      { ips_not_starts_with: '10.' },
    ],
    [{ field: 'text', of: 'ips', verb: 'contains', text: '  ', isNot: false }, undefined],
    [{ field: 'status', anyOf: [], isNot: true }, undefined],
    [{ field: 'status', anyOf: ['UNKNOWN'], isNot: true }, { status_not_in: ['UNKNOWN'] }],
    [{ field: 'host', anyOf: [{ id: 'h', name: '' }], isNot: false }, { host: { id_in: ['h'] } }],
    [{ field: 'label', anyOf: [{ id: 'l', name: '' }], isNot: false }, { labels_some: { id_in: ['l'] } }],
    [{ field: 'label', anyOf: [{ id: 'l', name: '' }], isNot: true }, { labels_none: { id_in: ['l'] } }],
    [{ field: 'vcpu', compare: 'atMost', count: 0 }, { vcpu_lte: 0 }],
    [{ field: 'gpu', has: false }, { gpu_devices_none: {} }],
  ] satisfies readonly (readonly [Condition, Where | undefined])[])('%j', (asked, where) => {
    expect(conditionWhere(asked)).toEqual(where)
  })
})
