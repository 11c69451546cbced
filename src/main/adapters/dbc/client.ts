import type { DbcClientFactory } from '../../core/ports-dbc'
import { clientNetworkCalls } from './calls/client-network'
import { diskCalls } from './calls/disks'
import { imageServerCalls } from './calls/image-servers'
import { imageCalls } from './calls/images'
import { machineCalls } from './calls/machine'
import { nodeExtraCalls } from './calls/node-extras'
import { snapshotCalls } from './calls/snapshots'
import { vmUpkeepCalls } from './calls/vm-upkeep'
import { vmCalls } from './calls/vms'
import { createRelay } from './relay'

/** Speaks to one DBC client. Every method is one request, sent once. */
export const createDbcClient: DbcClientFactory = (origin) => {
  const relay = createRelay(origin)
  return {
    ...machineCalls(relay),
    ...clientNetworkCalls(relay),
    ...nodeExtraCalls(relay),
    ...vmCalls(relay),
    ...vmUpkeepCalls(relay),
    ...imageServerCalls(relay),
    ...imageCalls(relay),
    ...diskCalls(relay),
    ...snapshotCalls(relay),
    close: () => relay.close(),
  }
}
