import { useState } from 'react'
import { errors, errorWords } from '#shared/i18n/errors'
import { secretWords } from '#shared/i18n/secret'
import type { ChosenKeyFile, TakenKeyFile } from '#shared/ipc/calls/accounts'
import type { AppError } from '#shared/ipc/errors'
import { call, closeWindow } from '../bridge'
import { OpenForm } from '../parts/open-form'
import { Page } from '../parts/page'
import { DoneAction } from '../parts/page-actions'
import { useWords } from '../words'

/** Takes in the accounts of a polkadot JSON file. */
export function KeyFileFlow() {
  const { keyFile } = useWords().keys
  const [taken, setTaken] = useState<TakenKeyFile>()
  if (taken !== undefined) return <TakenStep taken={taken} />
  return (
    <OpenForm
      texts={{ ...keyFile, missing: keyFile.passphraseMissing }}
      choose={() => call('secret.chooseKeyFile', {})}
      open={(passphrase) => call('secret.openKeyFile', { passphrase })}
      onOpened={setTaken}
      about={(file) => <Found file={file} />}
    />
  )
}

/** What the file tells before its passphrase. */
function Found({ file }: { readonly file: ChosenKeyFile }) {
  const { keyFile } = useWords().keys
  return (
    <>
      <section aria-label={keyFile.accounts}>
        <Entries entries={file.entries} />
      </section>
      {file.isOpen && <p className="hint hint-error">{keyFile.open}</p>}
    </>
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
      actions={<DoneAction />}
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
