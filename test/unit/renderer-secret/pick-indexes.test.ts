import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { pickIndexes, randomBelow } from '../../../src/renderer/secret/generate/pick-indexes'

describe('pickIndexes', () => {
  it.each([12, 24])('asks for three different words of %i, in order', (count) => {
    fc.assert(
      fc.property(fc.infiniteStream(fc.double({ min: 0, max: 0.999_999, noNaN: true })), (parts) => {
        const picked = pickIndexes(count, (below) => Math.floor(Number(parts.next().value) * below))
        expect(new Set(picked).size).toBe(3)
        expect(picked).toEqual([...picked].sort((a, b) => a - b))
        expect(picked.every((index) => index >= 0 && index < count)).toBe(true)
      }),
    )
  })

  it('can ask for the first and for the last word', () => {
    expect(pickIndexes(12, () => 0)).toEqual([0, 1, 2])
    expect(pickIndexes(12, (below) => below - 1)).toEqual([9, 10, 11])
  })
})

describe('randomBelow', () => {
  it('stays below', () => {
    const values = Array.from({ length: 500 }, () => randomBelow(3))
    expect(new Set(values)).toEqual(new Set([0, 1, 2]))
  })
})
