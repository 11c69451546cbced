import type { SourceId } from '#shared/domain/ids'
import { emptyQuery, type VmQuery } from '#shared/domain/tower-filter'
import type { TowerId } from '#shared/domain/tower-vm'
import type { Input } from '#shared/ipc/contract'
import { sourceId } from './examples'

const ofTower = { sourceId: sourceId as SourceId }
const vmId = 'cm4k2x9qz01ab0958h7t3n5wd' as TowerId
const query: VmQuery = {
  ...emptyQuery,
  search: 'web 10.0',
  filter: {
    match: 'all',
    parts: [{ match: 'any', parts: [{ field: 'has', flag: 'gpu', isOn: true }] }],
  },
}

type TowerCall =
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

/** Good inputs of the calls about towers. */
export const towerInputs: { readonly [N in TowerCall]: Input<N> } = {
  'tower.connect': {},
  'tower.signIn': ofTower,
  'tower.certificate': ofTower,
  'tower.remove': { ...ofTower, leaveKey: true },
  'tower.vms': { ...ofTower, query, order: 'name_ASC', skip: 0, first: 100 },
  'tower.vmCount': { ...ofTower, query },
  'tower.vm': { ...ofTower, vmId },
  'tower.metrics': { ...ofTower, vmId, range: '24h' },
  'tower.choices': ofTower,
  'tower.filters': ofTower,
  'tower.saveFilter': { ...ofTower, name: 'With GPUs', query },
  'tower.renameFilter': { ...ofTower, id: '0b6cf1f0-6a34-4b8e-9a51-3f0f5a2d1c11', name: 'GPUs' },
  'tower.deleteFilter': { ...ofTower, id: '0b6cf1f0-6a34-4b8e-9a51-3f0f5a2d1c11' },
  'secret.towerBegin': {},
  'secret.towerAddress': { url: 'https://tower.example/v2/api' },
  'secret.towerTrust': { fingerprint: 'ab'.repeat(32) },
  'secret.towerLogin': {
    ...{ way: 'password', username: 'alice', password: 'p', directory: 'cm1', keep: 'apiKey' },
  },
}
