import { type ReactNode, type RefObject, useRef, useState } from 'react'
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
  readonly initialFocus?: RefObject<HTMLElement | null>
  /** Sends it once; the dialog closes when it went well, and shows what went wrong. */
  readonly run: () => Promise<Result<unknown, AppError>>
  readonly onClose: () => void
  readonly children: ReactNode
}

/** A short form that asks for one thing to be done. */
export function FormDialog({ title, action, reason, initialFocus, run, onClose, children }: FormDialogProps) {
  const words = useWords().common
  const [isSending, setSending] = useState(false)
  const [error, setError] = useState<AppError>()
  const cancel = useRef<HTMLButtonElement>(null)
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
      onClose={onClose}
      onSubmit={() => void send()}
      initialFocus={initialFocus ?? cancel}
      foot={
        <>
          <Button ref={cancel} onClick={onClose}>
            {words.cancel}
          </Button>
          <Button type="submit" variant="primary" busy={isSending} reason={reason}>
            {action}
          </Button>
        </>
      }
    >
      <div className="form-stack">
        {children}
        {error === undefined ? null : <ErrorNote error={error} />}
      </div>
    </Dialog>
  )
}
