import type { z } from 'zod'
import type { KeychainState } from '#shared/domain/account'
import type { BootDevice, ServerCommand, ServerState } from '#shared/domain/bare-metal'
import type { NetworkMember, NetworkPart } from '#shared/domain/client-network'
import type { DeepLink, NewDeepLink } from '#shared/domain/deep-link'
import type { Dialect } from '#shared/domain/dialect'
import type { Disk } from '#shared/domain/disk'
import type { AccountId, NodeId, RentOrderId, SourceId, VmId, VmKey } from '#shared/domain/ids'
import type { ImageFile, ImageName, ImageServerId } from '#shared/domain/image'
import type { ImageDialect } from '#shared/domain/image-dialect'
import type { MultisigSet } from '#shared/domain/multisig'
import type { PrivateNetwork } from '#shared/domain/network'
import type { NodeFacts } from '#shared/domain/node'
import type { Rental } from '#shared/domain/rental'
import type { ShownRequest } from '#shared/domain/shown-request'
import type { Snapshot, SnapshotRequest } from '#shared/domain/snapshot'
import type { TransferKind } from '#shared/domain/transfer'
import type { SshTarget } from '#shared/domain/tunnel'
import type { PowerAction, VmDetails } from '#shared/domain/vm'
import type { LogRange } from '#shared/domain/vm-log'
import type { NewLogin } from '#shared/domain/vm-login'
import type { VmModification } from '#shared/domain/vm-modify'
import type { VmRequest } from '#shared/domain/vm-plan'
import type { AppError } from '#shared/ipc/errors'
import type { Result } from '#shared/result'
import type { KeyTools, SealedAccount } from './vault/ports-keys'
import type { DataKeySigner } from './vault/ports-vault'

/** Time, so that tests can hold it. `after` returns the way to cancel. */
export interface Clock {
  now(): number
  after(ms: number, run: () => void): () => void
}

/** Notes what happened, without secrets: a module, what, and ids. */
export interface Log {
  info(module: string, what: string, fields?: LogFields): void
  warn(module: string, what: string, fields?: LogFields): void
}
export type LogFields = Readonly<Record<string, string | number | boolean | undefined>>

/** Small secrets under names, in the system's keychain or (practice) in memory. Never in the clear on disk. */
export interface SecretStore {
  state(): Promise<KeychainState>
  /** The names of all entries there are. */
  names(): Promise<Result<readonly string[], AppError>>
  read(name: string): Promise<Result<string | null, AppError>>
  write(name: string, value: string): Promise<Result<null, AppError>>
  remove(name: string): Promise<Result<null, AppError>>
}

/** JSON documents kept under the app's own folder, written whole or not at all. */
export interface DocumentStore {
  /** The document, or `fallback` when there is none. A damaged one is set aside under another name. */
  load<T>(name: string, schema: z.ZodType<T>, fallback: T): Promise<T>
  save(name: string, value: unknown): Promise<Result<null, AppError>>
  /** The files that were set aside since start. */
  readonly setAside: readonly string[]
}

/** The process that holds unlocked keys. What it signs, it made itself or has DBC's form; no call returns a key. */
export interface Signer extends DataKeySigner, KeyTools {
  /** The key with which the secret window boxes what it hands on; phrases and passphrases are in boxes here. */
  boxKey(): Promise<Result<{ publicKey: string }, AppError>>
  generate(
    draftId: string,
    words: 12 | 24,
    replyTo: string,
  ): Promise<Result<{ phrase: string; address: string }, AppError>>
  /** Positions of the answers that are wrong. */
  checkDraft(
    draftId: string,
    answers: readonly { index: number; word: string }[],
  ): Promise<Result<readonly number[], AppError>>
  inspect(phrase: string, path: string): Promise<Result<{ address: string }, AppError>>
  keepDraft(draftId: string, accountId: AccountId, dataKey: string): Promise<Result<SealedAccount, AppError>>
  keepPhrase(
    phrase: string,
    path: string,
    accountId: AccountId,
    dataKey: string,
  ): Promise<Result<SealedAccount, AppError>>
  forgetDraft(draftId: string): Promise<void>
  /** Holds a key in memory only. */
  hold(accountId: AccountId, phrase: string): Promise<Result<{ address: string }, AppError>>
  unseal(
    accountId: AccountId,
    dataKey: string,
    sealed: string,
  ): Promise<Result<{ address: string }, AppError>>
  forget(accountId: AccountId): Promise<void>
  signNonce(accountId: AccountId): Promise<Result<{ nonce: string; sign: string }, AppError>>
  signSession(accountId: AccountId, sessionId: string): Promise<Result<{ sign: string }, AppError>>
}

/**
 * Authority for one DBC call (DBC HTTP API, 4). The rent order goes with every call (1, fact 3), except where the client
 * is too old to tell it.
 */
export type Authority =
  | {
      readonly kind: 'session'
      readonly sessionId: string
      readonly sign: string
      readonly rentOrder?: RentOrderId
    }
  | {
      readonly kind: 'wallet'
      readonly address: string
      readonly nonce: string
      readonly sign: string
      readonly rentOrder?: RentOrderId
    }
  | {
      readonly kind: 'multisig'
      readonly set: MultisigSet
      readonly signs: readonly WalletSign[]
      readonly rentOrder?: RentOrderId
    }

/** One wallet's signature over a nonce of its own. */
export interface WalletSign {
  readonly wallet: string
  readonly nonce: string
  readonly sign: string
}

/** A VM as a node lists it. */
export interface ListedVm {
  readonly id: VmId
  readonly name: string
  readonly status: string
  readonly createdAt: string
}

/** The VMs of a list that could be read, and how many entries could not. */
export interface ListedVms {
  readonly vms: readonly ListedVm[]
  readonly unread: number
}

/** What a node tells of one VM: its facts, and its secrets apart from them. */
export interface VmInfo {
  readonly listed: ListedVm
  readonly details: VmDetails
  readonly secrets: { readonly loginPassword: string; readonly vncPassword: string }
}

/** The client itself, and what a node says of itself. */
export interface MachineCalls {
  version(): Promise<Result<string, AppError>>
  /** `onSent` is called when the question leaves: with many nodes it may wait for its turn. */
  nodeFacts(nodeId: NodeId, onSent?: () => void): Promise<Result<NodeFacts, AppError>>
  /** The dialect of a client that hides its version, by how it answers (DBC HTTP API, 15). Nothing is executed. */
  dialect(): Promise<Result<Dialect, AppError>>
  /** The orders that the node knows; null: the client is older than such a question (DBC HTTP API, 15). */
  rentals(nodeId: NodeId): Promise<Result<Rental[] | null, AppError>>
  sessionId(nodeId: NodeId, authority: Authority): Promise<Result<string, AppError>>
}

export interface ClientNetworkCalls {
  /** What the client knows of the network; peers come in a random order, at most 50 of them (7.4). */
  clientNetwork(part: NetworkPart): Promise<Result<NetworkMember[], AppError>>
}

export interface VmCalls {
  vmList(nodeId: NodeId, authority: Authority): Promise<Result<ListedVms, AppError>>
  /** `canWait`: nobody looks for the answer, so that others of the client go first. */
  vmInfo(
    nodeId: NodeId,
    authority: Authority,
    vmId: VmId,
    canWait?: boolean,
  ): Promise<Result<VmInfo, AppError>>
  vmCreate(
    nodeId: NodeId,
    authority: Authority,
    vmId: VmId,
    request: VmRequest,
  ): Promise<Result<ListedVm, AppError>>
  /** The request that `vmCreate` would send with the same arguments; nothing is sent. */
  vmCreateRequest(nodeId: NodeId, authority: Authority, vmId: VmId, request: VmRequest): ShownRequest
  vmPower(
    nodeId: NodeId,
    authority: Authority,
    vmId: VmId,
    action: PowerAction,
  ): Promise<Result<null, AppError>>
  vmDelete(nodeId: NodeId, authority: Authority, vmId: VmId): Promise<Result<null, AppError>>
}

export interface DiskCalls {
  diskList(nodeId: NodeId, authority: Authority, vmId: VmId): Promise<Result<Disk[], AppError>>
  /** `addGib` is what is added, not the new size. */
  diskGrow(
    nodeId: NodeId,
    authority: Authority,
    vmId: VmId,
    disk: string,
    addGib: number,
  ): Promise<Result<null, AppError>>
  diskAdd(
    nodeId: NodeId,
    authority: Authority,
    vmId: VmId,
    sizeGib: number,
    mountDir: string,
  ): Promise<Result<null, AppError>>
  diskDelete(nodeId: NodeId, authority: Authority, vmId: VmId, disk: string): Promise<Result<null, AppError>>
}

/** A snapshot as a node lists it. */
export type ListedSnapshot = Pick<
  Snapshot,
  'name' | 'description' | 'status' | 'createdAt' | 'file' | 'disks'
>

export interface SnapshotCalls {
  snapshotList(
    nodeId: NodeId,
    authority: Authority,
    dialect: Dialect,
    vmId: VmId,
  ): Promise<Result<ListedSnapshot[], AppError>>
  snapshotInfo(
    nodeId: NodeId,
    authority: Authority,
    dialect: Dialect,
    vmId: VmId,
    name: string,
  ): Promise<Result<ListedSnapshot, AppError>>
  snapshotCreate(
    nodeId: NodeId,
    authority: Authority,
    dialect: Dialect,
    vmId: VmId,
    request: Omit<SnapshotRequest, 'vmKey'>,
  ): Promise<Result<null, AppError>>
  /** Clients before 0.4.0.0 have no such call (DBC HTTP API, 15). */
  snapshotDelete(
    nodeId: NodeId,
    authority: Authority,
    vmId: VmId,
    name: string,
  ): Promise<Result<null, AppError>>
}

export interface ImageServerCalls {
  imageServers(): Promise<Result<string[], AppError>>
}

/** An image's way between a node and an image server. */
export interface TransferRoute {
  readonly kind: TransferKind
  readonly name: ImageName
  readonly serverId: ImageServerId
}

/** `over` stands for done, stopped, failed and never begun alike: only the list tells (DBC HTTP API, 11.4). */
export type TransferProgress =
  | { readonly kind: 'running'; readonly percent: number }
  | { readonly kind: 'over' }

export interface ImageCalls {
  /** With authority also the system disks of the renter's own VMs that are off. */
  /** With a server's id also the incremental images that the server has too (11.2). */
  nodeImages(
    nodeId: NodeId,
    authority: Authority | undefined,
    serverId?: ImageServerId,
  ): Promise<Result<ImageFile[], AppError>>
  /** The client does nothing else meanwhile: to be asked rarely. A server that it cannot reach has no images. */
  serverImages(serverId: ImageServerId): Promise<Result<ImageFile[], AppError>>
  transferStart(
    nodeId: NodeId,
    authority: Authority,
    route: TransferRoute,
    dialect: ImageDialect,
  ): Promise<Result<null, AppError>>
  transferProgress(
    nodeId: NodeId,
    authority: Authority,
    route: TransferRoute,
  ): Promise<Result<TransferProgress, AppError>>
  transferStop(nodeId: NodeId, authority: Authority, route: TransferRoute): Promise<Result<null, AppError>>
  imageDelete(nodeId: NodeId, authority: Authority, name: ImageName): Promise<Result<null, AppError>>
}

/** What is done to a VM that is there already. */
export interface VmUpkeepCalls {
  vmSetPassword(
    nodeId: NodeId,
    authority: Authority,
    vmId: VmId,
    login: NewLogin,
  ): Promise<Result<null, AppError>>
  /** `os` is the VM's, which says the kind of its login port. */
  vmModify(
    nodeId: NodeId,
    authority: Authority,
    vmId: VmId,
    os: string,
    wanted: VmModification,
  ): Promise<Result<{ readonly nextBoot: boolean }, AppError>>
  /** The node's own lines, passwords included. */
  vmLog(
    nodeId: NodeId,
    authority: Authority,
    vmId: VmId,
    range: LogRange,
  ): Promise<Result<string[], AppError>>
}

/** What a renter may have beside VMs. A change answers the node's own word. */
export interface NodeExtraCalls {
  networks(nodeId: NodeId): Promise<Result<Omit<PrivateNetwork, 'isOwn'>[], AppError>>
  networkCreate(
    nodeId: NodeId,
    authority: Authority,
    network: Pick<PrivateNetwork, 'name' | 'cidr'>,
  ): Promise<Result<string, AppError>>
  networkDelete(nodeId: NodeId, authority: Authority, name: string): Promise<Result<string, AppError>>
  monitorServers(nodeId: NodeId, authority: Authority): Promise<Result<readonly string[], AppError>>
  monitorSet(
    nodeId: NodeId,
    authority: Authority,
    servers: readonly string[],
  ): Promise<Result<string, AppError>>
  freeMemory(nodeId: NodeId, authority: Authority): Promise<Result<string, AppError>>
  serverState(nodeId: NodeId, authority: Authority): Promise<Result<ServerState, AppError>>
  serverPower(nodeId: NodeId, authority: Authority, command: ServerCommand): Promise<Result<string, AppError>>
  serverBoot(nodeId: NodeId, authority: Authority, device: BootDevice): Promise<Result<string, AppError>>
  deepLink(nodeId: NodeId, authority: Authority): Promise<Result<DeepLink, AppError>>
  deepLinkSet(nodeId: NodeId, authority: Authority, wanted: NewDeepLink): Promise<Result<string, AppError>>
}

/** One DBC client's HTTP API. Each method is one call; none is repeated by itself. */
export interface DbcClient
  extends MachineCalls,
    ClientNetworkCalls,
    NodeExtraCalls,
    VmCalls,
    VmUpkeepCalls,
    DiskCalls,
    SnapshotCalls,
    ImageServerCalls,
    ImageCalls {
  close(): Promise<void>
}

/** Makes the client of a source; `url` is its origin. */
export type DbcClientFactory = (url: string) => DbcClient

/** What a client needs to come into the practice world's CloudTower. */
export interface PracticeTowerAccess {
  readonly url: string
  /** SHA-256 of its certificate, as hex with or without colons. */
  readonly fingerprint: string
  readonly user: string
  readonly password: string
}

/** A running practice world. */
export interface PracticeWorld {
  readonly url: string
  readonly phrase: string
  /** The nodes that the practice wallet has rented, and those it has not. */
  readonly nodeIds: readonly NodeId[]
  /** The world's CloudTower and who may sign in there. */
  readonly tower?: PracticeTowerAccess
  /** Called when the world has ended, soon if it has already. */
  onEnd(listener: () => void): void
  end(): void
}

export type StartPractice = () => Promise<Result<PracticeWorld, AppError>>

/** An open connection to a VM's screen, not yet read from. */
export interface ScreenLink {
  onEnd(listener: (error: AppError | null) => void): void
  close(): void
}

export type ConnectScreen = (host: string, port: number) => Promise<Result<ScreenLink, AppError>>

/** The window of one console, as core sees it. */
export interface ConsoleWindows {
  /** Opens the VM's window, or focuses the one that is open. */
  open(key: VmKey): void
  /** Hands the stream to the window, and its password if one is known. */
  deliver(key: VmKey, link: ScreenLink, password: string | null): void
}

/** The window of one console, as its tools act on it. */
export interface ConsoleStage {
  isFocused(key: VmKey): boolean
  setFullScreen(key: VmKey, isFull: boolean): void
  /** Whether the window goes on at full pace while nobody can see it. */
  keepAwake(key: VmKey, isAwake: boolean): void
}

/** Asks where a console's picture or recording goes, over its window; undefined: the user changed their mind. */
export interface PictureDialogs {
  choose(key: VmKey, kind: 'png' | 'webm'): Promise<string | undefined>
}

/** Pictures and recordings of screens, in files that the user chooses; null: they changed their mind. */
export interface PictureFiles {
  savePicture(key: VmKey, png: Uint8Array): Promise<Result<{ readonly name: string } | null, AppError>>
  beginRecording(key: VmKey): Promise<Result<{ readonly name: string } | null, AppError>>
  addToRecording(key: VmKey, bytes: Uint8Array): Promise<Result<null, AppError>>
  /** Also when there is none. */
  endRecording(key: VmKey): Promise<Result<null, AppError>>
}

/** The system's own file dialogs, over the window that asks; undefined: the user changed their mind. */
export interface FileDialogs {
  save(suggestedName: string): Promise<string | undefined>
  open(): Promise<string | undefined>
}

/** Files that the user chooses in the system's own dialogs. */
export interface AccessFiles {
  /** Where to save, or null when the user changed their mind. */
  chooseTarget(suggestedName: string): Promise<string | null>
  write(path: string, text: string): Promise<Result<null, AppError>>
  /** The chosen file, or null when the user changed their mind. */
  choose(): Promise<Result<{ readonly name: string; readonly text: string } | null, AppError>>
}

/** What a tunnel leads to: `toHost` and `toPort` as the SSH server reaches them. */
export interface TunnelRequest {
  readonly id: SourceId
  readonly target: SshTarget
  /** The only key taken, as `type base64`. */
  readonly hostKey: string
  readonly toHost: string
  readonly toPort: number
}

/** A tunnel from this computer's loopback; `up` tells the origin under which it is entered. */
export interface OpenTunnel {
  readonly up: Promise<Result<{ readonly origin: string }, AppError>>
  /** Called once it is gone, soon if it is already. */
  onEnd(listener: () => void): void
  close(): void
}

/** The system's SSH client. */
export interface SshTunnels {
  /** The key that a server shows, `like` another of the same kind if it has one. Unverified, and nobody is logged in. */
  hostKey(target: SshTarget, like?: string): Promise<Result<string, AppError>>
  open(request: TunnelRequest): OpenTunnel
}

/** A file of lines that only grows. */
export interface JournalFile {
  /** The line is on the disk when this answers. */
  append(line: string): Promise<Result<null, AppError>>
  /** Every line, the oldest first. */
  read(): Promise<Result<readonly string[], AppError>>
}
