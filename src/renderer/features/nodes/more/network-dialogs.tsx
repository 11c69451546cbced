import { useRef, useState } from 'react'
import type { NodeKey } from '#shared/domain/ids'
import { cidrProblem, networkNameProblem } from '#shared/domain/network'
import type { AppError } from '#shared/ipc/errors'
import { call } from '../../../api/client'
import { readNetworks, useNetworks } from '../../../stores/node-extras'
import { useWords } from '../../../stores/settings'
import { closeDialog } from '../../../stores/ui'
import { Button } from '../../../ui/button'
import { Dialog } from '../../../ui/dialog'
import { ErrorNote } from '../../../ui/error-note'
import { Field, TextInput } from '../../../ui/field'
import { useFieldRefusal } from '../../../ui/field-refusal'

/** Makes a private network on a node. */
export function CreateNetworkDialog({ nodeKey }: { nodeKey: NodeKey }) {
  const all = useWords()
  const words = all.nodeExtras
  const known = useNetworks(nodeKey)
  const input = useRef<HTMLInputElement>(null)
  const [name, setName] = useState('')
  const [cidr, setCidr] = useState('')
  const [left, setLeft] = useState({ name: false, cidr: false })
  const [isSending, setSending] = useState(false)
  const [error, setError] = useState<AppError>()
  const nameProblem = networkNameProblem(name.trim(), known.value?.map((network) => network.name) ?? [])
  const rangeProblem = cidrProblem(cidr.trim())
  const refusal = useFieldRefusal([name, cidr])

  const create = async () => {
    setLeft({ name: true, cidr: true })
    if (nameProblem !== undefined || rangeProblem !== undefined || isSending) return
    setError(undefined)
    setSending(true)
    const answer = await refusal.watch(
      call('network.create', { nodeKey, name: name.trim(), cidr: cidr.trim() }),
    )
    setSending(false)
    void readNetworks(nodeKey)
    if (answer.ok) closeDialog()
    else setError(answer.error)
  }
  return (
    <Dialog
      title={words.createTitle}
      size="small"
      onClose={closeDialog}
      onSubmit={() => void create()}
      initialFocus={input}
      foot={
        <>
          <Button onClick={closeDialog}>{all.common.cancel}</Button>
          <Button type="submit" variant="primary" busy={isSending}>
            {words.createAction}
          </Button>
        </>
      }
    >
      <p className="lead">{words.createText}</p>
      <div className="form-stack">
        <Field
          label={words.networkName}
          help={words.nameHelp}
          problem={
            left.name && nameProblem !== undefined
              ? words.nameProblem[nameProblem]
              : refusal.at('networkName')
          }
        >
          <TextInput
            ref={input}
            value={name}
            maxLength={64}
            isMono
            onChange={setName}
            onBlur={() => setLeft((now) => ({ ...now, name: name !== '' }))}
          />
        </Field>
        <Field
          label={words.networkRange}
          help={words.rangeHelp}
          problem={
            left.cidr && rangeProblem !== undefined ? words.rangeProblem[rangeProblem] : refusal.at('cidr')
          }
        >
          <TextInput
            value={cidr}
            maxLength={64}
            isMono
            placeholder="192.168.66.0/24"
            onChange={setCidr}
            onBlur={() => setLeft((now) => ({ ...now, cidr: cidr !== '' }))}
          />
        </Field>
        {error === undefined ? null : <ErrorNote error={error} />}
      </div>
    </Dialog>
  )
}
