import { mnemonicValidate } from '@polkadot/util-crypto'
import words from '@polkadot/util-crypto/mnemonic/wordlists/en'
import type { PhraseProblem } from '#shared/domain/account'

const known: ReadonlySet<string> = new Set(words)
const lengths: readonly number[] = [12, 15, 18, 21, 24]
/** Hard (`//x`) and soft (`/x`) junctions, then perhaps a `///password`. */
const pathPattern = /^(\/{1,2}[A-Za-z0-9_.-]+)*(\/\/\/.+)?$/
const seedPattern = /^(0x)?([0-9a-f]{64})$/i

/** A raw seed as `0x…`, or null when it is none. */
function seedOf(typed: string): string | null {
  const digits = seedPattern.exec(typed.trim())?.[2]
  return digits === undefined ? null : `0x${digits.toLowerCase()}`
}

/** The words of a typed phrase, or the digits of a raw seed: lower case, one space between, whatever was pasted around and between them. */
export function normalisePhrase(phrase: string): string {
  return seedOf(phrase) ?? phrase.normalize('NFKD').trim().toLowerCase().split(/\s+/).join(' ')
}

/** What is wrong with a phrase and derivation path, or null. */
export function phraseProblem(phrase: string, path: string): PhraseProblem | null {
  const typed = normalisePhrase(phrase)
  if (typed === '') return { kind: 'empty' }
  if (seedOf(typed) !== null) return path.includes('///') ? { kind: 'seedPassword' } : pathProblem(path)
  const list = typed.split(' ')
  const index = list.findIndex((word) => !known.has(word))
  if (index >= 0) return { kind: 'unknownWord', index, suggestions: suggestWords(list[index] ?? '') }
  if (!lengths.includes(list.length)) return { kind: 'wordCount', count: list.length }
  if (!mnemonicValidate(typed)) return { kind: 'checksum' }
  return pathProblem(path)
}

function pathProblem(path: string): PhraseProblem | null {
  return pathPattern.test(path.trim()) ? null : { kind: 'path' }
}

/** Whether a path leads from one key to another: junctions, and no password, which only a phrase has. */
export function isDerivation(path: string): boolean {
  return path.trim() !== '' && !path.includes('///') && pathProblem(path) === null
}

/** Up to three words of the list that a mistyped word may have meant, nearest first. */
function suggestWords(typed: string): string[] {
  const ranked = words.map((word) => ({ word, distance: nearness(typed, word) }))
  return ranked
    .filter(({ distance }) => distance <= 2)
    .sort((a, b) => a.distance - b.distance)
    .slice(0, 3)
    .map(({ word }) => word)
}

/** Edit distance, but a word that begins as typed counts as near: the list is unique by its first four letters. */
function nearness(typed: string, word: string): number {
  if (typed.length >= 3 && word.startsWith(typed.slice(0, 4))) return 0.5
  return Math.abs(typed.length - word.length) > 2 ? 3 : editDistance(typed, word)
}

/** Levenshtein distance with a swap of neighbours counted as one step. */
function editDistance(a: string, b: string): number {
  let beforeLast: number[] = []
  let last = Array.from({ length: b.length + 1 }, (_, column) => column)
  for (let row = 1; row <= a.length; row += 1) {
    const current = [row]
    for (let column = 1; column <= b.length; column += 1) {
      const cost = a[row - 1] === b[column - 1] ? 0 : 1
      let best = Math.min(at(last, column) + 1, at(current, column - 1) + 1, at(last, column - 1) + cost)
      const isSwap = row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1]
      if (isSwap) best = Math.min(best, at(beforeLast, column - 2) + 1)
      current.push(best)
    }
    beforeLast = last
    last = current
  }
  return at(last, b.length)
}

const at = (row: readonly number[], column: number): number => row[column] ?? Number.POSITIVE_INFINITY
