import { expect, test } from 'vitest'
import { type Condition, emptyFilter, type VmFilter } from '#shared/domain/tower-filter'
import { catalogue } from '#shared/i18n/catalogue'
import {
  conditionText,
  fieldNames,
  fieldOf,
  newCondition,
  partText,
  verbNames,
  verbOf,
  withVerb,
} from '../../../../src/renderer/features/tower/condition-words'
import { draftOf, filterOf, newRow, replaced } from '../../../../src/renderer/features/tower/filter-draft'
import { bytesText, percentText } from '../../../../src/renderer/features/tower/tower-words'

const gpu: Condition = { field: 'has', flag: 'gpu', isOn: true }
const status: Condition = { field: 'status', anyOf: ['RUNNING', 'STOPPED'], isNot: true }
const filter: VmFilter = {
  match: 'any',
  parts: [{ match: 'all', parts: [gpu, { match: 'none', parts: [gpu, status] }] }, status],
}

test('a filter comes out of its draft as it went in', () => {
  expect(filterOf(draftOf(filter))).toEqual(filter)
})

test('an empty filter begins with a condition to fill in, which says nothing until it is', () => {
  const draft = draftOf(emptyFilter)
  expect(draft.parts).toHaveLength(1)
  expect(filterOf(draft)).toEqual(emptyFilter)
})

test('a row is replaced or taken out by its key', () => {
  const [a, b] = [newRow(), newRow()]
  expect(replaced([a, b], a.key, { ...a, condition: gpu })).toEqual([{ ...a, condition: gpu }, b])
  expect(replaced([a, b], b.key, undefined)).toEqual([a])
})

test('every field begins as a condition about itself', () => {
  for (const field of fieldNames) expect(fieldOf(newCondition(field))).toBe(field)
})

test('a verb comes back as it was chosen', () => {
  const condition = newCondition('name')
  if (condition.field !== 'text') throw new Error('a name is a text')
  for (const verb of verbNames) expect(verbOf(withVerb(condition, verb))).toBe(verb)
})

test('conditions read as sentences in both languages', () => {
  expect(conditionText(gpu, catalogue.en)).toBe('GPU: has one')
  expect(conditionText(status, catalogue.en)).toBe('State is none of Running or Off')
  expect(conditionText(status, catalogue.zh)).toBe('状态 不属于 运行中 或 已关机')
  expect(partText(filter, catalogue.en)).toBe(
    '(GPU: has one and not (GPU: has one or State is none of Running or Off)) or State is none of Running or Off',
  )
})

test.each([
  [0, '0 B'],
  [1023, '1023 B'],
  [1024, '1 KiB'],
  [8 * 1024 ** 3, '8 GiB'],
  [1.5 * 1024 ** 4, '1.5 TiB'],
  [0.4, '0.4 B'],
])('%d bytes are %s', (bytes, text) => {
  expect(bytesText(bytes)).toBe(text)
})

test.each([
  [0, '0%'],
  [0.68, '0.7%'],
  [41.7, '42%'],
])('%d per cent are %s', (value, text) => {
  expect(percentText(value)).toBe(text)
})
