import { useState } from 'react'
import { errors, errorWords } from '#shared/i18n/errors'
import { secretWords } from '#shared/i18n/secret'
import type { ChosenKeyFile, TakenKeyFile } from '#shared/ipc/calls/accounts'
import type { AppError } from '#shared/ipc/errors'
import { PassphraseField } from '../access/passphrase-field'
import { call, closeWindow } from '../bridge'
import { CallFailure } from '../parts/call-failure'
import { FileField } from '../parts/file-field'
import { focusFirst } from '../parts/focus-first'
import { Page } from '../parts/page'
import { useFocusInvalid } from '../parts/use-focus-invalid'
import { useWords } from '../words'

/** Takes in the accounts of a polkadot JSON file. */
export function KeyFileFlow() {
  const words = useWords()
  const { keyFile, noFile } = words.keys
  const [file, setFile] = useState<ChosenKeyFile>()
  const [passphrase, setPassphrase] = useState('')
  const [wasSent, setWasSent] = useState(false)
  const [isBusy, setIsBusy] = useState(false)
  const [failure, setFailure] = useState<AppError>()
  const [taken, setTaken] = useState<TakenKeyFile>()
  const focusInvalid = useFocusInvalid()
  const isMissing = passphrase === '' && file?.isOpen !== true

  const choose = async () => {
    setFailure(undefined)
    const answer = await call('secret.chooseKeyFile', {})
    if (!answer.ok) return setFailure(answer.error)
    if (answer.value !== null) setFile(answer.value)
  }
  const open = async () => {
    focusInvalid()
    setWasSent(true)
    if (file === undefined || isMissing || isBusy) return
    setIsBusy(true)
    setFailure(undefined)
    const answer = await call('secret.openKeyFile', { passphrase })
    setIsBusy(false)
    if (!answer.ok) return setFailure(answer.error)
    setPassphrase('')
    setTaken(answer.value)
  }

  if (taken !== undefined) return <TakenStep taken={taken} />
  return (
    <Page
      title={keyFile.title}
      notice={failure === undefined ? undefined : <CallFailure error={failure} />}
      onSubmit={() => void open()}
      actions={
        <>
          <button type="button" className="button" onClick={closeWindow}>
            {words.cancel}
          </button>
          <button type="submit" className="button button-primary" aria-disabled={isBusy}>
            {isBusy ? keyFile.working : keyFile.action}
          </button>
        </>
      }
    >
      <p className="lead">{keyFile.lead}</p>
      <FileField
        file={file?.name}
        error={wasSent && file === undefined ? noFile : undefined}
        onChoose={() => void choose()}
      />
      {file !== undefined && (
        <section aria-label={keyFile.accounts}>
          <Entries entries={file.entries} />
        </section>
      )}
      {file?.isOpen === true ? (
        <p className="hint hint-error">{keyFile.open}</p>
      ) : (
        <PassphraseField
          label={keyFile.passphrase}
          error={wasSent && isMissing ? keyFile.passphraseMissing : undefined}
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

/** What became of each account. */
function TakenStep({ taken }: { readonly taken: TakenKeyFile }) {
  const words = useWords()
  const { keyFile } = words.keys
  const kept = taken.entries.filter(({ error }) => error === undefined).length
  return (
    <Page
      title={kept === 0 ? keyFile.noneTitle : keyFile.doneTitle(kept)}
      onSubmit={closeWindow}
      actions={
        <button type="submit" className="button button-primary" ref={focusFirst}>
          {words.done.action}
        </button>
      }
    >
      <Entries entries={taken.entries} isDone />
      {kept > 0 && <p className="lead">{keyFile.noPhrase}</p>}
    </Page>
  )
}

interface EntriesProps {
  readonly entries: TakenKeyFile['entries']
  readonly isDone?: boolean
}

function Entries({ entries, isDone = false }: EntriesProps) {
  const words = useWords()
  const { keyFile } = words.keys
  const table = words === secretWords.zh ? errors.zh : errors.en
  const wrong = ({ error, problem }: TakenKeyFile['entries'][number]): AppError | undefined =>
    error ?? (problem === undefined ? undefined : { code: 'keyFile', problem })
  return (
    <ul className="key-entries">
      {entries.map((entry, index) => {
        const error = wrong(entry)
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: the list never changes, and a file may name one address twice.
          <li key={index}>
            <span className="key-name" dir="auto">
              {entry.name === '' ? keyFile.unnamed : entry.name}
              {isDone && error === undefined && <span className="key-state">{keyFile.kept}</span>}
            </span>
            <span className="mono">{entry.address}</span>
            {error !== undefined && <span className="hint-error">{errorWords(table, error).happened}</span>}
          </li>
        )
      })}
    </ul>
  )
}
