import { err, ok } from '#shared/result'
import type { TowerConsoles } from '../../core/tower/tower-consoles'
import type { TowerWorkArea } from '../../core/tower/tower-work'
import type { Handlers } from '../dispatch'

type TowerWorkCalls =
  | 'tower.change'
  | 'tower.create'
  | 'tower.deleteSnapshot'
  | 'tower.dismissWork'
  | 'tower.console'

interface Parts {
  readonly towerWork: TowerWorkArea
  readonly towerConsoles: TowerConsoles
}

export function towerWorkHandlers({ towerWork, towerConsoles }: Parts): Pick<Handlers, TowerWorkCalls> {
  const { changes, store } = towerWork
  return {
    'tower.change': async ({ sourceId, vmIds: [first, ...others], change }) => {
      if (first === undefined) return err({ code: 'invalidInput', path: 'vmIds' })
      const sent = await changes.change(sourceId, [first, ...others], change)
      return sent.ok ? ok({ taskIds: sent.value }) : sent
    },
    'tower.create': async ({ sourceId, creation }) => {
      const sent = await changes.create(sourceId, creation)
      return sent.ok ? ok({ taskId: sent.value }) : sent
    },
    'tower.deleteSnapshot': async ({ sourceId, snapshot, vm }) => {
      const sent = await changes.deleteSnapshot(sourceId, snapshot, vm)
      return sent.ok ? ok({ taskId: sent.value }) : sent
    },
    'tower.console': ({ sourceId, vmId }) => towerConsoles.openFor(sourceId, vmId),
    'tower.dismissWork': async ({ taskId }) => {
      await store.dismiss(taskId)
      return ok(null)
    },
  }
}
