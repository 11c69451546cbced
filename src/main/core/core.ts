import { accountKind } from '#shared/domain/account'
import type { AccountId, NodeKey, SourceId, VmKey } from '#shared/domain/ids'
import { Lanes } from '#shared/lanes'
import { AccountWays } from './accounts/account-ways'
import { Accounts } from './accounts/accounts'
import { Signatures } from './accounts/signatures'
import { CoSigner } from './co-sign/co-signer'
import { CoSigns } from './co-sign/co-signs'
import { type CollectionSet, createCollections } from './collection'
import { ConsoleViews } from './consoles/console-views'
import { Consoles } from './consoles/consoles'
import { LastTiles } from './consoles/last-tiles'
import { Tiles, type TilesWindow, tileLanes } from './consoles/tiles'
import { Journal } from './guard/journal'
import { deedsTo } from './hand-over/deeds'
import { HandOvers } from './hand-over/hand-overs'
import type { HandOverPorts } from './hand-over/ports'
import { findTowerVm } from './hand-over/tower-login'
import { followHolds } from './holds'
import type {
  Clock,
  ConnectScreen,
  ConsoleWindows,
  DocumentStore,
  JournalFile,
  Log,
  SecretStore,
  Signer,
  SshTunnels,
  StartPractice,
} from './ports'
import type { DbcClientFactory } from './ports-dbc'
import type { ChainReaderFactory } from './rentals/ports'
import { Rentals } from './rentals/rentals'
import { withRepeats } from './retry-policy'
import { SettingsStore, type SystemLook } from './settings'
import { NodeExtras } from './sources/node-extras'
import { Nodes } from './sources/nodes'
import { Sessions } from './sources/sessions'
import { SharedAccesses } from './sources/shared-access'
import { SourceTunnels } from './sources/source-tunnels'
import { Sources } from './sources/sources'
import { NodeTasks } from './tasks/node-tasks'
import { Tasks } from './tasks/tasks'
import { TransferStore } from './tasks/transfer-store'
import { Transfers } from './tasks/transfers'
import type { BackupFiles } from './tower/backup-ports'
import { ClusterPins } from './tower/cluster-pins'
import type { ConnectTowerScreen } from './tower/console-ports'
import type { TowerAdapter } from './tower/ports'
import { SavedFilters } from './tower/saved-filters'
import { TowerSetup } from './tower/tower-setup'
import { TowerVms } from './tower/tower-vms'
import { createTowerWork, type TowerWorkArea } from './tower/tower-work'
import { Towers } from './tower/towers'
import { Backups } from './vault/backups'
import { Vault } from './vault/vault'
import { Disks } from './vms/disks'
import { Images } from './vms/images'
import { Snapshots } from './vms/snapshots'
import { VmPresets } from './vms/vm-presets'
import { VmRecords } from './vms/vm-records'
import { VmUpkeep } from './vms/vm-upkeep'
import { Vms } from './vms/vms'
import { Watch } from './watch'

/** Everything outside that the use cases need. */
export interface CorePorts {
  readonly clock: Clock
  readonly log: Log
  readonly documents: DocumentStore
  /** The system's keychain. */
  readonly secrets: SecretStore
  readonly signer: Signer
  /** The keychain's own name. */
  readonly keychainName: () => Promise<string>
  readonly system: SystemLook
  readonly makeClient: DbcClientFactory
  readonly towerAdapter: TowerAdapter
  readonly makeChainReader: ChainReaderFactory
  readonly startPractice: StartPractice
  readonly practiceName: () => string
  readonly connectScreen: ConnectScreen
  readonly connectTowerScreen: ConnectTowerScreen
  readonly backupFiles: BackupFiles
  readonly consoleWindows: ConsoleWindows
  readonly tilesWindow: TilesWindow
  readonly ssh: SshTunnels
  readonly journal: JournalFile
  readonly handOver: HandOverPorts
}

/** The use cases, joined. */
export interface Core {
  readonly collections: CollectionSet
  readonly settings: SettingsStore
  readonly accounts: Accounts
  readonly vault: Vault
  readonly backups: Backups
  readonly sources: Sources
  readonly nodes: Nodes
  readonly nodeExtras: NodeExtras
  readonly nodeTasks: NodeTasks
  readonly vms: Vms
  readonly disks: Disks
  readonly snapshots: Snapshots
  readonly vmUpkeep: VmUpkeep
  readonly vmPresets: VmPresets
  readonly sharedAccesses: SharedAccesses
  readonly accountWays: AccountWays
  readonly coSigner: CoSigner
  readonly coSigns: CoSigns
  readonly tasks: Tasks
  readonly images: Images
  readonly transfers: Transfers
  readonly transferStore: TransferStore
  readonly consoles: Consoles
  readonly consoleViews: ConsoleViews
  readonly tiles: Tiles
  readonly watch: Watch
  readonly tunnels: SourceTunnels
  readonly towers: Towers
  readonly towerSetup: TowerSetup
  readonly clusterPins: ClusterPins
  readonly towerWork: TowerWorkArea
  readonly towerVms: TowerVms
  readonly savedFilters: SavedFilters
  readonly journal: Journal
  readonly handOvers: HandOvers
  readonly rentals: Rentals
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
  const { clock, log, documents, signer } = ports
  const collections = createCollections()
  const settings = new SettingsStore(documents, ports.system)
  const hasAccounts = () =>
    collections.accounts.all().some((account) => !account.practice && accountKind(account) === 'key')
  const vault = new Vault({ ...ports, keychain: ports.secrets, hasAccounts })
  const secrets = vault.store
  const accounts = new Accounts({ accounts: collections.accounts, documents, secrets, signer, vault })
  const { startPractice, practiceName } = ports
  const makeClient: DbcClientFactory = (url) => withRepeats(ports.makeClient(url))
  const { towerAdapter } = ports
  const towers = new Towers({ collections, documents, secrets, clock, adapter: towerAdapter })
  const sources = new Sources({
    ...{ collections, documents, accounts, clock, makeClient, startPractice, practiceName },
    practiceTower: {
      connect: (tower) => towers.holdPractice(tower, practiceName()),
      drop: () => towers.dropPractice(),
    },
    practiceChain: {
      connect: (url) => rentals.connectPractice(url),
      drop: () => rentals.dropPractice(),
    },
  })
  const rentals: Rentals = new Rentals({
    ...{ collections, documents, clock, settings, makeReader: ports.makeChainReader },
    watchNode: (key) => void watch.node(key),
  })
  const clusterPins = new ClusterPins(documents, collections)
  const backups = new Backups({
    ...{ collections, accounts, sources, towers, clusterPins, vault, secrets, signer },
    openTunnels: () => tunnels.load(),
  })
  const towerSetup = new TowerSetup(towers, towerAdapter, clusterPins)
  const towerWork = createTowerWork({
    ...{ collections, documents, clock, towers, files: ports.backupFiles },
  })
  const towerVms = new TowerVms(towers, clock)
  const savedFilters = new SavedFilters(documents)
  const tasks = new Tasks(collections.tasks, documents, clock)
  const nodeTasks = new NodeTasks(collections.nodeTasks, documents, clock)
  const nodes = new Nodes({
    ...{ collections, sources, clock },
    completed: (node, listed) => rentals.completed(node, listed),
  })
  const { clientOf } = sources
  const journal = new Journal(ports.journal, clock)
  const signatures = new Signatures(signer, journal)
  const sessions = new Sessions({ collections, accounts, signatures, secrets, clientOf, log })
  const sharedAccesses = new SharedAccesses({ collections, sources, sessions, signer })
  const accountWays = new AccountWays({ collections, accounts, signer })
  const signing = { collections, accounts, signer, signatures, clock, sessions }
  const coSigner = new CoSigner(signing)
  const coSigns: CoSigns = new CoSigns({
    ...{ ...signing, documents, secrets, coSigner, clientOf, log },
    lookAgain: (key) => watch.node(key),
  })
  // The watch and the VMs need each other: it asks for them, they ask it to look closely.
  const watch: Watch = new Watch({
    ...{ collections, sources, towers, nodes, vms: () => vms, tasks, clock },
    followParts: async (node) => {
      await disks.follow(node)
      await snapshots.follow(node)
    },
    nodeExtras: () => nodeExtras,
  })
  const partsOfVms = { collections, sessions, tasks, clock, watchClosely: watch.closely }
  const disks = new Disks(partsOfVms)
  const snapshots = new Snapshots({
    ...{ ...partsOfVms, clientOf },
    readServer: (source, server) => images.readServer(source, server),
  })
  followHolds(collections)
  const opened = (id: SourceId) => void watch.source(id)
  const tunnels: SourceTunnels = new SourceTunnels({ collections, sources, clock, ssh: ports.ssh, opened })
  const isPractice = (key: VmKey) => collections.sources.get(key.split('/')[0] ?? '')?.practice ?? false
  const records = new VmRecords({ documents, vms: collections.vms, isPractice })
  tasks.onEnd(({ kind, state, vmKey }) => {
    if (kind === 'vmDelete' && state === 'done') void records.keep(vmKey, undefined)
  })
  const vms = new Vms({ ...partsOfVms, records, clientOf })
  const vmUpkeep = new VmUpkeep({ collections, records, sessions, tasks, vms })
  const vmPresets = new VmPresets(collections.presets, documents)
  const lookAgain = (key: NodeKey) => watch.node(key)
  const nodeExtras = new NodeExtras({ collections, sessions, clientOf, lookAgain, nodeTasks })
  const consoleViews = new ConsoleViews(documents)
  const nodeScreens = { collections, vms, connect: ports.connectScreen, watchClosely: watch.closely }
  const towerScreens = {
    ...{ towers, clock, views: consoleViews, pins: clusterPins },
    connect: ports.connectTowerScreen,
    isOurs: (sourceId: SourceId, vmId: string) => towerWork.store.openFor(sourceId, vmId) !== undefined,
  }
  const consoles = new Consoles({
    ...{ clock, windows: ports.consoleWindows },
    ...{ nodes: nodeScreens, towers: towerScreens },
  })
  const tileScreens = { open: () => undefined, deliver: ports.tilesWindow.deliver }
  const tileConnects = new Lanes(tileLanes)
  const screens = new Consoles({
    ...{ clock, windows: tileScreens },
    nodes: {
      ...nodeScreens,
      connect: (host, port) => tileConnects.run('', () => ports.connectScreen(host, port)),
    },
    towers: {
      ...towerScreens,
      connect: (url, fingerprint) => tileConnects.run('', () => ports.connectTowerScreen(url, fingerprint)),
    },
  })
  const lastTiles = new LastTiles({ documents, sources: collections.sources, isPractice })
  const tiles = new Tiles({
    ...{ collections, isPractice, screens, consoles, views: consoleViews, window: ports.tilesWindow },
    lastTiles,
  })
  const handOvers = new HandOvers({
    ...{ ...ports.handOver, documents, clock, isPractice, ssh: ports.ssh },
    ...{ vms: collections.vms, deeds: (key) => deedsTo(key, collections) },
    findElsewhere: (key) => findTowerVm(towers, key),
  })
  tasks.onEnd(({ kind, state, vmKey }) => {
    if (kind === 'vmDelete' && state === 'done') void handOvers.forget(vmKey)
  })
  const images = new Images({ collections, sessions, sources, documents, clock })
  const transferStore = new TransferStore(collections.transfers, documents, clock)
  const transfers = new Transfers({
    ...{ collections, sessions, images, clock, store: transferStore },
    refreshNode: lookAgain,
  })
  vault.onChange(({ isLocked }) => {
    // What was refused while it was locked is asked for again.
    if (isLocked || !vault.takeRefused()) return
    for (const { key } of collections.sources.all()) void watch.source(key)
  })
  return {
    ...{ images, transfers, transferStore },
    ...{
      collections,
      settings,
      accounts,
      vault,
      backups,
      sources,
      nodes,
      vms,
      vmUpkeep,
      disks,
      snapshots,
      tasks,
    },
    ...{
      nodeExtras,
      consoles,
      consoleViews,
      tiles,
      watch,
      tunnels,
      journal,
      towers,
      towerSetup,
      clusterPins,
      towerVms,
      savedFilters,
    },
    ...{ sharedAccesses, vmPresets, nodeTasks, towerWork },
    ...{ accountWays, coSigner, coSigns, handOvers, rentals },
    load: async () => {
      await vault.load()
      await accounts.load()
      await rentals.load()
      await tasks.load()
      await nodeTasks.load()
      await images.load()
      await consoleViews.load()
      await lastTiles.load()
      await records.load()
      await vmPresets.load()
      await handOvers.load()
      await sources.load()
      rentals.begin()
      tunnels.load()
      await coSigns.load()
      await savedFilters.load()
      await clusterPins.load()
      await towers.load()
      await towerWork.load()
      // After the nodes, since a transfer to one that is gone cannot be followed.
      await transferStore.load((key) => collections.nodes.get(key) !== undefined)
    },
    accountAdded: async (id) => {
      await sources.adoptAccount(id)
      // Not awaited: the account is there; what it opens, on any source, shows up as the nodes answer.
      for (const { key, practice } of collections.sources.all()) if (!practice) void watch.source(key)
    },
    accountRemoved: async (id) => {
      await sources.releaseAccount(id)
      await sessions.dropAccount(id)
      await coSigns.dropAccount(id)
    },
    isPractice,
    stop: async () => {
      watch.pause()
      transfers.pause()
      tunnels.stop()
      towerWork.follower.pause()
      await Promise.all([sources.close(), towers.close(), rentals.stop()])
    },
  }
}
