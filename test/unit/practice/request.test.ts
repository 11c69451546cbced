import { describe, expect, it } from 'vitest'
import { splitPath, splitQuery } from '../../../src/practice/dbc/request'
import { atoi, portNumber, sizeUpToG, sizeUpToP } from '../../../src/practice/dbc/sizes'
import { isAtLeast } from '../../../src/practice/dbc/versions'

describe('paths', () => {
  it.each([
    ['', []],
    ['/', []],
    ['?x=1', []],
    ['/start', ['start']],
    ['/start/', ['start']],
    ['/start/id?force_reboot=1', ['start', 'id']],
    ['//id', ['', 'id']],
    ['foo/bar', ['foo', 'bar']],
    ['/a%20b', ['a%20b']],
  ])('%j has the parts %j', (path, parts) => {
    expect(splitPath(path)).toEqual(parts)
  })

  it.each([
    ['/logs/id', {}],
    ['/logs/id?flag=tail&line_num=5', { flag: 'tail', line_num: '5' }],
    ['/logs/id?flag&line_num=5', { line_num: '5' }],
    ['/logs/id?flag=', {}],
    ['/logs/id?a=b=c', {}],
  ])('%j has the query %j', (path, query) => {
    expect(Object.fromEntries(splitQuery(path))).toEqual(query)
  })
})

describe('numbers and sizes', () => {
  it.each([
    ['12', 12],
    ['12abc', 12],
    [' 7', 7],
    ['-3', -3],
    ['', 0],
    ['abc', 0],
  ])('%j counts as %i', (text, value) => {
    expect(atoi(text)).toBe(value)
  })

  it('wraps ports around at 65536', () => {
    expect(portNumber('65537')).toBe(1)
    expect(portNumber('71436')).toBe(5900)
  })

  it.each([
    [33_554_432, '32G'],
    [512, '512K'],
    [0, '0K'],
    [1536, '1.5M'],
    [1_048_576 * 2048, '2048G'],
    [12_345.67 * 1_048_576, '12345.7G'],
    [1024, '1M'],
  ])('writes %d KiB as %s', (kib, text) => {
    expect(sizeUpToG(kib)).toBe(text)
  })

  it('goes on to T and P for images', () => {
    expect(sizeUpToP(1_048_576 * 2048)).toBe('2T')
    expect(sizeUpToP(1_048_576 * 1024 * 1024)).toBe('1P')
  })

  it.each([
    ['0.4.1.8', '0.4.0.0', true],
    ['0.4.0.10', '0.4.0.9', true],
    ['0.3.9.7', '0.4.0.0', false],
    ['0.4', '0.4.0.1', false],
  ])('%s is at least %s: %s', (version, least, expected) => {
    expect(isAtLeast(version, least)).toBe(expected)
  })
})
