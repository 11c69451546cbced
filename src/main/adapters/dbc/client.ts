import type { DbcClientFactory } from '../../core/ports'
import { machineCalls } from './calls/machine'
import { nodeExtraCalls } from './calls/node-extras'
import { vmCalls } from './calls/vms'
import { createRelay } from './relay'

/** Speaks to one DBC client. Every method is one request, sent once. */
export const createDbcClient: DbcClientFactory = (origin) => {
  const relay = createRelay(origin)
  return { ...machineCalls(relay), ...nodeExtraCalls(relay), ...vmCalls(relay), close: () => relay.close() }
}
