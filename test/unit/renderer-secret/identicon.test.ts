import { describe, expect, it } from 'vitest'
import { patternOf } from '../../../src/renderer/secret/question/identicon'

const addresses = Array.from({ length: 500 }, (_, n) => `5DnqV82xm2o2X9j7x1CL2AEvgCyCT27ccBmXX3uYAjn${n}`)

describe('an account’s picture', () => {
  it('is the same for the same address', () => {
    expect(patternOf(addresses[0] ?? '')).toEqual(patternOf(addresses[0] ?? ''))
  })

  it('is hardly ever the same for two addresses, alike as they are', () => {
    expect(new Set(addresses.map((address) => JSON.stringify(patternOf(address)))).size).toBeGreaterThan(495)
  })

  it('is mirrored, stays in its grid, and has a colour of the circle', () => {
    for (const address of addresses) {
      const { hue, isOn } = patternOf(address)
      expect(hue).toBeGreaterThanOrEqual(0)
      expect(hue).toBeLessThan(360)
      const cells = new Set(isOn)
      for (const at of cells) {
        expect(at).toBeLessThan(25)
        expect(cells.has(at - (at % 5) + (4 - (at % 5)))).toBe(true)
      }
    }
  })
})
