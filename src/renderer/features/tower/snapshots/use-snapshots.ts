import { useCallback, useEffect, useState } from 'react'
import type { SourceId } from '#shared/domain/ids'
import {
  mostSnapshotsAtOnce,
  type SnapshotOrder,
  type SnapshotQuery,
  type TowerSnapshotRow,
} from '#shared/domain/tower-snapshots'
import type { AppError } from '#shared/ipc/errors'
import { call } from '../../../api/client'
import { onTowerMoves } from '../../../stores/works'

interface Read {
  readonly asked: string
  readonly snapshots: readonly TowerSnapshotRow[]
  readonly total: number
}

/** A tower's snapshots as far as they were asked for; the tower filters, sorts and counts. */
export function useTowerSnapshots(sourceId: SourceId, query: SnapshotQuery, order: SnapshotOrder) {
  const [pages, setPages] = useState(1)
  const [read, setRead] = useState<Read>()
  const [error, setError] = useState<AppError>()
  const [isReading, setReading] = useState(false)
  const asked = JSON.stringify([sourceId, query, order])
  const readAll = useCallback(
    async (isWanted: () => boolean) => {
      setReading(true)
      const found = await askPages(sourceId, { query, order }, pages)
      if (!isWanted()) return
      setReading(false)
      setError(found.ok ? undefined : found.error)
      if (found.ok) setRead({ asked, ...found.value })
    },
    [sourceId, query, order, pages, asked],
  )
  useEffect(() => {
    let isShown = true
    void readAll(() => isShown)
    const stop = onTowerMoves(sourceId, () => void readAll(() => isShown))
    return () => {
      isShown = false
      stop()
    }
  }, [sourceId, readAll])
  // What answers another question is not shown under this one.
  const shown = read?.asked === asked ? read : undefined
  return { read: shown, error, isReading, readMore: () => setPages((now) => now + 1) }
}

interface Question {
  readonly query: SnapshotQuery
  readonly order: SnapshotOrder
}

async function askPages(sourceId: SourceId, question: Question, pages: number) {
  const first = mostSnapshotsAtOnce
  let snapshots: readonly TowerSnapshotRow[] = []
  for (let page = 0; ; page += 1) {
    const answer = await call('tower.snapshots', { sourceId, ...question, skip: page * first, first })
    if (!answer.ok) return answer
    snapshots = [...snapshots, ...answer.value.snapshots]
    if (page + 1 >= pages || answer.value.snapshots.length < first)
      return { ok: true as const, value: { snapshots, total: answer.value.total } }
  }
}
