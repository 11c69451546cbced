import type { VmKey } from '#shared/domain/ids'
import { type LastTiles, maxTiles } from '#shared/domain/tiles'

/** The VMs to begin with: those that were last side by side as far as they are still there, else those that run. */
export function chosenAtFirst(
  last: LastTiles | undefined,
  there: readonly VmKey[],
  running: readonly VmKey[],
): { readonly keys: ReadonlySet<VmKey>; readonly isLast: boolean } {
  const lastKeys = new Set([...(last?.vmKeys ?? []), ...(last?.towerVms ?? []).map(({ vmKey }) => vmKey)])
  const still = there.filter((key) => lastKeys.has(key))
  const isLast = still.length > 0
  return { keys: new Set((isLast ? still : running).slice(0, maxTiles)), isLast }
}
