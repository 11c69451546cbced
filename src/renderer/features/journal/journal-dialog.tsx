import { Download } from 'lucide-react'
import { useEffect, useMemo, useState } from 'react'
import type { Answer } from '#shared/ipc/contract'
import type { AppError } from '#shared/ipc/errors'
import { call } from '../../api/client'
import { useWords } from '../../stores/settings'
import { closeDialog, type Sort, say } from '../../stores/ui'
import { Button } from '../../ui/button'
import { DataTable } from '../../ui/data-table'
import { Dialog } from '../../ui/dialog'
import { ErrorNote } from '../../ui/error-note'
import { SearchField } from '../../ui/search-field'
import { Select } from '../../ui/select'
import { visibleText } from '../../ui/visible-text'
import './journal.css'
import { journalColumns } from './journal-columns'
import { type JournalFilter, journalFilters, journalRows } from './journal-rows'

/** Every signature and every use of a secret, as it was written down. */
export function JournalDialog() {
  const words = useWords()
  const [read, setRead] = useState<Answer<'journal.read'>>()
  useEffect(() => {
    void call('journal.read', {}).then(setRead)
  }, [])
  return (
    <Dialog title={words.journal.title} size="wide" onClose={closeDialog} foot={<Export />}>
      <p className="lead">{words.journal.lead}</p>
      {read === undefined ? (
        <p className="quiet-text">{words.common.loading}</p>
      ) : read.ok ? (
        <Entries view={read.value} />
      ) : (
        <ErrorNote error={read.error} />
      )}
    </Dialog>
  )
}

function Entries({ view }: { view: Extract<Answer<'journal.read'>, { ok: true }>['value'] }) {
  const all = useWords()
  const words = all.journal
  const [search, setSearch] = useState('')
  const [filter, setFilter] = useState<JournalFilter>('all')
  const [sort, setSort] = useState<Sort>({ column: 'when', descending: true })
  const [chosen, setChosen] = useState<string>()
  const rows = useMemo(
    () => journalRows(view.entries, { filter, search }, words),
    [view.entries, filter, search, words],
  )
  if (view.total === 0 && view.unreadable === 0) return <p className="quiet-text">{words.none}</p>
  return (
    <>
      <div className="journal-head">
        <SearchField label={words.search} value={search} onChange={setSearch} />
        <div className="journal-filter">
          <Select
            name={words.filter}
            value={filter}
            options={journalFilters.map((value) => ({ value, label: words.filters[value] }))}
            onChange={setFilter}
          />
        </div>
      </div>
      <div className="journal-table">
        {rows.length === 0 ? (
          <p className="quiet-text">{words.noMatch}</p>
        ) : (
          <DataTable
            label={words.list}
            rows={rows}
            columns={journalColumns(all)}
            sort={sort}
            onSort={setSort}
            selectedKey={chosen}
            onSelect={(row) => setChosen(row.key)}
            onOpen={(row) => setChosen(row.key)}
            menu={[]}
            quick={() => null}
          />
        )}
      </div>
      {view.total > view.entries.length ? (
        <p className="quiet-text">{words.more(view.entries.length, view.total)}</p>
      ) : null}
      {view.unreadable > 0 ? <p className="quiet-text">{words.unreadable(view.unreadable)}</p> : null}
    </>
  )
}

function Export() {
  const words = useWords()
  const [isBusy, setBusy] = useState(false)
  const [path, setPath] = useState<string>()
  const [error, setError] = useState<AppError>()
  const write = async () => {
    setBusy(true)
    setError(undefined)
    const answer = await call('journal.export', {})
    setBusy(false)
    if (!answer.ok) return setError(answer.error)
    if (answer.value === null) return
    setPath(answer.value.path)
    say(words.journal.exported(answer.value.path))
  }
  return (
    <>
      {error === undefined ? null : <ErrorNote error={error} />}
      {path === undefined ? null : (
        <span className="quiet-text journal-path ellipsis">{visibleText(words.journal.exported(path))}</span>
      )}
      <Button icon={Download} busy={isBusy} onClick={() => void write()}>
        {words.journal.export}
      </Button>
      <Button onClick={closeDialog}>{words.common.close}</Button>
    </>
  )
}
