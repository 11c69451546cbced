import { useState } from 'react'
import { accountFor } from '#shared/domain/access'
import type { NodeKey } from '#shared/domain/ids'
import { type Node, nodeName } from '#shared/domain/node'
import type { AppError } from '#shared/ipc/errors'
import { call } from '../../api/client'
import { useAccounts, useCoSigns, useNode, useSource } from '../../stores/collections'
import { useWords } from '../../stores/settings'
import { closeDialog } from '../../stores/ui'
import { Button } from '../../ui/button'
import { Dialog } from '../../ui/dialog'
import { ErrorNote } from '../../ui/error-note'
import { Field, TextInput } from '../../ui/field'
import { visibleText } from '../../ui/visible-text'
import './co-sign.css'
import { CoSignRound } from './co-sign-round'

const longestPurpose = 200

/** Asks the wallets that rent a node for its session, from the request to the answer of the node. */
export function CoSignDialog({ nodeKey }: { nodeKey: NodeKey }) {
  const node = useNode(nodeKey)
  const round = useCoSigns().find((each) => each.nodeKey === nodeKey)
  if (node === undefined) return null
  return round === undefined ? (
    <AskForm node={node} />
  ) : (
    <CoSignRound key={round.key} round={round} node={node} />
  )
}

function AskForm({ node }: { node: Node }) {
  const words = useWords()
  const account = accountFor(node, useSource(node.sourceId)?.accountId, useAccounts())
  const [purpose, setPurpose] = useState('')
  const [isSending, setSending] = useState(false)
  const [error, setError] = useState<AppError>()
  const set = account?.multisig
  const begin = async () => {
    if (isSending) return
    setSending(true)
    const answer = await call('coSign.begin', { nodeKey: node.key, purpose: purpose.trim() })
    setSending(false)
    setError(answer.ok ? undefined : answer.error)
  }
  return (
    <Dialog
      title={words.coSign.title(visibleText(nodeName(node)))}
      onClose={closeDialog}
      onSubmit={() => void begin()}
      foot={
        <>
          <Button onClick={closeDialog}>{words.common.cancel}</Button>
          <Button type="submit" variant="primary" busy={isSending}>
            {words.coSign.begin}
          </Button>
        </>
      }
    >
      <div className="form-stack">
        {set === undefined ? null : (
          <p className="lead">{words.coSign.lead(set.threshold, set.signatories.length)}</p>
        )}
        <Field label={words.coSign.purpose} help={words.coSign.purposeHelp}>
          <TextInput value={purpose} maxLength={longestPurpose} onChange={setPurpose} />
        </Field>
        {error === undefined ? null : <ErrorNote error={error} />}
      </div>
    </Dialog>
  )
}
