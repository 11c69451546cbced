import { Camera, Ellipsis, KeyRound, SearchX, Trash2, Unlink, X } from 'lucide-react'
import { useDeferredValue, useMemo, useState } from 'react'
import type { SourceId } from '#shared/domain/ids'
import { isTower } from '#shared/domain/source'
import type { SnapshotOrder, SnapshotQuery, TowerSnapshotRow } from '#shared/domain/tower-snapshots'
import { useSource } from '../../../stores/collections'
import { forgetFailure, useFailure, usePending } from '../../../stores/doing'
import { sourceName } from '../../../stores/names'
import { useWords } from '../../../stores/settings'
import type { Sort } from '../../../stores/ui'
import { Button, IconButton } from '../../../ui/button'
import { DataTable } from '../../../ui/data-table'
import { Empty } from '../../../ui/empty'
import { ErrorNote } from '../../../ui/error-note'
import '../../../ui/list-head.css'
import '../../../ui/list-page.css'
import { ActionMenu } from '../../../ui/menu'
import { SearchField } from '../../../ui/search-field'
import { Skeleton } from '../../../ui/skeleton'
import { visibleText } from '../../../ui/visible-text'
import '../tower.css'
import { OpenFoot } from '../open-foot'
import { TowerTrouble } from '../tower-trouble'
import { ViewSwitch } from '../view-switch'
import { deleteSnapshots, snapshotRowActions, snapshotsDoing } from './snapshot-row-actions'
import { type SnapshotLine, snapshotRowColumns } from './snapshot-row-columns'
import { useTowerSnapshots } from './use-snapshots'

const orders: Readonly<Record<string, string>> = {
  name: 'name',
  created: 'local_created_at',
  size: 'size',
}

const orderOf = ({ column, descending }: Sort): SnapshotOrder =>
  `${orders[column] ?? 'local_created_at'}_${descending ? 'DESC' : 'ASC'}` as SnapshotOrder

/** All snapshots of one tower, also those whose VM is gone. */
export function TowerSnapshotList({ sourceId }: { sourceId: SourceId }) {
  const words = useWords()
  const source = useSource(sourceId)
  const [search, setSearch] = useState('')
  const [isOrphan, setOrphan] = useState(false)
  const deferred = useDeferredValue(search)
  const query = useMemo(() => ({ search: deferred, isOrphan }), [deferred, isOrphan])
  if (source === undefined || !isTower(source)) return null
  const title = words.towerSnapshots.title(visibleText(sourceName(source, words)))
  return (
    <section className="list-page" aria-label={title}>
      <header className="list-head">
        <div className="list-head-row">
          <h1 className="unseen">{title}</h1>
          <ViewSwitch />
          <SearchField
            label={words.towerSnapshots.search}
            value={search}
            onChange={(text) => setSearch(text.slice(0, 256))}
          />
          <Button
            icon={Unlink}
            variant={isOrphan ? 'normal' : 'quiet'}
            aria-pressed={isOrphan}
            onClick={() => setOrphan(!isOrphan)}
          >
            {words.towerSnapshots.orphansOnly}
          </Button>
        </div>
      </header>
      {source.signIn.state === 'needed' || source.isStopped === true ? (
        <Empty icon={KeyRound} title={title}>
          <TowerTrouble source={source} />
        </Empty>
      ) : (
        <Body sourceId={sourceId} title={title} query={query} />
      )}
    </section>
  )
}

interface BodyProps {
  readonly sourceId: SourceId
  readonly title: string
  readonly query: SnapshotQuery
}

function Body({ sourceId, title, query }: BodyProps) {
  const words = useWords()
  const [sort, setSort] = useState<Sort>({ column: 'created', descending: true })
  const { read, error, isReading, readMore } = useTowerSnapshots(sourceId, query, orderOf(sort))
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const [selectedKey, setSelected] = useState<string>()
  const columns = useMemo(() => snapshotRowColumns(words), [words])
  if (read === undefined)
    return error === undefined ? (
      <Skeleton />
    ) : (
      <Empty title={words.vms.loadFailedTitle}>
        <ErrorNote error={error} />
      </Empty>
    )
  const { snapshots, total } = read
  const toggle = (id: string) => () =>
    setChosen((now) => new Set(now.has(id) ? [...now].filter((each) => each !== id) : [...now, id]))
  const lines = snapshots.map((snapshot): SnapshotLine => {
    const { id } = snapshot
    return { key: id, snapshot, isChosen: chosen.has(id), toggle: toggle(id) }
  })
  const selected = snapshots.find(({ id }) => id === selectedKey)
  if (total === 0) return <Nothing query={query} />
  return (
    <>
      <Chosen
        sourceId={sourceId}
        snapshots={snapshots.filter(({ id }) => chosen.has(id))}
        onClear={() => setChosen(new Set())}
      />
      <Failure sourceId={sourceId} />
      <DataTable
        key={`${sort.column} ${sort.descending}`}
        label={title}
        rows={lines}
        columns={columns}
        sort={sort}
        onSort={setSort}
        selectedKey={selectedKey}
        onSelect={({ key }) => setSelected(key)}
        onOpen={({ key }) => setSelected(key)}
        menu={selected === undefined ? [] : snapshotRowActions(sourceId, selected, words)}
        quick={({ snapshot }) => <RowMenu sourceId={sourceId} snapshot={snapshot} />}
      />
      <footer className="list-foot" aria-live="polite">
        <span>{words.towerSnapshots.count(total)}</span>
        <OpenFoot sourceId={sourceId} />
        {snapshots.length < total ? (
          <Button size="small" variant="quiet" busy={isReading} onClick={readMore}>
            {words.towerSnapshots.more(snapshots.length, total)}
          </Button>
        ) : null}
      </footer>
    </>
  )
}

function Nothing({ query }: { query: SnapshotQuery }) {
  const words = useWords().towerSnapshots
  return query.search !== '' || query.isOrphan ? (
    <Empty icon={SearchX} title={words.noMatch} />
  ) : (
    <Empty icon={Camera} title={words.none} text={words.noneText} />
  )
}

interface ChosenProps {
  readonly sourceId: SourceId
  readonly snapshots: readonly TowerSnapshotRow[]
  readonly onClear: () => void
}

/** What can be done with several at once: they can be deleted. */
function Chosen({ sourceId, snapshots, onClear }: ChosenProps) {
  const words = useWords()
  const pending = usePending(snapshotsDoing(sourceId))
  if (snapshots.length === 0) return null
  const idle = snapshots.filter(({ doing }) => doing === undefined).length
  return (
    <div className="bulk bulk-bar" role="toolbar" aria-label={words.towerSnapshots.bar}>
      <span className="bulk-count" aria-live="polite">
        {words.towerSnapshots.chosen(snapshots.length)}
      </span>
      <span className="bulk-space" />
      <Button
        icon={Trash2}
        size="small"
        variant="danger"
        busy={pending !== undefined}
        reason={idle === 0 ? words.towerSnapshots.busy : undefined}
        onClick={() => void deleteSnapshots(sourceId, snapshots)}
      >
        {words.towerSnapshots.deleteChosen(idle === 0 ? snapshots.length : idle)}
      </Button>
      <IconButton icon={X} name={words.towerBulk.clear} variant="quiet" size="small" onClick={onClear} />
    </div>
  )
}

function Failure({ sourceId }: { sourceId: SourceId }) {
  const key = snapshotsDoing(sourceId)
  const failure = useFailure(key)
  if (failure === undefined) return null
  return (
    <div className="tower-notes">
      <ErrorNote error={failure} onDismiss={() => forgetFailure(key)} />
    </div>
  )
}

function RowMenu({ sourceId, snapshot }: { sourceId: SourceId; snapshot: TowerSnapshotRow }) {
  const words = useWords()
  return (
    <ActionMenu
      trigger={
        <IconButton
          icon={Ellipsis}
          name={words.snapshots.of(words.common.more, snapshot.name)}
          tip={words.common.more}
          variant="quiet"
        />
      }
      actions={snapshotRowActions(sourceId, snapshot, words)}
    />
  )
}
