import { describe, expect, it } from 'vitest'
import { dialectOf } from '#shared/domain/dialect'

describe('the dialect of a client', () => {
  it.each([
    ['0.3.8.2', 'old'],
    ['0.3.9.1', 'old'],
    ['0.3.10.0', 'old'],
    ['0.3', 'old'],
    ['0.4', 'current'],
    ['0.4.0.0', 'current'],
    ['0.4.1.8', 'current'],
    ['0.10.0.0', 'current'],
    ['1.0', 'current'],
    [undefined, 'current'],
    ['', 'current'],
    ['unknown', 'current'],
    ['0.3.9.1-beta', 'old'],
    ['v0.3.9.6', 'old'],
    ['v0.4.1.8', 'current'],
  ] as const)('of version %s is %s', (version, dialect) => {
    expect(dialectOf(version)).toBe(dialect)
  })
})
