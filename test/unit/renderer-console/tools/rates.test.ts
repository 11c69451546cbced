import { describe, expect, it } from 'vitest'
import { rates } from '../../../../src/renderer/console/tools/rates'

const at = (ms: number, updates: number, bytes: number) => ({ at: ms, figures: { updates, bytes } })
const nothing = { updatesPerSecond: 0, mbitPerSecond: 0 }

describe('what comes in per second', () => {
  it('is counted from one look to the next', () => {
    expect(rates(at(1_000, 10, 500_000), at(3_000, 76, 3_000_000))).toEqual({
      updatesPerSecond: 33,
      mbitPerSecond: 10,
    })
  })

  it('is nothing at the first look, and after a new connection that counts anew', () => {
    expect(rates(undefined, at(1_000, 10, 500))).toEqual(nothing)
    expect(rates(at(1_000, 10, 500), at(2_000, 1, 20))).toEqual(nothing)
  })
})
