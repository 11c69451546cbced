import { useState } from 'react'
import type { AppError } from '#shared/ipc/errors'
import { AccessDone } from '../access/access-done'
import { call, closeWindow } from '../bridge'
import { CallFailure } from '../parts/call-failure'
import { Page } from '../parts/page'
import { useFocusInvalid } from '../parts/use-focus-invalid'
import { useWords } from '../words'
import { NewPassphraseFields, newPassphraseErrors } from './new-passphrase'

/** Takes a passphrase and saves a backup under it. */
export function BackupFlow() {
  const words = useWords()
  const { backup, passphrase: label } = words.vault
  const [typed, setTyped] = useState({ passphrase: '', again: '' })
  const [wasSent, setWasSent] = useState(false)
  const [isBusy, setIsBusy] = useState(false)
  const [failure, setFailure] = useState<AppError>()
  const [savedAt, setSavedAt] = useState<string>()
  const focusInvalid = useFocusInvalid()
  const { weakness, difference } = newPassphraseErrors(words, typed)

  const save = async () => {
    focusInvalid()
    setWasSent(true)
    if (weakness !== undefined || difference !== undefined || isBusy) return
    setIsBusy(true)
    setFailure(undefined)
    const answer = await call('secret.saveBackup', { passphrase: typed.passphrase })
    setIsBusy(false)
    if (!answer.ok) return setFailure(answer.error)
    if (answer.value === null) return
    setTyped({ passphrase: '', again: '' })
    setSavedAt(answer.value.path)
  }

  if (savedAt !== undefined) {
    return <AccessDone title={backup.doneTitle} name={savedAt} text={backup.doneText} />
  }
  return (
    <Page
      title={backup.title}
      notice={failure === undefined ? undefined : <CallFailure error={failure} />}
      onSubmit={() => void save()}
      actions={
        <>
          <button type="button" className="button" onClick={closeWindow}>
            {words.cancel}
          </button>
          <button type="submit" className="button button-primary" aria-disabled={isBusy}>
            {isBusy ? backup.working : backup.action}
          </button>
        </>
      }
    >
      <p className="lead">{backup.lead}</p>
      <ul className="warnings">
        <li>{backup.warn}</li>
      </ul>
      <NewPassphraseFields label={label} value={typed} isShowingErrors={wasSent} onChange={setTyped} />
    </Page>
  )
}
