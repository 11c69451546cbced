import { expect, test } from 'vitest'
import type { SourceId, TaskId } from '#shared/domain/ids'
import type { TowerWork } from '#shared/domain/tower-task'
import { toldTogether } from '../../../../../src/main/core/tower/told-together'

const work = (key: string, state: TowerWork['state'], batch?: string): TowerWork => ({
  ...{ key: key as TaskId, kind: 'towerStart', state, sourceId: 's' as SourceId, vmId: key, vmName: key },
  ...{ startedAt: '2026-01-01T00:00:00.000Z', practice: false },
  ...(batch === undefined ? {} : { batch: { id: batch, size: 2 } }),
})

function listener(works: readonly TowerWork[]) {
  const said: string[] = []
  const tell = toldTogether(
    () => works,
    ({ key }) => void said.push(key),
    (all) => void said.push(all.map(({ key, state }) => `${key} ${state}`).join()),
  )
  return { said, tell }
}

test('single work is told of as it ends', () => {
  const [one, other] = [work('a', 'done'), work('b', 'following')]
  const { said, tell } = listener([one, other])
  tell(one)
  expect(said).toEqual(['a'])
})

test('the work of one call waits for its last, and is told of once', () => {
  const [done, open] = [work('a', 'done', 'x'), work('b', 'following', 'x')]
  const waiting = listener([done, open])
  waiting.tell(done)
  expect(waiting.said).toEqual([])
  const failed = work('b', 'failed', 'x')
  const over = listener([done, failed, work('c', 'done', 'y')])
  over.tell(done)
  over.tell(failed)
  expect(over.said).toEqual(['a done,b failed'])
})
