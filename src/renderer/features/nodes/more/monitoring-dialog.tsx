import { useRef, useState } from 'react'
import type { NodeKey } from '#shared/domain/ids'
import { monitorProblem } from '#shared/domain/monitoring'
import type { AppError } from '#shared/ipc/errors'
import { call } from '../../../api/client'
import { readMonitorServers, useMonitorServers } from '../../../stores/node-extras'
import { useWords } from '../../../stores/settings'
import { closeDialog } from '../../../stores/ui'
import { Button } from '../../../ui/button'
import { Dialog } from '../../../ui/dialog'
import { ErrorNote } from '../../../ui/error-note'
import { Field, TextInput } from '../../../ui/field'
import { useFieldRefusal } from '../../../ui/field-refusal'

/** Chooses where a node sends the figures of one's VMs; what is set now must be known first, or it would be lost. */
export function MonitoringDialog({ nodeKey }: { nodeKey: NodeKey }) {
  const words = useWords()
  const { value, error } = useMonitorServers(nodeKey)
  if (value !== undefined) return <MonitoringForm key={value.join()} nodeKey={nodeKey} known={value} />
  return (
    <Dialog
      title={words.nodeExtras.monitoring}
      size="small"
      onClose={closeDialog}
      foot={<Button onClick={closeDialog}>{words.common.close}</Button>}
    >
      {error === undefined ? (
        <p className="lead">{words.common.loading}</p>
      ) : (
        <ErrorNote
          error={error}
          actions={<Button onClick={() => void readMonitorServers(nodeKey)}>{words.common.retry}</Button>}
        />
      )}
    </Dialog>
  )
}

function MonitoringForm({ nodeKey, known }: { nodeKey: NodeKey; known: readonly string[] }) {
  const all = useWords()
  const words = all.nodeExtras
  const input = useRef<HTMLInputElement>(null)
  const [first, setFirst] = useState(known[0] ?? '')
  const [second, setSecond] = useState(known[1] ?? '')
  const [isTouched, setTouched] = useState(false)
  const [isSending, setSending] = useState(false)
  const [error, setError] = useState<AppError>()
  const servers = [first.trim(), second.trim()]
  const refusal = useFieldRefusal(servers)
  const problems = servers.map((server, index) =>
    server === '' ? undefined : monitorProblem(server, servers.slice(0, index)),
  )
  const shown = (index: number) => {
    const problem = isTouched ? problems[index] : undefined
    if (problem !== undefined) return words.monitoringProblem[problem]
    // The node does not say which one it means.
    return servers[index] === '' ? undefined : refusal.at('servers')
  }

  const save = async () => {
    setTouched(true)
    if (isSending || problems.some((problem) => problem !== undefined)) return
    setError(undefined)
    setSending(true)
    const filled = servers.filter((server) => server !== '')
    const answer = await refusal.watch(call('monitor.set', { nodeKey, servers: filled }))
    setSending(false)
    void readMonitorServers(nodeKey)
    if (answer.ok) closeDialog()
    else setError(answer.error)
  }
  const field = (index: number, value: string, change: (text: string) => void) => (
    <Field label={words.monitoringServer(index + 1)} help={words.monitoringHelp} problem={shown(index)}>
      <TextInput
        {...(index === 0 ? { ref: input } : {})}
        value={value}
        maxLength={64}
        isMono
        onChange={change}
        onBlur={() => setTouched(true)}
      />
    </Field>
  )
  return (
    <Dialog
      title={words.monitoring}
      size="small"
      onClose={closeDialog}
      onSubmit={() => void save()}
      initialFocus={input}
      foot={
        <>
          <Button onClick={closeDialog}>{all.common.cancel}</Button>
          <Button type="submit" variant="primary" busy={isSending}>
            {words.monitoringSave}
          </Button>
        </>
      }
    >
      <p className="lead">{words.monitoringText}</p>
      <div className="form-stack">
        {field(0, first, setFirst)}
        {field(1, second, setSecond)}
        {error === undefined ? null : <ErrorNote error={error} />}
      </div>
    </Dialog>
  )
}
