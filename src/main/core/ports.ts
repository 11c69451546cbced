import type { z } from 'zod'
import type { KeychainState } from '#shared/domain/account'
import type { AccountId, NodeId, SourceId, VmKey } from '#shared/domain/ids'
import type { SshTarget } from '#shared/domain/tunnel'
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
/** Ids and figures; never a secret, an address or a balance. */
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

/** Starts the practice world in a process of its own. */
export type StartPractice = () => Promise<Result<PracticeWorld, AppError>>

/** An open connection to a VM's screen, not yet read from. */
export interface ScreenLink {
  onEnd(listener: (error: AppError | null) => void): void
  close(): void
}

/** Connects to a VM's screen, over plain TCP. */
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
