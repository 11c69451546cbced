import { Field, privateInput } from '../parts/field'
import { focusFirst } from '../parts/focus-first'
import { useWords } from '../words'

export type WordProblem = 'missing' | 'wrong'

interface WordFieldProps {
  readonly index: number
  readonly word: string
  readonly problem: WordProblem | undefined
  readonly isFirst: boolean
  readonly onType: (word: string) => void
}

/** Takes one word of the phrase; people count from 1. */
export function WordField({ index, word, problem, isFirst, onType }: WordFieldProps) {
  const words = useWords()
  const error = problem === undefined ? undefined : words.check[problem](index + 1)
  return (
    <Field label={words.check.word(index + 1)} error={error}>
      {(props) => (
        <input
          {...props}
          {...privateInput}
          ref={isFirst ? focusFirst : null}
          className="input"
          type="text"
          maxLength={32}
          value={word}
          onChange={(event) => onType(event.currentTarget.value)}
        />
      )}
    </Field>
  )
}
