import { z } from 'zod'
import { SourceId } from '../../domain/ids'
import { SavedFilter, VmOrder, VmQuery } from '../../domain/tower-filter'
import {
  TowerId,
  type TowerLabel,
  type TowerMetrics,
  TowerRange,
  type TowerRef,
  type TowerVm,
  type TowerVmDetail,
} from '../../domain/tower-vm'
import { call, givenName, none } from '../call-spec'

/** The most rows that one call answers. */
const longestPage = 200

/** What a filter can choose from on one tower. */
export interface TowerChoices {
  readonly clusters: readonly TowerRef[]
  readonly hosts: readonly TowerRef[]
  readonly labels: readonly TowerLabel[]
  readonly folders: readonly TowerRef[]
}

const ofTower = { sourceId: SourceId }

/** CloudTowers, their VMs and filters. */
export const towerCalls = {
  /** Opens the secret window: addresses, certificates and secrets of towers are decided there only. */
  'tower.connect': call('read', none).returns<null>(),
  'tower.signIn': call('read', z.strictObject(ofTower)).returns<null>(),
  'tower.certificate': call('read', z.strictObject(ofTower)).returns<null>(),
  /** `leaveKey`: also when the key that the app made cannot be deleted on the tower. */
  'tower.remove': call(
    'destructive',
    z.strictObject({ ...ofTower, leaveKey: z.literal(true).optional() }),
  ).returns<null>(),

  'tower.vms': call(
    'read',
    z.strictObject({
      ...ofTower,
      query: VmQuery,
      order: VmOrder,
      skip: z.int().min(0).max(10_000_000),
      first: z.int().min(1).max(longestPage),
    }),
  ).returns<readonly TowerVm[]>(),
  'tower.vmCount': call('read', z.strictObject({ ...ofTower, query: VmQuery })).returns<{
    readonly count: number
  }>(),
  'tower.vm': call('read', z.strictObject({ ...ofTower, vmId: TowerId })).returns<TowerVmDetail>(),
  'tower.metrics': call(
    'read',
    z.strictObject({ ...ofTower, vmId: TowerId, range: TowerRange }),
  ).returns<TowerMetrics>(),
  'tower.choices': call('read', z.strictObject(ofTower)).returns<TowerChoices>(),

  /** Each answers the filters that are kept for the tower now. */
  'tower.filters': call('read', z.strictObject(ofTower)).returns<readonly SavedFilter[]>(),
  'tower.saveFilter': call('read', z.strictObject({ ...ofTower, name: givenName, query: VmQuery })).returns<
    readonly SavedFilter[]
  >(),
  'tower.renameFilter': call(
    'read',
    z.strictObject({ ...ofTower, id: SavedFilter.shape.id, name: givenName }),
  ).returns<readonly SavedFilter[]>(),
  'tower.deleteFilter': call('read', z.strictObject({ ...ofTower, id: SavedFilter.shape.id })).returns<
    readonly SavedFilter[]
  >(),
} as const
