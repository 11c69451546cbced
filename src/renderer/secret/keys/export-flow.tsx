import { useState } from 'react'
import { shortestPassphrase } from '#shared/domain/access'
import type { SecretAccount } from '#shared/ipc/calls/accounts'
import type { AppError } from '#shared/ipc/errors'
import { AccessDone } from '../access/access-done'
import { AccessFacts } from '../access/access-facts'
import { passphraseError } from '../access/passphrase-error'
import { PassphraseField } from '../access/passphrase-field'
import { call, closeWindow } from '../bridge'
import { CallFailure } from '../parts/call-failure'
import { focusFirst } from '../parts/focus-first'
import { Page } from '../parts/page'
import { useFocusInvalid } from '../parts/use-focus-invalid'
import { useWords } from '../words'

/** Takes a new passphrase and saves the account's key under it, as polkadot JSON. */
export function ExportFlow({ account }: { readonly account: SecretAccount }) {
  const words = useWords()
  const { access, keys } = words
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
    const answer = await call('secret.saveKeyFile', { passphrase })
    setIsBusy(false)
    if (!answer.ok) return setFailure(answer.error)
    if (answer.value === null) return
    setPassphrase('')
    setAgain('')
    setSavedAt(answer.value.path)
  }

  if (savedAt !== undefined) {
    return <AccessDone title={keys.export.doneTitle} name={savedAt} text={keys.export.doneText} />
  }
  return (
    <Page
      title={keys.export.title}
      notice={failure === undefined ? undefined : <CallFailure error={failure} />}
      onSubmit={() => void save()}
      actions={
        <>
          <button type="button" className="button" onClick={closeWindow}>
            {words.cancel}
          </button>
          <button type="submit" className="button button-primary" aria-disabled={isBusy}>
            {isBusy ? keys.export.working : keys.export.action}
          </button>
        </>
      }
    >
      <p className="lead">{keys.export.lead}</p>
      <AccessFacts
        facts={[
          { label: keys.export.account, value: account.name },
          { label: words.address, value: account.address, isId: true },
        ]}
      />
      <ul className="warnings">
        <li>{keys.export.warnKey}</li>
        <li>{keys.export.warnCopy}</li>
      </ul>
      <PassphraseField
        label={access.passphrase}
        hint={keys.export.passphraseHint(shortestPassphrase)}
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
