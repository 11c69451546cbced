import { useRef, useState } from 'react'
import { type NodeKey, RentOrderId } from '#shared/domain/ids'
import type { AppError } from '#shared/ipc/errors'
import { call } from '../../api/client'
import { useWords } from '../../stores/settings'
import { closeDialog } from '../../stores/ui'
import { Button } from '../../ui/button'
import { Dialog } from '../../ui/dialog'
import { ErrorNote } from '../../ui/error-note'
import { Field, TextInput } from '../../ui/field'

/** Takes the number of a new rent order, which the node lists only once a call has carried it. */
export function NameOrderDialog({ nodeKey }: { nodeKey: NodeKey }) {
  const { access, common } = useWords()
  const input = useRef<HTMLInputElement>(null)
  const [text, setText] = useState('')
  const [isSending, setSending] = useState(false)
  const [error, setError] = useState<AppError>()
  const order = RentOrderId.safeParse(text.trim())
  const problem = text.trim() === '' || order.success ? undefined : access.orderNumberProblem

  const use = async () => {
    if (!order.success || isSending) return input.current?.focus()
    setSending(true)
    const answer = await call('access.chooseOrder', { nodeKey, rentOrder: order.data })
    setSending(false)
    if (answer.ok) closeDialog()
    else setError(answer.error)
  }
  return (
    <Dialog
      title={access.nameOrderTitle}
      size="small"
      onClose={closeDialog}
      onSubmit={() => void use()}
      initialFocus={input}
      foot={
        <>
          <Button onClick={closeDialog}>{common.cancel}</Button>
          <Button type="submit" variant="primary" busy={isSending} reason={problem}>
            {access.useOrder}
          </Button>
        </>
      }
    >
      <p className="lead">{access.nameOrderText}</p>
      <div className="form-stack">
        <Field label={access.orderNumber} help={access.orderNumberHelp} problem={problem}>
          <TextInput ref={input} value={text} onChange={setText} maxLength={64} isMono />
        </Field>
        {error === undefined ? null : <ErrorNote error={error} />}
      </div>
    </Dialog>
  )
}
