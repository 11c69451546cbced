import { type ReactNode, useState } from 'react'
import type { AppError } from '#shared/ipc/errors'
import type { Result } from '#shared/result'
import { boxed } from '../box/typed'
import { useWords } from '../words'
import { CallFailure } from './call-failure'
import { FileField } from './file-field'
import { Page } from './page'
import { PageActions } from './page-actions'
import { PassphraseField } from './passphrase-field'
import { useFocusInvalid } from './use-focus-invalid'

/** A file as the page knows it; `isOpen`: it has no passphrase. */
interface Chosen {
  readonly name: string
  readonly isOpen?: boolean
}

interface Props<F extends Chosen, T> {
  /** `working` stands on the button while it is opened. */
  readonly texts: {
    readonly title: string
    readonly lead: string
    readonly action: string
    readonly working: string
    readonly passphrase: string
    readonly missing: string
  }
  /** Has the system ask for a file; null: the user changed their mind. */
  readonly choose: () => Promise<Result<F | null, AppError>>
  /** Opens it with the boxed passphrase. */
  readonly open: (passphrase: string) => Promise<Result<T, AppError>>
  readonly onOpened: (opened: T) => void
  /** What can be told of a file before its passphrase. */
  readonly about?: (file: F) => ReactNode
}

/** A file, its passphrase, and what is in it. */
export function OpenForm<F extends Chosen, T>({ texts, choose, open, onOpened, about }: Props<F, T>) {
  const words = useWords()
  const [file, setFile] = useState<F>()
  const [passphrase, setPassphrase] = useState('')
  const [wasSent, setWasSent] = useState(false)
  const [isBusy, setIsBusy] = useState(false)
  const [failure, setFailure] = useState<AppError>()
  const focusInvalid = useFocusInvalid()
  const isMissing = passphrase === '' && file?.isOpen !== true

  const ask = async () => {
    setFailure(undefined)
    const answer = await choose()
    if (!answer.ok) return setFailure(answer.error)
    if (answer.value !== null) setFile(answer.value)
  }
  const send = async () => {
    focusInvalid()
    setWasSent(true)
    if (file === undefined || isMissing || isBusy) return
    setIsBusy(true)
    setFailure(undefined)
    const sealed = await boxed({ passphrase })
    const answer = sealed.ok ? await open(sealed.value.passphrase) : sealed
    setIsBusy(false)
    if (!answer.ok) return setFailure(answer.error)
    setPassphrase('')
    onOpened(answer.value)
  }

  return (
    <Page
      title={texts.title}
      notice={failure === undefined ? undefined : <CallFailure error={failure} />}
      onSubmit={() => void send()}
      actions={<PageActions action={texts.action} working={texts.working} isBusy={isBusy} />}
    >
      <p className="lead">{texts.lead}</p>
      <FileField
        file={file?.name}
        error={wasSent && file === undefined ? words.keys.noFile : undefined}
        onChoose={() => void ask()}
      />
      {file !== undefined && about?.(file)}
      {file?.isOpen !== true && (
        <PassphraseField
          label={texts.passphrase}
          error={wasSent && isMissing ? texts.missing : undefined}
          value={passphrase}
          onChange={(next) => {
            setFailure(undefined)
            setPassphrase(next)
          }}
        />
      )}
    </Page>
  )
}
