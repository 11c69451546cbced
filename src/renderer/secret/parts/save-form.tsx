import { type ReactNode, useEffect, useState } from 'react'
import { hasPassphrase } from '#shared/domain/vault'
import type { Answer, Input } from '#shared/ipc/contract'
import type { AppError } from '#shared/ipc/errors'
import { boxed } from '../box/typed'
import { call } from '../bridge'
import { useWords } from '../words'
import { CallFailure } from './call-failure'
import { DonePage } from './done-page'
import { focusFirst } from './focus-first'
import { NewPassphraseFields, newPassphraseErrors, noPassphrase } from './new-passphrase'
import { Page } from './page'
import { PageActions } from './page-actions'
import { PassphraseField } from './passphrase-field'
import { useFocusInvalid } from './use-focus-invalid'

interface Props {
  /** `working` stands on the button while it is saved. */
  readonly texts: {
    readonly title: string
    readonly lead: string
    readonly action: string
    readonly working: string
    readonly doneTitle: string
    readonly doneText: string
  }
  readonly label: string
  readonly hint: string
  /** What is saved, and what to know before. */
  readonly children: ReactNode
  /** Saves under the boxed passphrase where the user says; null: they changed their mind. */
  readonly save: (sealed: Input<'secret.saveBackup'>) => Promise<Answer<'secret.saveBackup'>>
}

/** A new passphrase, typed twice, and something secret saved under it; the vault's own, so that only its owner does. */
export function SaveForm({ texts, label, hint, children, save }: Props) {
  const words = useWords()
  const wantsCurrent = useWantsCurrent()
  const [current, setCurrent] = useState('')
  const [typed, setTyped] = useState(noPassphrase)
  const [wasSent, setWasSent] = useState(false)
  const [isBusy, setIsBusy] = useState(false)
  const [failure, setFailure] = useState<AppError>()
  const [savedAt, setSavedAt] = useState<string>()
  const focusInvalid = useFocusInvalid()
  // Three passphrases stand here: which one was wrong is said at its field.
  const wrong = failure?.code === 'passphraseWrong' ? words.vault.ownerWrong : undefined
  const { weakness, difference } = newPassphraseErrors(words, typed)

  const send = async () => {
    focusInvalid()
    setWasSent(true)
    const isMissing = wantsCurrent === true && current === ''
    if (isMissing || weakness !== undefined || difference !== undefined || isBusy) return
    setIsBusy(true)
    setFailure(undefined)
    const { passphrase } = typed
    const sealed = await (wantsCurrent === true ? boxed({ passphrase, current }) : boxed({ passphrase }))
    const answer = sealed.ok ? await save(sealed.value) : sealed
    setIsBusy(false)
    if (!answer.ok) return setFailure(answer.error)
    if (answer.value === null) return
    setTyped(noPassphrase)
    setCurrent('')
    setSavedAt(answer.value.path)
  }

  if (wantsCurrent === undefined) return null
  if (savedAt !== undefined) return <DonePage title={texts.doneTitle} name={savedAt} text={texts.doneText} />
  return (
    <Page
      title={texts.title}
      notice={failure === undefined ? undefined : <CallFailure error={failure} />}
      onSubmit={() => void send()}
      actions={<PageActions action={texts.action} working={texts.working} isBusy={isBusy} />}
    >
      <p className="lead">{texts.lead}</p>
      {children}
      {wantsCurrent && (
        <PassphraseField
          label={words.vault.owner}
          hint={words.vault.ownerHint}
          error={wasSent && current === '' ? words.vault.missing : wrong}
          value={current}
          onChange={(passphrase) => {
            setFailure(undefined)
            setCurrent(passphrase)
          }}
          inputRef={focusFirst}
        />
      )}
      <NewPassphraseFields
        label={wantsCurrent ? words.vault.ofFile : label}
        hint={hint}
        value={typed}
        isShowingErrors={wasSent}
        isFirst={!wantsCurrent}
        onChange={setTyped}
      />
    </Page>
  )
}

/** Whether the vault has a passphrase to be asked for again; undefined until main has said. */
function useWantsCurrent(): boolean | undefined {
  const [wants, setWants] = useState<boolean>()
  useEffect(() => {
    // Where it cannot be told nothing is asked; main decides, and the form shows what it says.
    void call('vault.read', {}).then((read) => setWants(read.ok && hasPassphrase(read.value.mode)))
  }, [])
  return wants
}
