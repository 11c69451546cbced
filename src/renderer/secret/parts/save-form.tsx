import { type ReactNode, useState } from 'react'
import type { Answer } from '#shared/ipc/contract'
import type { AppError } from '#shared/ipc/errors'
import { boxed } from '../box/typed'
import { useWords } from '../words'
import { CallFailure } from './call-failure'
import { DonePage } from './done-page'
import { NewPassphraseFields, newPassphraseErrors, noPassphrase } from './new-passphrase'
import { Page } from './page'
import { PageActions } from './page-actions'
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
  readonly save: (passphrase: string) => Promise<Answer<'secret.saveBackup'>>
}

/** A new passphrase, typed twice, and something secret saved under it. */
export function SaveForm({ texts, label, hint, children, save }: Props) {
  const words = useWords()
  const [typed, setTyped] = useState(noPassphrase)
  const [wasSent, setWasSent] = useState(false)
  const [isBusy, setIsBusy] = useState(false)
  const [failure, setFailure] = useState<AppError>()
  const [savedAt, setSavedAt] = useState<string>()
  const focusInvalid = useFocusInvalid()
  const { weakness, difference } = newPassphraseErrors(words, typed)

  const send = async () => {
    focusInvalid()
    setWasSent(true)
    if (weakness !== undefined || difference !== undefined || isBusy) return
    setIsBusy(true)
    setFailure(undefined)
    const sealed = await boxed({ passphrase: typed.passphrase })
    const answer = sealed.ok ? await save(sealed.value.passphrase) : sealed
    setIsBusy(false)
    if (!answer.ok) return setFailure(answer.error)
    if (answer.value === null) return
    setTyped(noPassphrase)
    setSavedAt(answer.value.path)
  }

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
      <NewPassphraseFields
        label={label}
        hint={hint}
        value={typed}
        isShowingErrors={wasSent}
        isFirst
        onChange={setTyped}
      />
    </Page>
  )
}
