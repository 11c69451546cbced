import { shortId } from '#shared/domain/node'
import type { Catalogue } from '#shared/i18n/catalogue'
import { useTimeText } from '../../stores/time-text'
import { Name } from '../../ui/name'
import type { Column } from '../../ui/table-column'
import type { JournalRow } from './journal-rows'

/** The columns of the journal. */
export function journalColumns({ journal: words, common }: Catalogue): Column<JournalRow>[] {
  const none = <span className="quiet-text">{common.nothing}</span>
  return [
    {
      id: 'when',
      label: words.columns.when,
      priority: 0,
      minWidth: 176,
      grow: 0,
      sortBy: ({ entry }) => entry.at,
      cell: ({ entry }) => <When at={entry.at} />,
    },
    {
      id: 'what',
      label: words.columns.what,
      priority: 0,
      minWidth: 190,
      grow: 3,
      sortBy: ({ what }) => what,
      cell: ({ what, entry }) => (
        <>
          <Name text={what} className="row-name" />
          {entry.practice === true ? <span className="tag">{words.practice}</span> : null}
        </>
      ),
    },
    {
      id: 'on',
      label: words.columns.on,
      priority: 1,
      minWidth: 120,
      grow: 2,
      sortBy: ({ entry }) => onText(entry),
      cell: ({ entry }) => <Name text={onText(entry)} />,
    },
    {
      id: 'account',
      label: words.columns.account,
      priority: 2,
      minWidth: 100,
      grow: 1,
      sortBy: ({ entry }) => entry.account?.name,
      cell: ({ entry }) =>
        entry.account === undefined ? (
          none
        ) : (
          <Name text={entry.account.name === '' ? shortId(entry.account.address) : entry.account.name} />
        ),
    },
    {
      id: 'endpoint',
      label: words.columns.endpoint,
      priority: 3,
      minWidth: 120,
      grow: 1,
      sortBy: ({ entry }) => entry.endpoint,
      cell: ({ entry }) =>
        entry.endpoint === undefined ? none : <Name text={entry.endpoint} className="quiet-text" />,
    },
  ]
}

function onText({ vm, node }: JournalRow['entry']): string {
  const place = node === undefined ? undefined : node.label === '' ? shortId(node.id) : node.label
  return [vm, place].filter((text) => text !== undefined && text !== '').join(' · ')
}

function When({ at }: { at: string }) {
  const time = useTimeText(60_000)
  return (
    <time className="ellipsis" dateTime={at}>
      {time.full(at)}
    </time>
  )
}
