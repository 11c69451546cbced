import { useState } from 'react'
import { shortestPassphrase } from '#shared/domain/access'
import type { SharedNode } from '#shared/ipc/calls/access'
import type { AppError } from '#shared/ipc/errors'
import { call, closeWindow } from '../bridge'
import { CallFailure } from '../parts/call-failure'
import { focusFirst } from '../parts/focus-first'
import { Page } from '../parts/page'
import { useFocusInvalid } from '../parts/use-focus-invalid'
import { useWords } from '../words'
import { AccessDone } from './access-done'
import { AccessFacts } from './access-facts'
import { passphraseError } from './passphrase-error'
import { PassphraseField } from './passphrase-field'
import { ShareConsent } from './share-consent'

/** Takes a new passphrase and saves the node's session under it. */
export function ShareFlow({ node }: { readonly node: SharedNode }) {
  const words = useWords()
  const { access } = words
  const [isAgreed, setAgreed] = useState(false)
  const [passphrase, setPassphrase] = useState('')
  const [again, setAgain] = useState('')
  const [wasSent, setWasSent] = useState(false)
  const [isBusy, setIsBusy] = useState(false)
  const [failure, setFailure] = useState<AppError>()
  const [savedAt, setSavedAt] = useState<string>()
  const focusInvalid = useFocusInvalid()
  const weakness = passphraseError(words, passphrase)
  const difference = again === passphrase ? undefined : access.differs

  const save = async () => {
    focusInvalid()
    setWasSent(true)
    if (weakness !== undefined || difference !== undefined || isBusy) return
    setIsBusy(true)
    setFailure(undefined)
    const answer = await call('secret.saveAccess', { passphrase })
    setIsBusy(false)
    if (!answer.ok) return setFailure(answer.error)
    if (answer.value === null) return
    setPassphrase('')
    setAgain('')
    setSavedAt(answer.value.path)
  }

  if (!isAgreed) return <ShareConsent node={node} onAgree={() => setAgreed(true)} />
  if (savedAt !== undefined) {
    return <AccessDone title={access.share.doneTitle} name={savedAt} text={access.share.doneText} />
  }
  return (
    <Page
      title={access.share.title}
      notice={failure === undefined ? undefined : <CallFailure error={failure} />}
      onSubmit={() => void save()}
      actions={
        <>
          <button type="button" className="button" onClick={closeWindow}>
            {words.cancel}
          </button>
          <button type="submit" className="button button-primary" aria-disabled={isBusy}>
            {isBusy ? access.share.working : access.share.action}
          </button>
        </>
      }
    >
      <p className="lead">{access.share.lead}</p>
      <AccessFacts
        facts={[
          { label: access.node, value: node.name },
          { label: access.nodeId, value: node.nodeId, isId: true },
        ]}
      />
      <ul className="warnings">
        <li>{access.share.warnUntil}</li>
        <li>{access.share.warnRevoke}</li>
      </ul>
      <PassphraseField
        label={access.passphrase}
        hint={access.passphraseHint(shortestPassphrase)}
        error={wasSent ? weakness : undefined}
        value={passphrase}
        onChange={setPassphrase}
        inputRef={focusFirst}
      />
      <PassphraseField
        label={access.repeat}
        error={wasSent && weakness === undefined ? difference : undefined}
        value={again}
        onChange={setAgain}
      />
    </Page>
  )
}
