import { useRef, useState } from 'react'
import type { NodeKey } from '#shared/domain/ids'
import { type Node, nodeName } from '#shared/domain/node'
import type { AppError } from '#shared/ipc/errors'
import { call } from '../../api/client'
import { useNode } from '../../stores/collections'
import { useWords } from '../../stores/settings'
import { closeDialog } from '../../stores/ui'
import { Button } from '../../ui/button'
import { Dialog } from '../../ui/dialog'
import { ErrorNote } from '../../ui/error-note'
import { Field, TextInput } from '../../ui/field'

export const longestLabel = 64

/** Changes the user's own name for a node. */
export function RenameNodeDialog({ nodeKey }: { nodeKey: NodeKey }) {
  const node = useNode(nodeKey)
  return node === undefined ? null : <RenameForm node={node} />
}

function RenameForm({ node }: { node: Node }) {
  const words = useWords()
  const input = useRef<HTMLInputElement>(null)
  const [label, setLabel] = useState(node.label ?? '')
  const [isSending, setSending] = useState(false)
  const [error, setError] = useState<AppError>()
  const problem = label.trim().length > longestLabel ? words.nodes.labelTooLong : undefined

  const rename = async () => {
    if (problem !== undefined || isSending) return
    setSending(true)
    const answer = await call('node.label', { nodeKey: node.key, label: label.trim() })
    setSending(false)
    if (answer.ok) closeDialog()
    else setError(answer.error)
  }
  return (
    <Dialog
      title={words.nodes.renameTitle}
      size="small"
      onClose={closeDialog}
      onSubmit={() => void rename()}
      initialFocus={input}
      foot={
        <>
          <Button onClick={closeDialog}>{words.common.cancel}</Button>
          <Button type="submit" variant="primary" busy={isSending} reason={problem}>
            {words.nodes.renameAction}
          </Button>
        </>
      }
    >
      <div className="form-stack">
        <Field label={words.nodes.label} help={words.nodes.labelHelp} problem={problem}>
          <TextInput ref={input} value={label} onChange={setLabel} placeholder={nodeName({ id: node.id })} />
        </Field>
        {error === undefined ? null : <ErrorNote error={error} />}
      </div>
    </Dialog>
  )
}
