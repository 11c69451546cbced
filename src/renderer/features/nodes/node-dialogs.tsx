import { useRef, useState } from 'react'
import type { NodeKey } from '#shared/domain/ids'
import { type Node, nodeName } from '#shared/domain/node'
import { call } from '../../api/client'
import { useNode } from '../../stores/collections'
import { useWords } from '../../stores/settings'
import { closeDialog } from '../../stores/ui'
import { Field, TextInput } from '../../ui/field'
import { FormDialog } from '../../ui/form-dialog'

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
  const problem = label.trim().length > longestLabel ? words.nodes.labelTooLong : undefined
  return (
    <FormDialog
      title={words.nodes.renameTitle}
      action={words.nodes.renameAction}
      reason={problem}
      initialFocus={input}
      run={() => call('node.label', { nodeKey: node.key, label: label.trim() })}
      onClose={closeDialog}
    >
      <Field label={words.nodes.label} help={words.nodes.labelHelp} problem={problem}>
        <TextInput ref={input} value={label} onChange={setLabel} placeholder={nodeName({ id: node.id })} />
      </Field>
    </FormDialog>
  )
}
