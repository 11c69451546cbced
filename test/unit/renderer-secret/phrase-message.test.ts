import { describe, expect, it } from 'vitest'
import type { PhraseProblem } from '#shared/domain/account'
import { secretWords } from '#shared/i18n/secret'
import { phraseMessage } from '../../../src/renderer/secret/import/phrase-message'

const words = secretWords.en.import
const message = (phrase: string, problem?: PhraseProblem, isSettled = false) =>
  phraseMessage(words, { phrase, isSettled }, problem)

describe('phraseMessage', () => {
  it('says what to enter while there is nothing wrong', () => {
    expect(message('legal winner')).toEqual({ text: words.phraseHint, isError: false })
  })

  it('names the unknown word by its number as people count, with what it may have meant', () => {
    const problem: PhraseProblem = { kind: 'unknownWord', index: 2, suggestions: ['thank', 'tank'] }
    expect(message('legal winner thnk year', problem)).toEqual({
      text: 'Word 3, “thnk”, is not in the word list.',
      isError: true,
      suggestions: { index: 2, words: ['thank', 'tank'] },
    })
  })

  it('offers words for the one that is being typed without calling it wrong', () => {
    const problem: PhraseProblem = { kind: 'unknownWord', index: 1, suggestions: ['winner'] }
    expect(message('legal winn', problem)).toEqual({
      text: 'Word 2:',
      isError: false,
      suggestions: { index: 1, words: ['winner'] },
    })
  })

  it('cuts a word that is far too long to repeat', () => {
    const problem: PhraseProblem = { kind: 'unknownWord', index: 0, suggestions: [] }
    expect(message('x'.repeat(40), problem, true).text).toBe(
      `Word 1, “${'x'.repeat(20)}…”, is not in the word list.`,
    )
  })

  it('sends a path to its own field', () => {
    expect(message('legal winner//dbc')).toEqual({ text: words.hasPath, isError: true, hasPath: true })
  })

  it('leaves a wrong path to its own field', () => {
    expect(message('legal', { kind: 'path' }, true)).toEqual({ text: words.phraseHint, isError: false })
  })

  it('asks for a phrase only once the form was left or sent', () => {
    expect(message('', { kind: 'empty' })).toEqual({ text: words.phraseHint, isError: false })
    expect(message('', { kind: 'empty' }, true)).toEqual({ text: words.empty, isError: true })
  })
})
