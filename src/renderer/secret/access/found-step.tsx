import { useState } from 'react'
import { isUnencrypted, parseSourceUrl } from '#shared/domain/source'
import type { OpenedAccess } from '#shared/ipc/calls/access'
import type { AppError } from '#shared/ipc/errors'
import { call } from '../bridge'
import { CallFailure } from '../parts/call-failure'
import { Field, privateInput } from '../parts/field'
import { Page } from '../parts/page'
import { PageActions } from '../parts/page-actions'
import { useWords } from '../words'
import { AccessFacts } from './access-facts'

interface FoundStepProps {
  readonly opened: OpenedAccess
  readonly onBack: () => void
  readonly onKept: (name: string) => void
}

/** What the file shares, and the client through which to use it. */
export function FoundStep({ opened, onBack, onKept }: FoundStepProps) {
  const words = useWords()
  const { access } = words
  const { receive } = access
  const [url, setUrl] = useState(opened.sourceUrl)
  const [isBusy, setIsBusy] = useState(false)
  const [failure, setFailure] = useState<AppError>()
  const name = opened.label === '' ? opened.nodeId : opened.label
  const parsed = parseSourceUrl(url)

  const keep = async () => {
    if (isBusy) return
    setIsBusy(true)
    setFailure(undefined)
    const answer = await call('secret.keepAccess', { url })
    setIsBusy(false)
    if (answer.ok) onKept(name)
    else setFailure(answer.error)
  }

  return (
    <Page
      title={receive.foundTitle}
      notice={failure === undefined ? undefined : <CallFailure error={failure} />}
      onSubmit={() => void keep()}
      actions={
        <PageActions
          action={receive.keep}
          working={receive.keeping}
          isBusy={isBusy}
          isFocused
          leave={words.back}
          onLeave={onBack}
        />
      }
    >
      <AccessFacts
        facts={[
          ...(opened.label === '' ? [] : [{ label: access.node, value: opened.label }]),
          { label: access.nodeId, value: opened.nodeId, isId: true },
          { label: receive.from, value: opened.renter, hint: receive.fromHint, isId: true },
        ]}
      />
      <Field label={receive.url} hint={receive.urlHint}>
        {(props) => (
          <input
            {...props}
            {...privateInput}
            className="input mono"
            type="text"
            maxLength={2_048}
            value={url}
            onChange={(event) => {
              setFailure(undefined)
              setUrl(event.currentTarget.value)
            }}
          />
        )}
      </Field>
      {parsed.ok && isUnencrypted(parsed.value) && <p className="hint hint-error">{receive.unencrypted}</p>}
    </Page>
  )
}
