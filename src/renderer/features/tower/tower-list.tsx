import { KeyRound, SearchX, Server } from 'lucide-react'
import { useEffect, useMemo } from 'react'
import type { SourceId } from '#shared/domain/ids'
import { isTower, type TowerSource } from '#shared/domain/source'
import { conditionCount, emptyQuery } from '#shared/domain/tower-filter'
import { useSource } from '../../stores/collections'
import { sourceName } from '../../stores/names'
import { useWords } from '../../stores/settings'
import { changeTowerQuery, lookAtTower, pageSize, refreshTower, useTowerList } from '../../stores/tower-list'
import { useView } from '../../stores/ui'
import { onTowerMoves } from '../../stores/works'
import { Button } from '../../ui/button'
import { Empty } from '../../ui/empty'
import { ErrorNote } from '../../ui/error-note'
import '../../ui/list-page.css'
import { Skeleton } from '../../ui/skeleton'
import { visibleText } from '../../ui/visible-text'
import './tower.css'
import { BulkBar } from './bulk/bulk-bar'
import { BulkResult } from './bulk/bulk-result'
import { choiceColumn } from './bulk/choice-column'
import { OpenFoot } from './open-foot'
import { towerColumns } from './tower-columns'
import { TowerHead } from './tower-head'
import { TowerTable } from './tower-table'
import { TowerTrouble } from './tower-trouble'

/** The VMs of one tower. */
export function TowerVmList({ sourceId }: { sourceId: SourceId }) {
  const words = useWords()
  const source = useSource(sourceId)
  const { hidden } = useView('tower')
  const columns = useMemo(() => [choiceColumn(sourceId, words), ...towerColumns(words)], [sourceId, words])
  if (source === undefined || !isTower(source)) return null
  const title = words.towers.vms(visibleText(sourceName(source, words)))
  return (
    <section className="list-page" aria-label={title}>
      <TowerHead sourceId={sourceId} title={title} columns={columns} />
      <TowerBody source={source} title={title} columns={columns.filter(({ id }) => !hidden.includes(id))} />
    </section>
  )
}

interface TowerBodyProps {
  readonly source: TowerSource
  readonly title: string
  readonly columns: ReturnType<typeof towerColumns>
}

function TowerBody({ source, title, columns }: TowerBodyProps) {
  const words = useWords()
  const { key: sourceId, signIn, isStopped } = source
  const list = useTowerList(sourceId)
  // Asked at first, and again once the user has signed in or decided about a certificate.
  useEffect(() => {
    if (signIn.state === 'needed' || isStopped === true) return
    refreshTower(sourceId)
    lookAtTower(sourceId, 0, pageSize - 1)
  }, [sourceId, signIn.state, isStopped])

  // What the app itself has done there shows at once.
  useEffect(
    () =>
      onTowerMoves(sourceId, () => {
        refreshTower(sourceId)
        lookAtTower(sourceId, 0, pageSize - 1)
      }),
    [sourceId],
  )

  const blocked = signIn.state === 'needed' || isStopped === true
  if (list.total === undefined) {
    if (blocked)
      return (
        <Empty icon={KeyRound} title={words.towers.vms(source.name)}>
          <TowerTrouble source={source} />
        </Empty>
      )
    if (list.error === undefined) return <Skeleton />
    return (
      <Empty title={words.vms.loadFailedTitle}>
        <ErrorNote
          error={list.error}
          actions={
            <Button onClick={() => lookAtTower(sourceId, 0, pageSize - 1)}>{words.common.retry}</Button>
          }
        />
      </Empty>
    )
  }
  return (
    <>
      {blocked ? (
        <div className="tower-notes">
          <TowerTrouble source={source} />
        </div>
      ) : list.error === undefined ? null : (
        <div className="tower-notes">
          <ErrorNote error={list.error} />
        </div>
      )}
      <BulkBar sourceId={sourceId} total={list.total} />
      <BulkResult sourceId={sourceId} />
      {list.total === 0 ? (
        <Nothing sourceId={sourceId} />
      ) : (
        <TowerTable sourceId={sourceId} label={title} total={list.total} columns={columns} />
      )}
      <footer className="list-foot" aria-live="polite">
        <span>{words.towers.count(list.total)}</span>
        <OpenFoot sourceId={sourceId} />
      </footer>
    </>
  )
}

function Nothing({ sourceId }: { sourceId: SourceId }) {
  const words = useWords().towers
  const { query } = useTowerList(sourceId)
  if (conditionCount(query.filter) > 0 || query.search !== '') {
    return (
      <Empty icon={SearchX} title={words.noMatch}>
        <Button onClick={() => changeTowerQuery(sourceId, emptyQuery)}>{words.clearFilter}</Button>
      </Empty>
    )
  }
  return query.recycled ? (
    <Empty title={words.emptyBin} />
  ) : (
    <Empty icon={Server} title={words.noVms} text={words.noVmsText} />
  )
}
