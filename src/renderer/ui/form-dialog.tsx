import { type ReactNode, type RefObject, useEffect, useRef, useState } from 'react'
import type { AppError } from '#shared/ipc/errors'
import type { Result } from '#shared/result'
import { useWords } from '../stores/settings'
import { Button } from './button'
import { Dialog } from './dialog'
import { ErrorNote } from './error-note'

interface FormDialogProps {
  readonly title: string
  /** The verb on the button that sends it. */
  readonly action: string
  /** Why it cannot be sent yet. */
  readonly reason: string | undefined
  /** A sheet has room for a long form. */
  readonly shape?: 'dialog' | 'sheet'
  /** What comes of it, beside the button. */
  readonly summary?: string
  /** Where the keyboard begins; without it in the first field to write in, or where there is none on the way out. */
  readonly initialFocus?: RefObject<HTMLElement | null>
  /** What it does cannot be undone. */
  readonly isDangerous?: boolean
  /** Sends it once; the dialog closes when it went well, and shows what went wrong. */
  readonly run: () => Promise<Result<unknown, AppError>>
  readonly onClose: () => void
  readonly children: ReactNode
}

/** What went wrong, brought into view under a form that may be longer than the window. */
function Failure({ error }: { error: AppError }) {
  const note = useRef<HTMLDivElement>(null)
  useEffect(() => note.current?.scrollIntoView({ block: 'nearest' }), [])
  return (
    <div ref={note}>
      <ErrorNote error={error} />
    </div>
  )
}

/** What one writes or chooses in; a tick box is no place to begin, where a stray space would change it. */
const writable =
  'input:not([type="checkbox"], [type="radio"], :disabled), textarea:not(:disabled), [role="combobox"]:not(:disabled)'

/** A short form that asks for one thing to be done. */
export function FormDialog(props: FormDialogProps) {
  const { title, action, reason, shape = 'dialog', summary, initialFocus, run, onClose, children } = props
  const { isDangerous = false } = props
  const words = useWords().common
  const [isSending, setSending] = useState(false)
  const [error, setError] = useState<AppError>()
  const cancel = useRef<HTMLButtonElement>(null)
  const stack = useRef<HTMLDivElement>(null)
  const firstField = () => stack.current?.querySelector<HTMLElement>(writable) ?? cancel.current
  const send = async () => {
    if (reason !== undefined || isSending) return
    setSending(true)
    setError(undefined)
    const answer = await run()
    setSending(false)
    if (answer.ok) onClose()
    else setError(answer.error)
  }
  return (
    <Dialog
      title={title}
      size="small"
      shape={shape}
      onClose={onClose}
      onSubmit={() => void send()}
      initialFocus={initialFocus ?? firstField}
      foot={
        <>
          {summary === undefined ? null : (
            <p className="form-summary" aria-live="polite">
              {summary}
            </p>
          )}
          <Button ref={cancel} onClick={onClose}>
            {words.cancel}
          </Button>
          <Button type="submit" variant={isDangerous ? 'danger' : 'primary'} busy={isSending} reason={reason}>
            {action}
          </Button>
        </>
      }
    >
      <div className="form-stack" ref={stack}>
        {children}
        {error === undefined ? null : <Failure error={error} />}
      </div>
    </Dialog>
  )
}
