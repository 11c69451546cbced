import { useState } from 'react'
import type { Output } from '#shared/ipc/contract'
import type { AppError } from '#shared/ipc/errors'
import { AccessDone } from '../access/access-done'
import { PassphraseField } from '../access/passphrase-field'
import { call, closeWindow } from '../bridge'
import { CallFailure } from '../parts/call-failure'
import { FileField } from '../parts/file-field'
import { Page } from '../parts/page'
import { useFocusInvalid } from '../parts/use-focus-invalid'
import { useWords } from '../words'

/** The backup's file and its passphrase. */
export function RestoreFlow() {
  const words = useWords()
  const { restore, passphrase: label, missing } = words.vault
  const [file, setFile] = useState<string>()
  const [passphrase, setPassphrase] = useState('')
  const [wasSent, setWasSent] = useState(false)
  const [isBusy, setIsBusy] = useState(false)
  const [failure, setFailure] = useState<AppError>()
  const [restored, setRestored] = useState<Output<'secret.restoreBackup'>>()
  const focusInvalid = useFocusInvalid()

  const choose = async () => {
    setFailure(undefined)
    const answer = await call('secret.chooseBackup', {})
    if (!answer.ok) return setFailure(answer.error)
    if (answer.value !== null) setFile(answer.value.name)
  }
  const open = async () => {
    focusInvalid()
    setWasSent(true)
    if (file === undefined || passphrase === '' || isBusy) return
    setIsBusy(true)
    setFailure(undefined)
    const answer = await call('secret.restoreBackup', { passphrase })
    setIsBusy(false)
    if (!answer.ok) return setFailure(answer.error)
    setPassphrase('')
    setRestored(answer.value)
  }

  if (restored !== undefined) {
    const { accounts, sources, nodes, sessions, known } = restored
    return (
      <AccessDone
        title={restore.doneTitle}
        name={restore.brought(accounts, sources, nodes, sessions)}
        text={restore.known(known)}
      />
    )
  }
  return (
    <Page
      title={restore.title}
      notice={failure === undefined ? undefined : <CallFailure error={failure} />}
      onSubmit={() => void open()}
      actions={
        <>
          <button type="button" className="button" onClick={closeWindow}>
            {words.cancel}
          </button>
          <button type="submit" className="button button-primary" aria-disabled={isBusy}>
            {isBusy ? restore.working : restore.action}
          </button>
        </>
      }
    >
      <p className="lead">{restore.lead}</p>
      <FileField
        file={file}
        error={wasSent && file === undefined ? words.keys.noFile : undefined}
        onChoose={() => void choose()}
      />
      <PassphraseField
        label={label}
        error={wasSent && passphrase === '' ? missing : undefined}
        value={passphrase}
        onChange={setPassphrase}
      />
    </Page>
  )
}
