import type { z } from 'zod'
import type { KeychainState } from '#shared/domain/account'
import type { Dialect } from '#shared/domain/dialect'
import type { AccountId, NodeId, RentOrderId, VmId, VmKey } from '#shared/domain/ids'
import type { NodeFacts } from '#shared/domain/node'
import type { Rental } from '#shared/domain/rental'
import type { VmDetails } from '#shared/domain/vm'
import type { VmRequest } from '#shared/domain/vm-plan'
import type { AppError } from '#shared/ipc/errors'
import type { Result } from '#shared/result'

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

export interface SealedAccount {
  readonly address: string
  readonly sealed: string
}

/** The process that holds unlocked keys. What it signs, it made itself or has DBC's form; no call returns a key. */
export interface Signer {
  generate(draftId: string, words: 12 | 24): Promise<Result<{ phrase: string; address: string }, AppError>>
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

/** A VM as a node lists it. */
export interface ListedVm {
  readonly id: VmId
  readonly name: string
  readonly status: string
  readonly createdAt: string
}

/** What a node tells of one VM: its facts, and its secrets apart from them. */
export interface VmInfo {
  readonly listed: ListedVm
  readonly details: VmDetails
  readonly secrets: { readonly loginPassword: string; readonly vncPassword: string }
}

export type PowerAction = 'start' | 'cutPower' | 'restart'

/** The client itself, and what a node says of itself. */
export interface MachineCalls {
  version(): Promise<Result<string, AppError>>
  /** The dialect of a client that hides its version, by how it answers (DBC HTTP API, 15). Nothing is executed. */
  dialect(): Promise<Result<Dialect, AppError>>
  /** How many peers the client has just now; none means that it has no network (7.4). */
  peerCount(): Promise<Result<number, AppError>>
  /** The nodes that the client knows of, bare-metal ones excepted (7.1). */
  knownNodes(): Promise<Result<readonly string[], AppError>>
  nodeFacts(nodeId: NodeId): Promise<Result<NodeFacts, AppError>>
  /** The orders that the node knows; null: the client is older than such a question (DBC HTTP API, 15). */
  rentals(nodeId: NodeId): Promise<Result<Rental[] | null, AppError>>
  sessionId(nodeId: NodeId, authority: Authority): Promise<Result<string, AppError>>
}

export interface VmCalls {
  vmList(nodeId: NodeId, authority: Authority): Promise<Result<ListedVm[], AppError>>
  vmInfo(nodeId: NodeId, authority: Authority, vmId: VmId): Promise<Result<VmInfo, AppError>>
  vmCreate(
    nodeId: NodeId,
    authority: Authority,
    vmId: VmId,
    request: VmRequest,
  ): Promise<Result<ListedVm, AppError>>
  vmPower(
    nodeId: NodeId,
    authority: Authority,
    vmId: VmId,
    action: PowerAction,
  ): Promise<Result<null, AppError>>
  vmDelete(nodeId: NodeId, authority: Authority, vmId: VmId): Promise<Result<null, AppError>>
}

/** One DBC client's HTTP API. Each method is one call; none is repeated by itself. */
export interface DbcClient extends MachineCalls, VmCalls {
  close(): Promise<void>
}

/** Makes the client of a source; `url` is its origin. */
export type DbcClientFactory = (url: string) => DbcClient

/** A running practice world. */
export interface PracticeWorld {
  readonly url: string
  readonly phrase: string
  /** The nodes that the practice wallet has rented, and those it has not. */
  readonly nodeIds: readonly NodeId[]
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
  /** Hands the stream and its password to the window. */
  deliver(key: VmKey, link: ScreenLink, password: string): void
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
