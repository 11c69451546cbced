import type { PhraseProblem } from '#shared/domain/account'

/** What the page itself sees in a phrase before main is asked. */
export type LocalProblem =
  | { readonly kind: 'looksLikeKey' }
  | { readonly kind: 'hasPath' }
  | { readonly kind: 'tooLong' }

/** The longest text that the contract takes as a phrase. */
const phraseLength = 1_024

/** The numbering of a list, such as `1.` or `12)`, that is pasted along with the words. */
const numbering = /(^|\s)\d{1,2}[.):、]\s*/g

/** The phrase as main takes it: words alone, one space between, whatever was pasted around and between them. */
export function tidyPhrase(typed: string): string {
  return typed
    .normalize('NFKD')
    .toLowerCase()
    .replace(numbering, ' ')
    .split(/[\s,;，；、]+/)
    .filter((word) => word !== '')
    .join(' ')
}

/** The words of what was typed, tidied. */
export function wordsOf(typed: string): readonly string[] {
  const tidy = tidyPhrase(typed)
  return tidy === '' ? [] : tidy.split(' ')
}

/** The phrase with its word at `index` replaced, ready to go on typing. */
export function replaceWord(typed: string, index: number, word: string): string {
  const replaced = wordsOf(typed).map((old, at) => (at === index ? word : old))
  return `${replaced.join(' ')} `
}

/** Splits `word word//hard/soft` into the phrase and its path. */
export function splitPath(typed: string): { readonly phrase: string; readonly path: string } {
  const at = typed.indexOf('/')
  return at < 0
    ? { phrase: typed, path: '' }
    : { phrase: typed.slice(0, at).trimEnd(), path: typed.slice(at).trim() }
}

/** A raw seed in place of a phrase: 32 bytes in hex. */
export function isSeed(typed: string): boolean {
  return /^\s*(0x)?[0-9a-f]{64}\s*$/i.test(typed)
}

/** A mistake about what goes into the field, which no list of words would explain. */
export function localProblem(typed: string): LocalProblem | undefined {
  if (isSeed(typed)) return undefined
  if (/^\s*(0x)?[0-9a-f]{60,128}\s*$/i.test(typed)) return { kind: 'looksLikeKey' }
  if (typed.includes('/')) return { kind: 'hasPath' }
  return tidyPhrase(typed).length > phraseLength ? { kind: 'tooLong' } : undefined
}

/**
 * Whether a problem is one already, or only that the phrase is not typed to its end.
 *
 * | problem     | still typing                                     | left, pasted or sent |
 * | empty       | nothing is said                                  | error                |
 * | wordCount   | hint: how many there are                         | error                |
 * | unknownWord | hint if it is the word being typed, else error   | error                |
 * | checksum    | hint, unless no more words could follow (24)     | error                |
 * | path, seed… | error: it has its own field                      | error                |
 */
export function isProblemYet(problem: PhraseProblem, typed: string, isSettled: boolean): boolean {
  if (isSettled) return true
  const count = wordsOf(typed).length
  switch (problem.kind) {
    case 'empty':
    case 'wordCount':
      return count > 24
    case 'unknownWord':
      return problem.index < count - 1 || /\s$/.test(typed)
    case 'checksum':
      return count >= 24
    case 'path':
    case 'seedPassword':
      return true
  }
}
