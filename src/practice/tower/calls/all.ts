import type { Handlers } from './call'
import { feedCalls } from './changes-feed'
import { createCalls } from './create'
import { deviceCalls } from './devices'
import { editCalls } from './edit'
import { gpuInfoCalls } from './gpu-info'
import { metricCalls } from './metrics'
import { powerCalls } from './power'
import { removalCalls } from './removal'
import { sessionCalls } from './session'
import { snapshotCalls } from './snapshots'

/** Every call of the document that is not a plain query. */
export function allCalls(version: string): Handlers {
  return {
    ...sessionCalls(version),
    ...powerCalls,
    ...createCalls,
    ...editCalls,
    ...deviceCalls,
    ...snapshotCalls,
    ...removalCalls,
    ...metricCalls,
    ...gpuInfoCalls,
    ...feedCalls,
  }
}
