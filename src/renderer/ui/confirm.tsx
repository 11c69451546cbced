import { type ReactNode, useRef, useState } from 'react'
import type { AppError } from '#shared/ipc/errors'
import type { Result } from '#shared/result'
import { useWords } from '../stores/settings'
import { Button } from './button'
import { Dialog } from './dialog'
import { ErrorNote } from './error-note'
import { Field, TextInput } from './field'
import { visibleText } from './visible-text'

interface ConfirmProps {
  readonly title: string
  readonly children: ReactNode
  /** The verb on the button that does it. */
  readonly action: string
  readonly isDangerous?: boolean
  /** The name that must be typed first, and what it names. */
  readonly typed?: { readonly name: string; readonly label: string }
  /** Does it; gets what was typed. The dialog closes when it went well, and shows what went wrong. */
  readonly run: (typed: string) => Promise<Result<unknown, AppError>>
  readonly onClose: () => void
}

/** Asks before something that cannot simply be taken back, and stays until main has taken it on. */
export function Confirm({ title, children, action, isDangerous = false, typed, run, onClose }: ConfirmProps) {
  const words = useWords()
  const [text, setText] = useState('')
  const [isSending, setSending] = useState(false)
  const [error, setError] = useState<AppError>()
  const cancel = useRef<HTMLButtonElement>(null)
  const input = useRef<HTMLInputElement>(null)
  const isMatching = typed === undefined || text === typed.name

  const confirm = async () => {
    if (!isMatching || isSending) return
    setSending(true)
    const answer = await run(text)
    setSending(false)
    if (answer.ok) onClose()
    else setError(answer.error)
  }

  return (
    <Dialog
      title={title}
      size="small"
      onClose={onClose}
      onSubmit={() => void confirm()}
      initialFocus={typed === undefined ? cancel : input}
      foot={
        <>
          <Button ref={cancel} onClick={onClose}>
            {words.common.cancel}
          </Button>
          <Button
            type="submit"
            variant={isDangerous ? 'danger' : 'primary'}
            busy={isSending}
            reason={isMatching ? undefined : words.common.typeName(typed.name)}
          >
            {action}
          </Button>
        </>
      }
    >
      <div className="form-stack">
        {children}
        {typed === undefined ? null : (
          <Field
            label={typed.label}
            help={
              <>
                {words.common.typeBefore}
                <bdi className="typed-name selectable">{visibleText(typed.name)}</bdi>
                {words.common.typeAfter}
              </>
            }
          >
            <TextInput ref={input} value={text} onChange={setText} />
          </Field>
        )}
        {error === undefined ? null : <ErrorNote error={error} />}
      </div>
    </Dialog>
  )
}
