import { useRef, useState } from 'react'
import type { SourceId } from '#shared/domain/ids'
import type { Source } from '#shared/domain/source'
import { parseSshTarget, sshTargetText } from '#shared/domain/tunnel'
import { errorWords } from '#shared/i18n/errors'
import { call } from '../../api/client'
import { useSource } from '../../stores/collections'
import { sourceName } from '../../stores/names'
import { useWords } from '../../stores/settings'
import { closeDialog } from '../../stores/ui'
import { ErrorNote } from '../../ui/error-note'
import { Field, TextInput } from '../../ui/field'
import { FormDialog } from '../../ui/form-dialog'
import { visibleText } from '../../ui/visible-text'

/** Asks where the tunnel ends; the host key is shown and confirmed in the window for questions. */
export function TunnelDialog({ sourceId }: { sourceId: SourceId }) {
  const source = useSource(sourceId)
  return source === undefined ? null : <TunnelForm source={source} />
}

function TunnelForm({ source }: { source: Source }) {
  const words = useWords()
  const input = useRef<HTMLInputElement>(null)
  const { tunnel } = source
  const [target, setTarget] = useState(() =>
    tunnel === undefined
      ? new URL(source.url).hostname.replace(/^\[|\]$/g, '')
      : sshTargetText(tunnel.target),
  )
  const parsed = parseSshTarget(target)
  const problem = parsed.ok
    ? undefined
    : errorWords(words.errors, { code: 'sshTargetInvalid', problem: parsed.error }).happened
  return (
    <FormDialog
      title={words.tunnel.title(visibleText(sourceName(source, words)))}
      action={words.tunnel.action}
      reason={problem}
      initialFocus={input}
      run={() => call('source.tunnel', { sourceId: source.key, target })}
      onClose={closeDialog}
    >
      {tunnel?.state.kind === 'stopped' ? <ErrorNote error={tunnel.state.error} /> : null}
      <p className="quiet-text">{words.tunnel.lead}</p>
      <Field label={words.tunnel.address} help={words.tunnel.addressHelp} problem={problem}>
        <TextInput ref={input} value={target} maxLength={320} isMono onChange={setTarget} />
      </Field>
    </FormDialog>
  )
}
