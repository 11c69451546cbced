import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'

const page = join(__dirname, '../../../docs/custody.md')
const text = readFileSync(page, 'utf8').replace(/\n/g, ' ')

/** Every test that the page names: the link to its file, and the names that follow it. */
const links = [...text.matchAll(/\]\((\.\.\/test\/[^)]+)\)((?:,? "[^"]+")*)/g)].flatMap(
  ([, path = '', names = '']) => [...names.matchAll(/"([^"]+)"/g)].map(([, name = '']) => ({ path, name })),
)

describe('the threat table', () => {
  it('names a test in every row', () => {
    const rows = readFileSync(page, 'utf8')
      .split('\n')
      .filter((line) => line.startsWith('|') && !/^\| (gets|thing|---)/.test(line))
    const ofThreats = rows.filter((row) => row.includes('../test/'))
    // The first table says what there is to guard.
    expect(rows.length - ofThreats.length).toBe(5)
    expect(ofThreats.length).toBeGreaterThan(20)
    expect(links.length).toBeGreaterThanOrEqual(ofThreats.length)
  })

  it.each(links)('$path has the test "$name"', ({ path, name }) => {
    const file = join(dirname(page), path)
    expect(existsSync(file)).toBe(true)
    const source = readFileSync(file, 'utf8')
    expect([`'${name}'`, `"${name}"`].some((quoted) => source.includes(quoted))).toBe(true)
  })
})
