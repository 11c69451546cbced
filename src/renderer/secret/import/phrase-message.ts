import type { PhraseProblem } from '#shared/domain/account'
import { never } from '#shared/result'
import type { SecretWords } from '../words'
import { isProblemYet, type LocalProblem, localProblem, wordsOf } from './phrase'

/** What stands below the phrase's field. */
export interface PhraseMessage {
  readonly text: string
  readonly isError: boolean
  /** Words that a wrong one may have meant, and where it is. */
  readonly suggestions?: { readonly index: number; readonly words: readonly string[] }
  /** The path in the phrase can be moved to its own field. */
  readonly hasPath?: boolean
}

interface Typed {
  readonly phrase: string
  /** Left, pasted or sent: what is there is meant to be complete. */
  readonly isSettled: boolean
}

/** What to say of a typed phrase and main's `problem` with it, if there is one. */
export function phraseMessage(
  words: SecretWords['import'],
  { phrase, isSettled }: Typed,
  problem: PhraseProblem | undefined,
): PhraseMessage {
  const local = localProblem(phrase)
  if (local !== undefined) return localMessage(words, local)
  const isOfPath = problem?.kind === 'path' || problem?.kind === 'seedPassword'
  if (problem === undefined || isOfPath) return { text: words.phraseHint, isError: false }
  const isError = isProblemYet(problem, phrase, isSettled)
  switch (problem.kind) {
    case 'empty':
      return { text: isError ? words.empty : words.phraseHint, isError }
    case 'wordCount':
      return { text: words.wordCount(problem.count), isError }
    case 'checksum':
      return { text: isError ? words.checksum : words.phraseHint, isError }
    case 'unknownWord':
      return unknownWord(words, phrase, problem, isError)
    default:
      return never(problem)
  }
}

function localMessage(words: SecretWords['import'], problem: LocalProblem): PhraseMessage {
  const text = words[problem.kind]
  return problem.kind === 'hasPath' ? { text, isError: true, hasPath: true } : { text, isError: true }
}

function unknownWord(
  words: SecretWords['import'],
  phrase: string,
  { index, suggestions }: Extract<PhraseProblem, { kind: 'unknownWord' }>,
  isError: boolean,
): PhraseMessage {
  const meant = { index, words: suggestions }
  if (isError) {
    const text = words.unknownWord(index + 1, shortened(wordsOf(phrase)[index] ?? ''))
    return suggestions.length === 0 ? { text, isError } : { text, isError, suggestions: meant }
  }
  if (suggestions.length === 0) return { text: words.phraseHint, isError }
  return { text: words.finishWord(index + 1), isError, suggestions: meant }
}

/** A stray paste can be one word of any length. */
function shortened(word: string): string {
  return word.length > 20 ? `${word.slice(0, 20)}…` : word
}
