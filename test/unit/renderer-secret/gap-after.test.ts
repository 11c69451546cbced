import { expect, test } from 'vitest'
import { gapAfter } from '../../../src/renderer/secret/parts/gap-after'

test.each([
  ['This line is not encrypted.', ' '],
  ['这条连接没有加密。', ''],
  ['已加密（TLS）', ''],
  ['', ' '],
])('after “%s” comes “%s”', (sentence, gap) => {
  expect(gapAfter(sentence)).toBe(gap)
})
