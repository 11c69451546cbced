import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { comparison, cutPage, type PageRequest } from '../../../../src/practice/tower/query/page'

interface Named {
  readonly id: string
  readonly rank: number | null
}

const rows = fc.uniqueArray(
  fc.record({ id: fc.stringMatching(/^[a-z]{1,3}$/), rank: fc.option(fc.integer({ min: 0, max: 3 })) }),
  { selector: (row) => row.id, maxLength: 20 },
)

function ordered(all: readonly Named[], isFalling: boolean): Named[] {
  return [...all].sort(comparison((row) => (row as Named).rank, isFalling) as (a: Named, b: Named) => number)
}

/** The official table in words: cut at the cursors, then count off from one end. */
function plainPage(list: readonly Named[], page: PageRequest): readonly Named[] {
  const indexOf = (id: string) => list.findIndex((row) => row.id === id)
  let window = [...list]
  if (page.before != null) window = window.slice(0, indexOf(page.before))
  if (page.after != null) window = window.slice(indexOf(page.after) + 1)
  const skip = page.skip ?? 0
  if (page.last == null) {
    const rest = window.slice(skip)
    return page.first == null ? rest : rest.slice(0, page.first)
  }
  const kept = skip === 0 ? window : window.slice(0, -skip)
  return page.last === 0 ? [] : kept.slice(-page.last)
}

describe('a page', () => {
  it('is what counting off from the cursors gives', () => {
    const count = fc.option(fc.nat({ max: 8 }), { nil: undefined })
    const asked = fc.record({
      first: count,
      last: count,
      skip: count,
      hasAfter: fc.boolean(),
      hasBefore: fc.boolean(),
    })
    fc.assert(
      fc.property(rows, asked, fc.boolean(), fc.nat(), fc.nat(), (all, wanted, isFalling, one, other) => {
        fc.pre(all.length > 0 && (wanted.first === undefined || wanted.last === undefined))
        const list = ordered(all, isFalling)
        const page = {
          ...{ first: wanted.first ?? null, last: wanted.last ?? null, skip: wanted.skip ?? null },
          after: wanted.hasAfter ? (list[one % list.length]?.id ?? null) : null,
          before: wanted.hasBefore ? (list[other % list.length]?.id ?? null) : null,
        }
        const compare = comparison((row) => (row as Named).rank, isFalling)
        const cut = cutPage(list, page, compare, (id) => list.find((row) => row.id === id))
        expect(cut).toEqual(plainPage(list, page))
      }),
    )
  })

  it('walked through with after and first shows everything once, in order', () => {
    fc.assert(
      fc.property(rows, fc.integer({ min: 1, max: 5 }), (all, first) => {
        const list = ordered(all, false)
        const compare = comparison((row) => (row as Named).rank, false)
        const seen: unknown[] = []
        for (let after: string | null = null; ; ) {
          const page = cutPage(list, { first, after }, compare, (id) => list.find((row) => row.id === id))
          seen.push(...page)
          after = page.at(-1)?.id ?? null
          if (page.length < first) break
        }
        expect(seen).toEqual(list)
      }),
    )
  })

  const ten = Array.from({ length: 10 }, (_, index) => ({ id: `r${index}` }))
  const byId = comparison((row) => row.id, false)
  const cut = (page: PageRequest) =>
    cutPage(ten, page, byId, (id) => ten.find((row) => row.id === id)).map(
      (row) => Number(row.id.slice(1)) + 1,
    )

  it.each<[PageRequest, number[]]>([
    [{ first: 3 }, [1, 2, 3]],
    [{ skip: 5, first: 5 }, [6, 7, 8, 9, 10]],
    [{ last: 3 }, [8, 9, 10]],
    [{ last: 7, skip: 3 }, [1, 2, 3, 4, 5, 6, 7]],
    [{ after: 'r1', first: 3 }, [3, 4, 5]],
    [{ after: 'r1', skip: 3, first: 5 }, [6, 7, 8, 9, 10]],
    [{ before: 'r8', last: 5 }, [4, 5, 6, 7, 8]],
    [{ before: 'r8', last: 3, skip: 5 }, [1, 2, 3]],
    [{ first: 0 }, []],
    [{ after: 'nobody' }, []],
  ])('asked for by %j has the records %j', (page, records) => {
    expect(cut(page)).toEqual(records)
  })

  it('cannot be counted off from both ends, nor backwards', () => {
    expect(() => cut({ first: 1, last: 1 })).toThrow('exclude each other')
    expect(() => cut({ first: -1 })).toThrow('negative')
    expect(() => cut({ skip: -1 })).toThrow('negative')
  })
})
