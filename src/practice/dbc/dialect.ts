import type { Dialect } from '../world-options'
import type { ClientNode } from './client-node'
import { oldApi } from './old/old-router'
import type { Api } from './prefix-routes'
import { currentApi } from './router'
import type { VmMaker } from './vm-maker'

/** What sets one build of client and nodes apart (spec 15). */
export interface DialectTraits {
  readonly version: string
  /** Before 0.4.0.0: other paths, shapes, words and checks, and no rent orders. */
  readonly isOld: boolean
  readonly api: (client: ClientNode, vmMaker: VmMaker) => Api
}

export const dialectTraits: Readonly<Record<Dialect, DialectTraits>> = {
  '0.4.1.8': { version: '0.4.1.8', isOld: false, api: currentApi },
  '0.3.9.1': { version: '0.3.9.1', isOld: true, api: (client, vmMaker) => oldApi(client, vmMaker, false) },
  // The build the first documents describe came between the tags 0.3.8.2 and 0.3.9.0 and calls itself the former.
  'asked-for': { version: '0.3.8.2', isOld: true, api: (client, vmMaker) => oldApi(client, vmMaker, true) },
}
