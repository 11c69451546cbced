import { describe, expect, it } from 'vitest'
import type { PhraseProblem } from '#shared/domain/account'
import {
  isProblemYet,
  localProblem,
  replaceWord,
  splitPath,
  tidyPhrase,
  wordsOf,
} from '../../../src/renderer/secret/import/phrase'

describe('tidyPhrase', () => {
  it.each([
    ['legal winner thank', 'legal winner thank'],
    ['  Legal   WINNER\n\tthank ', 'legal winner thank'],
    ['1. legal 2. winner 12) thank', 'legal winner thank'],
    ['1.legal\n2.winner', 'legal winner'],
    ['legal,winner，thank、year', 'legal winner thank year'],
    ['ｌｅｇａｌ　winner', 'legal winner'],
    ['', ''],
    [' \n ', ''],
  ])('makes of %j the words %j', (typed, expected) => {
    expect(tidyPhrase(typed)).toBe(expected)
  })

  it('counts no words in nothing', () => {
    expect(wordsOf(' ')).toEqual([])
  })
})

describe('replaceWord', () => {
  it('replaces one word and leaves room for the next', () => {
    expect(replaceWord('legal  winer\nthank', 1, 'winner')).toBe('legal winner thank ')
  })
})

describe('splitPath', () => {
  it.each([
    ['legal winner//dbc/1', { phrase: 'legal winner', path: '//dbc/1' }],
    ['legal winner //dbc ', { phrase: 'legal winner', path: '//dbc' }],
    ['legal winner', { phrase: 'legal winner', path: '' }],
  ])('splits %j', (typed, expected) => {
    expect(splitPath(typed)).toEqual(expected)
  })
})

describe('localProblem', () => {
  it.each([
    ['legal winner', undefined],
    ['', undefined],
    [`0x${'ab'.repeat(32)}`, undefined],
    ['AB'.repeat(32), undefined],
    [`0x${'ab'.repeat(31)}`, 'looksLikeKey'],
    [`0x${'ab'.repeat(64)}`, 'looksLikeKey'],
    ['legal winner//dbc', 'hasPath'],
    ['word '.repeat(300), 'tooLong'],
  ])('of %j is %s', (typed, kind) => {
    expect(localProblem(typed)?.kind).toBe(kind)
  })
})

describe('isProblemYet', () => {
  const unknownAt = (index: number): PhraseProblem => ({ kind: 'unknownWord', index, suggestions: [] })
  const words = (count: number) => Array.from({ length: count }, () => 'legal').join(' ')

  it.each([
    ['a word still being typed', unknownAt(1), 'legal win', false],
    ['a word that is finished', unknownAt(1), 'legal win ', true],
    ['a word before the one being typed', unknownAt(0), 'lgal win', true],
    ['too few words', { kind: 'wordCount', count: 7 }, words(7), false],
    ['too many words', { kind: 'wordCount', count: 25 }, words(25), true],
    ['a checksum that more words could mend', { kind: 'checksum' }, words(12), false],
    ['a checksum that nothing can mend', { kind: 'checksum' }, words(24), true],
    ['a path', { kind: 'path' }, words(12), true],
    ['nothing typed', { kind: 'empty' }, '', false],
  ] as const)('judges %s', (_what, problem, typed, expected) => {
    expect(isProblemYet(problem, typed, false)).toBe(expected)
    expect(isProblemYet(problem, typed, true)).toBe(true)
  })
})
