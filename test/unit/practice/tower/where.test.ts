import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { publishedDocument } from '../../../../src/practice/tower/openapi/document'
import { Validator } from '../../../../src/practice/tower/openapi/validator'
import { Queries } from '../../../../src/practice/tower/query/query'
import type { RowOf } from '../../../../src/practice/tower/store/rows'
import { Store } from '../../../../src/practice/tower/store/store'

interface Machine {
  readonly id: string
  readonly name: string
  readonly hostname: string | null
  readonly vcpu: number
  readonly ha: boolean
  readonly status: 'RUNNING' | 'STOPPED'
  readonly created: string | null
  readonly cluster: 'c1' | 'c2' | null
  readonly labels: readonly string[]
}

type Where = Record<string, unknown>
type Truth = boolean | null

const letters = fc.stringMatching(/^[ab]{0,3}$/)
const moment = fc.integer({ min: 0, max: 3 }).map((day) => new Date(Date.UTC(2026, 0, 1 + day)).toISOString())

const machines = fc
  .array(
    fc.record({
      name: letters,
      hostname: fc.option(letters),
      vcpu: fc.integer({ min: 1, max: 4 }),
      ha: fc.boolean(),
      status: fc.constantFrom('RUNNING' as const, 'STOPPED' as const),
      created: fc.option(moment),
      cluster: fc.option(fc.constantFrom('c1' as const, 'c2' as const)),
      labels: fc.subarray(['l1', 'l2']),
    }),
    { maxLength: 12 },
  )
  .map((list) =>
    list.map((machine, index): Machine => ({ ...machine, id: `v${String(index).padStart(2, '0')}` })),
  )

const suffix = (field: string, names: readonly string[], operand: fc.Arbitrary<unknown>) =>
  fc.tuple(fc.constantFrom(...names), operand).map(([name, value]): Where => ({ [`${field}${name}`]: value }))

const comparisons = ['', '_not', '_lt', '_lte', '_gt', '_gte']
const parts = [
  '_contains',
  '_not_contains',
  '_starts_with',
  '_not_starts_with',
  '_ends_with',
  '_not_ends_with',
]
const lists = ['_in', '_not_in']

const leaf = fc.oneof(
  suffix('name', [...comparisons, ...parts], letters),
  suffix('hostname', [...comparisons, ...parts], fc.option(letters)),
  suffix('hostname', lists, fc.array(letters, { maxLength: 2 })),
  suffix('vcpu', comparisons, fc.integer({ min: 0, max: 5 })),
  suffix('vcpu', lists, fc.array(fc.integer({ min: 1, max: 4 }), { maxLength: 2 })),
  suffix('ha', ['', '_not'], fc.boolean()),
  suffix('status', ['', '_not'], fc.constantFrom('RUNNING', 'STOPPED')),
  suffix('status', lists, fc.subarray(['RUNNING', 'STOPPED'])),
  suffix('local_created_at', comparisons, moment),
  suffix('cluster', [''], fc.constantFrom<unknown>(null, {}, { name: 'one' }, { name_not: 'one' })),
  suffix(
    'labels',
    ['_some', '_every', '_none'],
    fc.constantFrom({}, { key: 'k1' }, { value: 'x' }, { value_not: 'x' }),
  ),
)

const { where } = fc.letrec<{ where: Where }>((tie) => ({
  where: fc.oneof(
    { depthSize: 'small' },
    leaf,
    fc.tuple(leaf, leaf).map(([one, other]) => ({ ...one, ...other })),
    fc
      .tuple(fc.constantFrom('AND', 'OR', 'NOT'), fc.array(tie('where'), { maxLength: 3 }))
      .map(([key, list]) => ({ [key]: list })),
  ),
}))

const clusters = [
  { id: 'c1', name: 'one' },
  { id: 'c2', name: 'two' },
]
const labels: readonly RowOf<'Label'>[] = [
  { id: 'l1', key: 'k1', value: 'x' },
  { id: 'l2', key: 'k2', value: null },
]

function storeOf(list: readonly Machine[]): Store {
  const store = new Store()
  for (const cluster of clusters) store.tables.Cluster.insert(cluster)
  for (const label of labels) store.tables.Label.insert(label)
  for (const { created, ...machine } of list)
    store.tables.Vm.insert({ ...machine, local_created_at: created })
  return store
}

/** The same rules once more, written down straight: SQL's NULL makes a comparison unknown. */
function holds(test: Where, row: Record<string, unknown>): Truth {
  return all(Object.entries(test).map(([key, operand]) => condition(key, operand, row)))
}

function all(truths: readonly Truth[]): Truth {
  if (truths.includes(false)) return false
  return truths.includes(null) ? null : true
}

function not(truth: Truth): Truth {
  return truth === null ? null : !truth
}

function condition(key: string, operand: unknown, row: Record<string, unknown>): Truth {
  if (['AND', 'OR', 'NOT'].includes(key)) {
    const truths = (operand as Where[]).map((each) => holds(each, row))
    if (truths.length === 0) return true
    if (key === 'AND') return all(truths)
    if (key === 'OR') return not(all(truths.map(not)))
    return all(truths.map(not))
  }
  if (key === 'cluster') {
    const cluster = clusters.find(({ id }) => id === row['cluster'])
    if (operand === null) return cluster === undefined
    return cluster !== undefined && holds(operand as Where, cluster) === true
  }
  const quantifier = /^labels_(some|every|none)$/.exec(key)?.[1]
  if (quantifier !== undefined) {
    const own = labels.filter(({ id }) => (row['labels'] as string[]).includes(id))
    const truths = own.map((label) => holds(operand as Where, { ...label }))
    if (quantifier === 'some') return truths.includes(true)
    return quantifier === 'none' ? !truths.includes(true) : !truths.includes(false)
  }
  return scalar(key, operand, row)
}

function scalar(key: string, operand: unknown, row: Record<string, unknown>): Truth {
  const fields = ['local_created_at', 'hostname', 'status', 'vcpu', 'name', 'value', 'key', 'ha']
  const field = fields.find((name) => key === name || key.startsWith(`${name}_`)) ?? ''
  const value = row[field] ?? null
  const operator = key.slice(field.length)
  if (operand === null) {
    if (operator === '') return value === null
    return operator === '_not' ? value !== null : null
  }
  if (value === null) return null
  if (operator.startsWith('_not')) return not(scalar(field + operator.slice('_not'.length), operand, row))
  return plain(operator, String(value), String(operand), operand, value)
}

function plain(operator: string, value: string, text: string, operand: unknown, raw: unknown): Truth {
  switch (operator) {
    case '':
      return raw === operand
    case '_in':
      return (operand as unknown[]).includes(raw)
    case '_contains':
      return value.includes(text)
    case '_starts_with':
      return value.startsWith(text)
    case '_ends_with':
      return value.endsWith(text)
    case '_lt':
      return value < text
    case '_lte':
      return value <= text
    case '_gt':
      return value > text
    default:
      return value >= text
  }
}

describe('where', () => {
  it('finds what the same rules find when they are written down straight', () => {
    fc.assert(
      fc.property(machines, where, (list, test) => {
        const queries = new Queries(publishedDocument, storeOf(list))
        const expected = list.filter(
          (machine) => holds(test, { ...machine, local_created_at: machine.created }) === true,
        )
        expect(queries.page('Vm', { where: test }).map(({ id }) => id)).toEqual(expected.map(({ id }) => id))
        expect(queries.count('Vm', test)).toBe(expected.length)
      }),
      { numRuns: 500 },
    )
  })

  it('is made of nothing that the document would refuse', () => {
    const validator = new Validator(publishedDocument, 'closed')
    const ref = { $ref: '#/components/schemas/VmWhereInput' }
    fc.assert(
      fc.property(where, (test) => {
        expect(validator.problemWith(ref, test)).toBeUndefined()
      }),
    )
  })

  it('compares dates as moments, however they are written', () => {
    const store = new Store()
    store.tables.Vm.insert({ id: 'v1', local_created_at: '2026-01-02T00:00:00.000Z' })
    const queries = new Queries(publishedDocument, store)
    expect(queries.count('Vm', { local_created_at: '2026-01-02T00:00:00Z' })).toBe(1)
    expect(queries.count('Vm', { local_created_at_lt: '2026-01-02T08:00:00+08:00' })).toBe(0)
    expect(() => queries.count('Vm', { local_created_at_gt: 'yesterday' })).toThrow('not a date')
  })
})

describe('orderBy', () => {
  it('sorts by the column, equals by id, nulls last when rising and first when falling', () => {
    fc.assert(
      fc.property(machines, fc.boolean(), (list, isFalling) => {
        const queries = new Queries(publishedDocument, storeOf(list))
        const found = queries.page('Vm', { orderBy: isFalling ? 'hostname_DESC' : 'hostname_ASC' })
        const names = found.map((row) => list.find(({ id }) => id === row.id)?.hostname ?? null)
        const rising = isFalling ? [...names].reverse() : names
        const known = rising.filter((name) => name !== null)
        expect(rising.slice(0, known.length)).toEqual([...known].sort())
        found.forEach((row, index) => {
          const next = found[index + 1]
          if (next !== undefined && names[index] === names[index + 1]) expect(row.id < next.id).toBe(true)
        })
      }),
    )
  })
})
