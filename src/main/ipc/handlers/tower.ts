import type { SourceId } from '#shared/domain/ids'
import { ok } from '#shared/result'
import type { SavedFilters } from '../../core/tower/saved-filters'
import type { TowerSetup } from '../../core/tower/tower-setup'
import type { TowerVms } from '../../core/tower/tower-vms'
import type { Towers } from '../../core/tower/towers'
import type { Handlers } from '../dispatch'

type TowerCalls =
  | 'tower.connect'
  | 'tower.signIn'
  | 'tower.certificate'
  | 'tower.remove'
  | 'tower.vms'
  | 'tower.vmCount'
  | 'tower.vm'
  | 'tower.metrics'
  | 'tower.choices'
  | 'tower.filters'
  | 'tower.saveFilter'
  | 'tower.renameFilter'
  | 'tower.deleteFilter'
  | 'secret.towerBegin'
  | 'secret.towerAddress'
  | 'secret.towerTrust'
  | 'secret.towerLogin'

interface Parts {
  readonly towers: Towers
  readonly towerSetup: TowerSetup
  readonly towerVms: TowerVms
  readonly savedFilters: SavedFilters
  /** Asks a source now, after the user changed how it is spoken to. */
  readonly lookAt: (id: SourceId) => void
  /** `about` tells windows for different towers apart. */
  readonly openSecretWindow: (about: string) => void
}

/** Connecting towers and looking at their VMs. */
export function towerHandlers(parts: Parts): Pick<Handlers, TowerCalls> {
  const { towers, towerSetup, towerVms, savedFilters, lookAt, openSecretWindow } = parts
  const open = (purpose: Parameters<TowerSetup['begin']>[0], about: string) => {
    towerSetup.begin(purpose)
    openSecretWindow(about)
    return ok(null)
  }
  const looked = async (answer: ReturnType<TowerSetup['login']>) => {
    const step = await answer
    if (step.ok && step.value.kind === 'done') lookAt(step.value.sourceId)
    return step
  }
  return {
    'tower.connect': () => open({ kind: 'connect' }, 'connect'),
    'tower.signIn': ({ sourceId }) => open({ kind: 'signIn', sourceId }, `signIn:${sourceId}`),
    'tower.certificate': ({ sourceId }) => open({ kind: 'certificate', sourceId }, `certificate:${sourceId}`),
    'tower.remove': async ({ sourceId, leaveKey }) => {
      const removed = await towers.remove(sourceId, leaveKey === true)
      if (removed.ok) await savedFilters.forget(sourceId)
      return removed
    },
    'tower.vms': ({ sourceId, ...page }) => towerVms.list(sourceId, page),
    'tower.vmCount': ({ sourceId, query }) => towerVms.count(sourceId, query),
    'tower.vm': ({ sourceId, vmId }) => towerVms.detail(sourceId, vmId),
    'tower.metrics': ({ sourceId, vmId, range }) => towerVms.metrics(sourceId, vmId, range),
    'tower.choices': ({ sourceId }) => towerVms.choices(sourceId),
    'tower.filters': ({ sourceId }) => ok(savedFilters.of(sourceId)),
    'tower.saveFilter': ({ sourceId, name, query }) => savedFilters.save(sourceId, name, query),
    'tower.renameFilter': ({ sourceId, id, name }) => savedFilters.rename(sourceId, id, name),
    'tower.deleteFilter': ({ sourceId, id }) => savedFilters.remove(sourceId, id),
    'secret.towerBegin': () => towerSetup.first(),
    'secret.towerAddress': ({ url }) => towerSetup.address(url),
    'secret.towerTrust': ({ fingerprint }) => looked(towerSetup.trust(fingerprint)),
    'secret.towerLogin': (login) => {
      if (login.way === 'key') return looked(towerSetup.login(login))
      const { directory, ...typed } = login
      return looked(towerSetup.login(directory === undefined ? typed : { ...typed, directory }))
    },
  }
}
