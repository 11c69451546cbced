import type { SourceId } from '#shared/domain/ids'
import type { Node } from '#shared/domain/node'
import type { Vm } from '#shared/domain/vm'
import type { WorldOptions } from '../../src/practice/world-options'
import { eventually, type Headless, must, startHeadless } from './headless'
import { startWorld, type World } from './world'

/** A practice world, and the app without windows as a renter there. */
export interface RentedWorld extends Headless {
  readonly world: World
  readonly sourceId: SourceId
  /** The requests whose path below `/api/v1` begins like this. */
  requests(path: string): World['recordedRequests']
  /** A node of the renter's that is rented as a whole, with its VMs listed. */
  wholeNode(): Promise<Node>
  /** A VM of that state, with its facts. */
  vmThatIs(state: Vm['state']): Promise<Vm>
  close(): Promise<void>
}

/** Opens a world and rents there: source, imported account, every node. */
export async function rentWorld(
  options: WorldOptions = {},
  url?: (world: World) => string,
): Promise<RentedWorld> {
  const world = await startWorld({ seed: 7, speed: 200, latency: false, ...options })
  const headless = startHeadless()
  const { core } = headless
  const [wallet] = world.description.wallets
  const sourceId = must(await core.sources.addDbc(url?.(world) ?? world.description.dbc))
  const account = must(await core.accounts.keepPhrase(wallet?.phrase ?? '', '', 'My wallet'))
  await core.accountAdded(account.key)
  for (const { id } of world.description.nodes) must(await core.nodes.add(sourceId, id, ''))
  const isWhole = ({ access, rentals, facts }: Node) =>
    access.kind === 'session' && (rentals.length === 0 || rentals[0]?.gpuCount === facts?.gpu.count)
  return {
    ...headless,
    ...{ world, sourceId },
    requests: (path) => world.recordedRequests.filter((each) => each.path.startsWith(`/api/v1/${path}`)),
    wholeNode: () => eventually(core, () => core.collections.nodes.all().find(isWhole)),
    vmThatIs: (state) =>
      eventually(core, () =>
        core.collections.vms.all().find((vm) => vm.state === state && vm.details !== undefined),
      ),
    close: async () => {
      await core.stop()
      await world.close()
    },
  }
}
