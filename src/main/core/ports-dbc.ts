import type { BootDevice, ServerCommand, ServerState } from '#shared/domain/bare-metal'
import type { NetworkMember, NetworkPart } from '#shared/domain/client-network'
import type { DeepLink, NewDeepLink } from '#shared/domain/deep-link'
import type { Dialect } from '#shared/domain/dialect'
import type { Disk } from '#shared/domain/disk'
import type { NodeId, RentOrderId, VmId } from '#shared/domain/ids'
import type { ImageFile, ImageName, ImageServerId } from '#shared/domain/image'
import type { ImageDialect } from '#shared/domain/image-dialect'
import type { MultisigSet } from '#shared/domain/multisig'
import type { PrivateNetwork } from '#shared/domain/network'
import type { NodeFacts } from '#shared/domain/node'
import type { Rental } from '#shared/domain/rental'
import type { ShownRequest } from '#shared/domain/shown-request'
import type { Snapshot, SnapshotRequest } from '#shared/domain/snapshot'
import type { TransferKind } from '#shared/domain/transfer'
import type { PowerAction, VmDetails } from '#shared/domain/vm'
import type { LogRange } from '#shared/domain/vm-log'
import type { NewLogin } from '#shared/domain/vm-login'
import type { VmModification } from '#shared/domain/vm-modify'
import type { VmRequest } from '#shared/domain/vm-plan'
import type { AppError } from '#shared/ipc/errors'
import type { Result } from '#shared/result'

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

/** What a client tells of the network around it. */
export interface ClientNetworkCalls {
  /** What the client knows of the network; peers come in a random order, at most 50 of them (7.4). */
  clientNetwork(part: NetworkPart): Promise<Result<NetworkMember[], AppError>>
}

/** A renter's VMs on a node. */
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

/** The disks of a VM. */
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

/** The snapshots of a VM, in the dialect of the client that is asked. */
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

/** The image servers that a client knows. */
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

/** Images on nodes and image servers, and their way between the two. */
export interface ImageCalls {
  /**
   * With authority also the system disks of the renter's own VMs that are off; with a server's id also the incremental
   * images that the server has too (11.2).
   */
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
