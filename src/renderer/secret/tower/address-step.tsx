import { useState } from 'react'
import { isUnencrypted } from '#shared/domain/source'
import { parseTowerUrl, type TowerStep } from '#shared/domain/tower'
import type { AppError } from '#shared/ipc/errors'
import { call } from '../bridge'
import { CallFailure } from '../parts/call-failure'
import { Field, privateInput } from '../parts/field'
import { focusFirst } from '../parts/focus-first'
import { Page } from '../parts/page'
import { PageActions } from '../parts/page-actions'
import { useFocusInvalid } from '../parts/use-focus-invalid'
import { useWords } from '../words'

/** The tower's address. */
export function AddressStep({ onNext }: { readonly onNext: (step: TowerStep) => void }) {
  const words = useWords()
  const { address } = words.tower
  const [url, setUrl] = useState('')
  const [wasSent, setWasSent] = useState(false)
  const [isBusy, setIsBusy] = useState(false)
  const [failure, setFailure] = useState<AppError>()
  const focusInvalid = useFocusInvalid()
  const parsed = parseTowerUrl(url)
  const isAdded = failure?.code === 'alreadyAdded'
  const problem = isAdded ? address.added : wasSent && !parsed.ok ? address[parsed.error] : undefined

  const next = async () => {
    setWasSent(true)
    focusInvalid()
    if (!parsed.ok || isBusy) return
    setIsBusy(true)
    setFailure(undefined)
    const answer = await call('secret.towerAddress', { url })
    setIsBusy(false)
    if (answer.ok) onNext(answer.value)
    else setFailure(answer.error)
  }
  return (
    <Page
      title={address.title}
      notice={failure === undefined || isAdded ? undefined : <CallFailure error={failure} />}
      onSubmit={() => void next()}
      actions={<PageActions action={address.next} working={address.asking} isBusy={isBusy} />}
    >
      <p className="lead">{address.lead}</p>
      <Field label={address.label} hint={address.hint} error={problem}>
        {(props) => (
          <input
            {...props}
            {...privateInput}
            ref={focusFirst}
            className="input mono"
            type="text"
            maxLength={2_048}
            placeholder="tower.example"
            value={url}
            onChange={(event) => {
              setFailure(undefined)
              setWasSent(false)
              setUrl(event.currentTarget.value)
            }}
          />
        )}
      </Field>
      {parsed.ok && isUnencrypted(parsed.value) && (
        <p className="hint hint-error" role="status">
          {address.unencrypted}
        </p>
      )}
    </Page>
  )
}
