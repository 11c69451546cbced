import { useRef, useState } from 'react'
import { parseNodeId } from '#shared/domain/node'
import type { AppError } from '#shared/ipc/errors'
import { call } from '../../api/client'
import { useSources } from '../../stores/collections'
import { sourceName } from '../../stores/names'
import { useWords } from '../../stores/settings'
import { closeDialog, reveal } from '../../stores/ui'
import { Button } from '../../ui/button'
import { Dialog } from '../../ui/dialog'
import { ErrorNote } from '../../ui/error-note'
import { Field, TextInput } from '../../ui/field'
import { fieldError } from '../../ui/field-error'
import { Select } from '../../ui/select'
import { longestLabel } from './node-dialogs'

/** Adds a node by its id; what is wrong with the id shows beside it. */
export function AddNodeSheet({ nodeId: wanted = '' }: { nodeId: string | undefined }) {
  const words = useWords()
  const sources = useSources()
  const input = useRef<HTMLInputElement>(null)
  const [error, setError] = useState<AppError>()
  const [isTouched, setTouched] = useState(false)
  const [sourceId, setSourceId] = useState(sources.find((source) => !source.practice)?.key ?? sources[0]?.key)
  const [nodeId, setNodeId] = useState(wanted)
  const [label, setLabel] = useState('')
  const [isSending, setSending] = useState(false)
  const parsed = parseNodeId(nodeId)
  const typed: AppError | undefined = parsed.ok ? undefined : { code: 'nodeIdInvalid', problem: parsed.error }
  // An id that is still being typed is short, not wrong.
  const isEarly = !isTouched && !parsed.ok && (parsed.error === 'length' || parsed.error === 'required')
  const atField = isEarly ? undefined : (typed ?? (isAboutNode(error) ? error : undefined))
  const labelProblem = label.trim().length > longestLabel ? words.nodes.labelTooLong : undefined

  const add = async () => {
    setTouched(true)
    if (!parsed.ok || sourceId === undefined || labelProblem !== undefined) return input.current?.focus()
    setSending(true)
    const answer = await call('node.add', { sourceId, nodeId: parsed.value, label: label.trim() })
    setSending(false)
    if (!answer.ok) return setError(answer.error)
    closeDialog()
    reveal('nodes', answer.value.nodeKey)
  }
  return (
    <Dialog
      title={words.nodes.addTitle}
      shape="sheet"
      onClose={closeDialog}
      onSubmit={() => void add()}
      initialFocus={input}
      foot={
        <>
          <Button onClick={closeDialog}>{words.common.cancel}</Button>
          <Button type="submit" variant="primary" busy={isSending}>
            {isSending ? words.nodes.adding : words.nodes.addAction}
          </Button>
        </>
      }
    >
      <p className="lead">{words.nodes.addText}</p>
      <div className="form-stack">
        {sources.length > 1 && sourceId !== undefined ? (
          <Field label={words.nodes.sourceField}>
            <Select
              value={sourceId}
              options={sources.map((source) => ({ value: source.key, label: sourceName(source, words) }))}
              onChange={setSourceId}
            />
          </Field>
        ) : null}
        <Field
          label={words.nodes.nodeId}
          limit={words.nodes.nodeIdProgress(nodeId.trim().length)}
          help={words.nodes.nodeIdHelp}
          problem={
            atField === undefined ? undefined : fieldError(words.errors, atField, words.common.sentences)
          }
        >
          <TextInput
            ref={input}
            value={nodeId}
            maxLength={256}
            isMono
            onBlur={() => setTouched(nodeId !== '')}
            onChange={(text) => {
              setError(undefined)
              setNodeId(text)
            }}
          />
        </Field>
        <Field label={words.nodes.label} help={words.nodes.labelHelp} problem={labelProblem}>
          <TextInput value={label} onChange={setLabel} />
        </Field>
        {error === undefined || isAboutNode(error) ? null : <ErrorNote error={error} />}
      </div>
    </Dialog>
  )
}

function isAboutNode(error: AppError | undefined): boolean {
  return error?.code === 'nodeIdInvalid' || error?.code === 'alreadyAdded' || error?.code === 'nodeUnknown'
}
