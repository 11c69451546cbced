import { useState } from 'react'
import type { AppError } from '#shared/ipc/errors'
import { boxed } from '../box/typed'
import { call } from '../bridge'
import { CallFailure } from '../parts/call-failure'
import { focusFirst } from '../parts/focus-first'
import { Page } from '../parts/page'
import { PageActions } from '../parts/page-actions'
import { PassphraseField } from '../parts/passphrase-field'
import { useFocusInvalid } from '../parts/use-focus-invalid'
import { useWords } from '../words'

/** Takes the passphrase, and goes on with what waits for it. */
export function UnlockStep({ onUnlocked }: { readonly onUnlocked: () => void }) {
  const words = useWords()
  const { unlock, missing, passphrase: label } = words.vault
  const [passphrase, setPassphrase] = useState('')
  const [wasSent, setWasSent] = useState(false)
  const [isBusy, setIsBusy] = useState(false)
  const [failure, setFailure] = useState<AppError>()
  const [failures, setFailures] = useState(0)
  const focusInvalid = useFocusInvalid()

  const open = async () => {
    focusInvalid()
    setWasSent(true)
    if (passphrase === '' || isBusy) return
    setIsBusy(true)
    const sealed = await boxed({ passphrase })
    const answer = sealed.ok ? await call('secret.unlock', sealed.value) : sealed
    setIsBusy(false)
    setPassphrase('')
    if (!answer.ok) {
      // Hidden as it is, it cannot be mended.
      setWasSent(false)
      setFailures((count) => count + 1)
      return setFailure(answer.error)
    }
    onUnlocked()
  }
  return (
    <Page
      title={unlock.title}
      notice={failure === undefined ? undefined : <CallFailure error={failure} />}
      onSubmit={() => void open()}
      actions={<PageActions action={unlock.action} working={unlock.working} isBusy={isBusy} />}
    >
      <p className="lead">{unlock.lead}</p>
      <PassphraseField
        key={failures}
        label={label}
        error={wasSent && passphrase === '' ? missing : undefined}
        value={passphrase}
        onChange={setPassphrase}
        inputRef={focusFirst}
      />
    </Page>
  )
}
