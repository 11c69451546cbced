import { RefreshCw } from 'lucide-react'
import { useCallback, useEffect, useState } from 'react'
import type { SourceId } from '#shared/domain/ids'
import type { TowerId, TowerVmDetail } from '#shared/domain/tower-vm'
import type { AppError } from '#shared/ipc/errors'
import { call } from '../../api/client'
import { useNow } from '../../stores/clock'
import { useWords } from '../../stores/settings'
import { useTimeText } from '../../stores/time-text'
import { towerVm } from '../../stores/tower-list'
import { select } from '../../stores/ui'
import { onTowerMoves } from '../../stores/works'
import { IconButton } from '../../ui/button'
import { ErrorNote } from '../../ui/error-note'
import { Inspector } from '../../ui/inspector'
import { Mark } from '../../ui/mark'
import { OpenLine } from '../../ui/open-line'
import { Skeleton } from '../../ui/skeleton'
import { Tabs } from '../../ui/tabs'
import { visibleText } from '../../ui/visible-text'
import { MetricCharts } from './metric-charts'
import './tower.css'
import { TowerVmActions, TowerVmNotes } from './changes/tower-vm-actions'
import { HardwareTab } from './tower-hardware'
import { SnapshotsPart, TasksPart } from './tower-parts'
import { towerMark, towerStateText } from './tower-words'

type Tab = 'hardware' | 'snapshots' | 'tasks' | 'metrics'

/** How often what is shown is read again. */
const readMs = 15_000

/** The chosen VM of a tower: all that the tower tells of it. */
export function TowerInspector({ sourceId, vmId }: { sourceId: SourceId; vmId: TowerId }) {
  const words = useWords()
  const { towers } = words
  const [tab, setTab] = useState<Tab>('hardware')
  const { detail, error, isReading, read } = useDetail(sourceId, vmId)
  const listed = detail?.vm ?? towerVm(sourceId, vmId)
  const ready = (show: (detail: TowerVmDetail) => React.ReactNode) =>
    detail === undefined ? <Skeleton /> : show(detail)
  return (
    <Inspector
      label={words.vms.inspector}
      title={listed?.name ?? ''}
      state={
        listed === undefined ? null : (
          <>
            <Mark kind={towerMark(listed)} />
            {visibleText(towerStateText(listed, words))}
            <OpenLine sourceId={sourceId} />
          </>
        )
      }
      actions={
        <>
          {detail === undefined ? null : <TowerVmActions sourceId={sourceId} vm={detail.vm} />}
          <IconButton
            icon={RefreshCw}
            name={words.common.refresh}
            variant="quiet"
            busy={isReading}
            onClick={() => void read()}
          />
        </>
      }
      onClose={() => select('tower', undefined)}
    >
      <div className="inspector-notes">
        {error === undefined ? null : <ErrorNote error={error} />}
        {detail === undefined ? null : <TowerVmNotes sourceId={sourceId} vm={detail.vm} />}
      </div>
      {detail === undefined && error !== undefined ? null : (
        <Tabs<Tab>
          label={towers.tabList}
          value={tab}
          onChange={setTab}
          tabs={[
            {
              ...{ value: 'hardware', label: towers.tabs.hardware },
              content: ready((read) => <HardwareTab sourceId={sourceId} detail={read} />),
            },
            {
              ...{ value: 'snapshots', label: towers.tabs.snapshots },
              content: ready((read) => (
                <SnapshotsPart part={read.snapshots} actions={{ sourceId, vm: read.vm }} />
              )),
            },
            {
              ...{ value: 'tasks', label: towers.tabs.tasks },
              content: ready((read) => <TasksPart part={read.tasks} />),
            },
            {
              ...{ value: 'metrics', label: towers.tabs.metrics },
              content: <MetricCharts sourceId={sourceId} vmId={vmId} />,
            },
          ]}
        />
      )}
      {detail === undefined ? null : <AsOf iso={detail.asOf} />}
    </Inspector>
  )
}

function AsOf({ iso }: { iso: string }) {
  const words = useWords()
  const time = useTimeText(5_000)
  return (
    <p className="quiet-text tower-as-of" title={time.full(iso)}>
      {words.common.labelled(words.towers.asOf, time.ago(iso))}
    </p>
  )
}

/** Reads a VM with its parts, and again while it is looked at; what was read stays while that fails. */
function useDetail(sourceId: SourceId, vmId: TowerId) {
  const [detail, setDetail] = useState<TowerVmDetail>()
  const [error, setError] = useState<AppError>()
  const [isReading, setReading] = useState(false)
  const step = useNow(readMs)
  const read = useCallback(async () => {
    setReading(true)
    const answer = await call('tower.vm', { sourceId, vmId })
    setReading(false)
    setError(answer.ok ? undefined : answer.error)
    if (answer.ok) setDetail(answer.value)
  }, [sourceId, vmId])
  useEffect(() => {
    if (step > 0 && document.visibilityState === 'visible') void read()
  }, [read, step])
  // What the app itself has done there shows at once.
  useEffect(() => onTowerMoves(sourceId, () => void read()), [sourceId, read])
  return { detail, error, isReading, read }
}
