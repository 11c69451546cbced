import { describe, expect, it } from 'vitest'
import { formatGib, parseNumber, parseSizeGib } from '#shared/domain/amounts'

describe('a number in a node’s text', () => {
  it.each([
    ['124', 124],
    [' 124', 124],
    ['3.12%', 3.12],
    ['2900MHz', 2900],
    [8, 8],
    [0, 0],
    ['', undefined],
    ['N/A', undefined],
    ['-5', undefined],
    ['.5', undefined],
    [undefined, undefined],
    [Number.NaN, undefined],
    [Number.POSITIVE_INFINITY, undefined],
  ])('%j is %j', (text, value) => {
    expect(parseNumber(text)).toBe(value)
  })
})

describe('a size in a node’s text', () => {
  it.each([
    ['32G', 32],
    ['402.13G', 402.13],
    ['0K', 0],
    ['1024K', 1 / 1024],
    ['512M', 0.5],
    ['3.5T', 3584],
    ['1P', 1024 * 1024],
    ['32g', 32],
    ['32 GB', 32],
    ['32', undefined],
    ['G', undefined],
    ['32X', undefined],
    ['1.2.3G', undefined],
    ['-1G', undefined],
    ['32G of memory', undefined],
    ['', undefined],
    [undefined, undefined],
  ])('%j is %j GiB', (text, gib) => {
    expect(parseSizeGib(text)).toBe(gib)
  })
})

describe('a size for people', () => {
  it.each([
    [0, '0 GiB'],
    [0.5, '512 MiB'],
    [1, '1 GiB'],
    [21.44, '21.4 GiB'],
    [402.13, '402 GiB'],
    [3491.06, '3.4 TiB'],
  ])('%d GiB is written %s', (gib, text) => {
    expect(formatGib(gib)).toBe(text)
  })
})
