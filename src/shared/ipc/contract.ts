import type { z } from 'zod'
import type { EffectiveSettings } from '../domain/settings'
import type { Tiles } from '../domain/tiles'
import type { VaultState } from '../domain/vault'
import type { Result } from '../result'
import type { CallSpec } from './call-spec'
import { accessCalls } from './calls/access'
import { accountCalls } from './calls/accounts'
import { appCalls } from './calls/app'
import { clientNetworkCalls } from './calls/client-network'
import { coSignCalls } from './calls/co-sign'
import { consoleRouteCalls } from './calls/console-route'
import { consoleToolCalls } from './calls/console-tools'
import { diskCalls } from './calls/disks'
import { handOverCalls } from './calls/hand-over'
import { imageCalls } from './calls/images'
import { journalCalls } from './calls/journal'
import { nodeExtraCalls } from './calls/node-extras'
import { rentalCalls } from './calls/rentals'
import { secretCalls } from './calls/secret'
import { snapshotCalls } from './calls/snapshots'
import { sourceCalls } from './calls/sources'
import { tileCalls } from './calls/tiles'
import { towerCalls } from './calls/tower'
import { towerSetupCalls } from './calls/tower-setup'
import { towerWorkCalls } from './calls/tower-work'
import { vaultCalls } from './calls/vault'
import { vmPresetCalls } from './calls/vm-presets'
import { vmUpkeepCalls } from './calls/vm-upkeep'
import { type ConsoleInfo, vmCalls } from './calls/vms'
import type { CallName, calls as callNames, EventName, Role } from './channels'
import type { CollectionChange } from './collections'
import type { AppError } from './errors'

/** Every call: what it takes, checked strictly in main, and what it answers. A missing or surplus one does not compile. */
export const contract = {
  ...appCalls,
  ...sourceCalls,
  ...clientNetworkCalls,
  ...nodeExtraCalls,
  ...vmCalls,
  ...imageCalls,
  ...diskCalls,
  ...snapshotCalls,
  ...vmUpkeepCalls,
  ...towerWorkCalls,
  ...vmPresetCalls,
  ...secretCalls,
  ...accessCalls,
  ...accountCalls,
  ...coSignCalls,
  ...journalCalls,
  ...vaultCalls,
  ...towerCalls,
  ...towerSetupCalls,
  ...consoleRouteCalls,
  ...consoleToolCalls,
  ...tileCalls,
  ...handOverCalls,
  ...rentalCalls,
} as const satisfies Record<CallName, CallSpec>

export type Contract = typeof contract
export type Input<N extends CallName> = z.input<Contract[N]['input']>
export type ParsedInput<N extends CallName> = z.output<Contract[N]['input']>
export type Output<N extends CallName> = Contract[N]['output']
export type Answer<N extends CallName> = Result<Output<N>, AppError>

/** The calls that a kind of window may make. */
export type CallsOf<R extends Role> = (typeof callNames)[R][number]

/** What each event carries. */
export interface EventPayloads {
  'collection.changed': CollectionChange
  'settings.changed': EffectiveSettings
  'console.changed': ConsoleInfo
  'vault.changed': VaultState
  'tiles.changed': Tiles
  /** Whether the window can be seen at all, and whether it is the one in front. */
  'window.seen': { readonly isSeen: boolean; readonly isFront: boolean }
  'console.fullScreen': { readonly isFull: boolean }
}
const _everyEventHasAPayload: Record<EventName, unknown> = {} as EventPayloads
void _everyEventHasAPayload
