import { describe, expect, test } from 'vitest'
import { fitColumns, matchesFilters, matchesSearch, sorted } from '../../../../src/renderer/ui/list-logic'

interface Item {
  readonly key: string
  readonly value: string | number | undefined
}
const items = (...values: Item['value'][]): Item[] => values.map((value, i) => ({ key: `k${i}`, value }))
const order = (list: readonly Item[], descending = false, language = 'en') =>
  sorted(list, (item) => item.value, { descending, language }).map((item) => item.value)

describe('sorting', () => {
  test('reads numbers inside names as numbers, and leaves case aside', () => {
    expect(order(items('vm10', 'VM2', 'vm1'))).toEqual(['vm1', 'VM2', 'vm10'])
  })

  test('puts what is missing last, whichever way the list is turned', () => {
    expect(order(items('b', '', 'a', undefined))).toEqual(['a', 'b', '', undefined])
    expect(order(items('b', '', 'a', undefined), true)).toEqual(['b', 'a', '', undefined])
  })

  test('compares numbers as numbers', () => {
    expect(order(items(9, 100, undefined, 20), true)).toEqual([100, 20, 9, undefined])
  })

  test('keeps equal items in the order of their keys, so that rows do not jump', () => {
    const equal = [
      { key: 'b', value: 'x' },
      { key: 'a', value: 'x' },
    ]
    for (const descending of [false, true]) {
      const keys = sorted(equal, (item) => item.value, { descending, language: 'en' }).map(({ key }) => key)
      expect(keys).toEqual(['a', 'b'])
    }
  })

  test('does not change what it is given', () => {
    const given = items('b', 'a')
    order(given)
    expect(given.map(({ value }) => value)).toEqual(['b', 'a'])
  })
})

describe('searching', () => {
  test('asks for every word, in any of the texts, case aside', () => {
    expect(matchesSearch('RACK train', ['train-box', 'rack7'])).toBe(true)
    expect(matchesSearch('train missing', ['train-box', 'rack7'])).toBe(false)
  })

  test('finds everything when nothing is searched for', () => {
    expect(matchesSearch('   ', ['x'])).toBe(true)
  })

  test('finds Chinese and right-to-left names', () => {
    expect(matchesSearch('推理', ['推理服务'])).toBe(true)
    expect(matchesSearch('التدريب', ['جهاز التدريب رقم 12'])).toBe(true)
  })

  test('does not find a word across two texts', () => {
    expect(matchesSearch('ab', ['a', 'b'])).toBe(false)
  })
})

describe('filtering', () => {
  const row: Readonly<Record<string, string>> = { state: 'running', node: 'n1' }
  const read = (facet: string) => row[facet] ?? ''

  test('takes any value of one facet, and needs one of every facet that is set', () => {
    const state = (value: string) => ({ facet: 'state', value })
    expect(matchesFilters([], read)).toBe(true)
    expect(matchesFilters([state('off'), state('running')], read)).toBe(true)
    expect(matchesFilters([state('running'), { facet: 'node', value: 'n2' }], read)).toBe(false)
  })
})

describe('columns in a given width', () => {
  const columns = [
    { id: 'name', priority: 0, minWidth: 140 },
    { id: 'size', priority: 2, minWidth: 180 },
    { id: 'address', priority: 1, minWidth: 160 },
  ]
  const ids = (width: number) => fitColumns(columns, width).map(({ id }) => id)

  test('stay in their order, the least important leaving first', () => {
    expect(ids(480)).toEqual(['name', 'size', 'address'])
    expect(ids(479)).toEqual(['name', 'address'])
    expect(ids(299)).toEqual(['name'])
  })

  test('never lose the ones that always stay', () => {
    expect(ids(0)).toEqual(['name'])
  })
})
