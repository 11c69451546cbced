import { startWorld as startAnyWorld, type World } from '../../src/practice/world'
import type { WorldOptions } from '../../src/practice/world-options'

export type { World }

/** Two runs beside each other on one machine need ports of their own. */
const firstVncPort = Number(process.env['LODGER_VNC_FROM'] ?? 5920)
/** More than the VMs that any world of the tests has, but for those that name their ports themselves. */
const portsPerWorker = 40
/** Which of the workers beside each other this is: Vitest and Playwright both say so. */
const worker = Number(process.env['VITEST_POOL_ID'] ?? process.env['TEST_PARALLEL_INDEX'] ?? 0)

/** Starts a practice world whose screens have ports that no other test's world takes while one of its VMs is off. */
export function startWorld(options: WorldOptions = {}): Promise<World> {
  return startAnyWorld({ vncFrom: firstVncPort + portsPerWorker * worker, ...options })
}
