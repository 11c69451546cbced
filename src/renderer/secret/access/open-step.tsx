import { useState } from 'react'
import type { OpenedAccess } from '#shared/ipc/calls/access'
import type { AppError } from '#shared/ipc/errors'
import { call, closeWindow } from '../bridge'
import { CallFailure } from '../parts/call-failure'
import { FileField } from '../parts/file-field'
import { Page } from '../parts/page'
import { useFocusInvalid } from '../parts/use-focus-invalid'
import { useWords } from '../words'
import { PassphraseField } from './passphrase-field'

/** The file and its passphrase. */
export function OpenStep({ onOpened }: { readonly onOpened: (opened: OpenedAccess) => void }) {
  const words = useWords()
  const { access } = words
  const { receive } = access
  const [file, setFile] = useState<string>()
  const [passphrase, setPassphrase] = useState('')
  const [wasSent, setWasSent] = useState(false)
  const [isBusy, setIsBusy] = useState(false)
  const [failure, setFailure] = useState<AppError>()
  const focusInvalid = useFocusInvalid()

  const choose = async () => {
    setFailure(undefined)
    const answer = await call('secret.chooseAccess', {})
    if (!answer.ok) return setFailure(answer.error)
    if (answer.value !== null) setFile(answer.value.name)
  }
  const open = async () => {
    focusInvalid()
    setWasSent(true)
    if (file === undefined || passphrase === '' || isBusy) return
    setIsBusy(true)
    setFailure(undefined)
    const answer = await call('secret.openAccess', { passphrase })
    setIsBusy(false)
    if (!answer.ok) return setFailure(answer.error)
    setPassphrase('')
    onOpened(answer.value)
  }

  return (
    <Page
      title={receive.title}
      notice={failure === undefined ? undefined : <CallFailure error={failure} />}
      onSubmit={() => void open()}
      actions={
        <>
          <button type="button" className="button" onClick={closeWindow}>
            {words.cancel}
          </button>
          <button type="submit" className="button button-primary" aria-disabled={isBusy}>
            {isBusy ? receive.working : receive.action}
          </button>
        </>
      }
    >
      <p className="lead">{receive.lead}</p>
      <FileField
        file={file}
        error={wasSent && file === undefined ? words.keys.noFile : undefined}
        onChoose={() => void choose()}
      />
      <PassphraseField
        label={access.passphrase}
        error={wasSent && passphrase === '' ? access.passphraseMissing : undefined}
        value={passphrase}
        onChange={(next) => {
          setFailure(undefined)
          setPassphrase(next)
        }}
      />
    </Page>
  )
}
