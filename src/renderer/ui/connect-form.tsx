import { type Ref, useState } from 'react'
import { isUnencrypted, parseSourceUrl } from '#shared/domain/source'
import type { AppError } from '#shared/ipc/errors'
import { useWords } from '../stores/settings'
import { connectDbc } from '../stores/source-actions'
import { Button } from './button'
import './connect-form.css'
import { ErrorNote } from './error-note'
import { Field, TextInput } from './field'
import { fieldError } from './field-error'

/** The address of a DBC client: checked as one types, asked before it is added. */
export function ConnectForm({ inputRef, onDone }: { inputRef?: Ref<HTMLInputElement>; onDone: () => void }) {
  const words = useWords()
  const [text, setText] = useState('')
  const [isTouched, setTouched] = useState(false)
  const [isAsking, setAsking] = useState(false)
  const [error, setError] = useState<AppError>()
  const parsed = parseSourceUrl(text)
  const typed: AppError | undefined = parsed.ok ? undefined : { code: 'urlInvalid', problem: parsed.error }
  const atField =
    isTouched && typed !== undefined ? typed : error !== undefined && isAboutField(error) ? error : undefined

  const connect = async () => {
    setTouched(true)
    if (!parsed.ok || isAsking) return
    setError(undefined)
    setAsking(true)
    const answer = await connectDbc(parsed.value)
    setAsking(false)
    if (answer.ok) onDone()
    else setError(answer.error)
  }
  return (
    <form
      className="connect-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        void connect()
      }}
    >
      <Field
        label={words.welcome.url}
        help={parsed.ok && isUnencrypted(parsed.value) ? words.welcome.urlPlain : words.welcome.urlHelp}
        problem={
          atField === undefined ? undefined : fieldError(words.errors, atField, words.common.sentences)
        }
      >
        <div className="connect-line">
          <TextInput
            {...(inputRef === undefined ? {} : { ref: inputRef })}
            value={text}
            placeholder="10.0.0.5:5002"
            maxLength={2_048}
            onChange={(next) => {
              setText(next)
              setError(undefined)
              if (next === '') setTouched(false)
            }}
            onBlur={() => setTouched(text !== '')}
          />
          <Button type="submit" busy={isAsking}>
            {isAsking ? words.welcome.connecting : words.welcome.connect}
          </Button>
        </div>
      </Field>
      {error === undefined || isAboutField(error) ? null : <ErrorNote error={error} />}
    </form>
  )
}

/** Whether a failure is about what was typed rather than about what answered. */
function isAboutField(error: AppError): boolean {
  return error.code === 'urlInvalid' || error.code === 'alreadyAdded'
}
