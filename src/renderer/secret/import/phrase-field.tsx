import { useEffect, useRef } from 'react'
import type { PhraseProblem } from '#shared/domain/account'
import { Field, privateInput } from '../parts/field'
import { useWords } from '../words'
import { isSeed, replaceWord, wordsOf } from './phrase'
import { type PhraseMessage, phraseMessage } from './phrase-message'

interface PhraseFieldProps {
  readonly phrase: string
  readonly problem: PhraseProblem | undefined
  readonly isSettled: boolean
  readonly onChange: (phrase: string) => void
  readonly onSettled: () => void
  readonly onMovePath: () => void
}

/** Takes the phrase and says, as it is typed, which word is wrong and what it may have meant. */
export function PhraseField(props: PhraseFieldProps) {
  const { phrase, problem, isSettled, onChange, onSettled } = props
  const words = useWords()
  const message = phraseMessage(words.import, { phrase, isSettled }, problem)
  const count = isSeed(phrase) ? 0 : wordsOf(phrase).length
  const area = useRef<HTMLTextAreaElement>(null)
  useEffect(() => area.current?.focus(), [])
  return (
    <Field
      label={words.import.phrase}
      aside={count > 0 && <span className="count">{words.import.count(count)}</span>}
      hint={message.text}
      error={message.isError ? message.text : undefined}
      help={<Help {...props} message={message} onUsed={() => area.current?.focus()} />}
    >
      {(field) => (
        <textarea
          {...field}
          {...privateInput}
          ref={area}
          className="input phrase"
          rows={4}
          lang="en"
          value={phrase}
          onChange={(event) => onChange(event.currentTarget.value)}
          onPaste={onSettled}
          onBlur={onSettled}
          onKeyDown={(event) => {
            // A line break means nothing in a phrase: Enter sends the form, as in any other field.
            if (event.key !== 'Enter' || event.nativeEvent.isComposing) return
            event.preventDefault()
            event.currentTarget.form?.requestSubmit()
          }}
        />
      )}
    </Field>
  )
}

interface HelpProps extends PhraseFieldProps {
  readonly message: PhraseMessage
  /** The way out was taken, and its button is gone: one goes on typing. */
  readonly onUsed: () => void
}

function Help({ message, phrase, onChange, onMovePath, onUsed }: HelpProps) {
  const words = useWords()
  const { suggestions, hasPath, isError } = message
  const use = (action: () => void) => () => {
    action()
    onUsed()
  }
  if (hasPath === true) {
    return (
      <button type="button" className="suggestion" onClick={use(onMovePath)}>
        {words.import.movePath}
      </button>
    )
  }
  if (suggestions === undefined) return null
  const { index } = suggestions
  return (
    <>
      {isError && `${words.import.meant} `}
      {suggestions.words.map((word) => (
        <button
          key={word}
          type="button"
          className="suggestion"
          lang="en"
          onClick={use(() => onChange(replaceWord(phrase, index, word)))}
        >
          {word}
        </button>
      ))}
    </>
  )
}
