import type { DbcClientFactory } from '../../core/ports'
import { machineCalls } from './calls/machine'
import { vmUpkeepCalls } from './calls/vm-upkeep'
import { vmCalls } from './calls/vms'
import { createRelay } from './relay'

/** Speaks to one DBC client. Every method is one request, sent once. */
export const createDbcClient: DbcClientFactory = (origin) => {
  const relay = createRelay(origin)
  return { ...machineCalls(relay), ...vmCalls(relay), ...vmUpkeepCalls(relay), close: () => relay.close() }
}
