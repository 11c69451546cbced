import type { AccountId, VmKey } from '#shared/domain/ids'
import { Accounts } from './accounts'
import { type CollectionSet, createCollections } from './collection'
import { Consoles } from './consoles'
import { Nodes } from './nodes'
import type {
  Clock,
  ConnectScreen,
  ConsoleWindows,
  DbcClientFactory,
  DocumentStore,
  Log,
  SecretStore,
  Signer,
  StartPractice,
} from './ports'
import { Sessions } from './sessions'
import { SettingsStore, type SystemLook } from './settings'
import { SharedAccesses } from './shared-access'
import { Sources } from './sources'
import { Tasks } from './tasks'
import { Vms } from './vms'
import { Watch } from './watch'

/** Everything outside that the use cases need. */
export interface CorePorts {
  readonly clock: Clock
  readonly log: Log
  readonly documents: DocumentStore
  readonly secrets: SecretStore
  readonly signer: Signer
  readonly system: SystemLook
  readonly makeClient: DbcClientFactory
  readonly startPractice: StartPractice
  readonly practiceName: () => string
  readonly connectScreen: ConnectScreen
  readonly consoleWindows: ConsoleWindows
}

export interface Core {
  readonly collections: CollectionSet
  readonly settings: SettingsStore
  readonly accounts: Accounts
  readonly sources: Sources
  readonly nodes: Nodes
  readonly vms: Vms
  readonly sharedAccesses: SharedAccesses
  readonly tasks: Tasks
  readonly consoles: Consoles
  readonly watch: Watch
  /** Reads what was kept, and begins to ask. The settings are read before, since windows need them. */
  load(): Promise<void>
  /** Sources without an account take the new one, and are asked again. */
  accountAdded(id: AccountId): Promise<void>
  /** The account's sources are without one, and its sessions forgotten. */
  accountRemoved(id: AccountId): Promise<void>
  isPractice(key: VmKey): boolean
  stop(): Promise<void>
}

/** Builds the use cases over the ports. Tests build the same with other ports. */
export function createCore(ports: CorePorts): Core {
  const { clock, log, documents, secrets, signer } = ports
  const collections = createCollections()
  const settings = new SettingsStore(documents, ports.system)
  const accounts = new Accounts(collections.accounts, documents, secrets, signer)
  const { makeClient, startPractice, practiceName } = ports
  const sources = new Sources({
    ...{ collections, documents, accounts, clock, makeClient, startPractice, practiceName },
  })
  const tasks = new Tasks(collections.tasks, documents, clock)
  const nodes = new Nodes({ collections, sources, clock })
  const { clientOf } = sources
  const sessions = new Sessions({ collections, accounts, signer, secrets, clientOf, log })
  const sharedAccesses = new SharedAccesses({ collections, sources, sessions })
  // The watch and the VMs need each other: it asks for them, they ask it to look closely.
  const watch: Watch = new Watch({ collections, sources, nodes, vms: () => vms, tasks, clock })
  const vms = new Vms({ collections, sessions, tasks, clock, watchClosely: watch.closely })
  const consoles = new Consoles({
    ...{ collections, vms, clock, connect: ports.connectScreen, windows: ports.consoleWindows },
    watchClosely: watch.closely,
  })
  return {
    ...{ collections, settings, accounts, sources, nodes, vms, tasks, consoles, watch },
    sharedAccesses,
    load: async () => {
      await accounts.load()
      await tasks.load()
      await sources.load()
    },
    accountAdded: async (id) => {
      await sources.adoptAccount(id)
      const own = collections.sources.all().filter((source) => source.accountId === id)
      // Not awaited: the account is there; what it opens shows up as the nodes answer.
      for (const source of own) void watch.source(source.key)
    },
    accountRemoved: async (id) => {
      await sources.releaseAccount(id)
      await sessions.dropAccount(id)
    },
    isPractice: (key) => collections.sources.get(key.split('/')[0] ?? '')?.practice ?? false,
    stop: async () => {
      watch.pause()
      await sources.close()
    },
  }
}
