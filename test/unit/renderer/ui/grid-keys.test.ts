import { expect, test } from 'vitest'
import { keyTarget } from '../../../../src/renderer/ui/grid-keys'

test.each([
  ['ArrowDown', -1, 0],
  ['ArrowDown', 9, 9],
  ['ArrowUp', 0, 0],
  ['ArrowUp', -1, 9],
  ['PageDown', -1, 4],
  ['PageDown', 8, 9],
  ['PageUp', 3, 0],
  ['Home', 5, 0],
  ['End', 5, 9],
  ['a', 5, undefined],
])('%s from %i goes to %s', (key, from, to) => {
  expect(keyTarget(key, from, 10, 4)).toBe(to)
})
