import type { TowerCertificate, TowerDirectory } from '#shared/domain/tower'
import type { TowerDeviceKind, TowerDevices } from '#shared/domain/tower-devices'
import type { TowerId } from '#shared/domain/tower-vm'
import type { AppError } from '#shared/ipc/errors'
import type { Result } from '#shared/result'
import type { paths } from '#shared/wire/cloudtower'
import type { TowerBackupCalls } from './backup-ports'
import type { TowerConsoleCalls } from './console-ports'
import type { TowerVmCalls } from './vm-ports'
import type { TowerWorkCalls } from './work-ports'

/** The operation behind a path, with the body that it takes. */
interface Post {
  readonly responses: unknown
}

/** The paths of the REST API that take a POST: all but two (CloudTower API, 1). */
export type TowerPath = {
  readonly [P in keyof paths]: paths[P] extends { readonly post: Post } ? P : never
}[keyof paths]

/** The body that a path takes, as its document has it. */
export type TowerBody<P extends TowerPath> = paths[P] extends {
  readonly post: { readonly requestBody: { readonly content: { readonly 'application/json': infer B } } }
}
  ? B
  : Readonly<Record<string, never>>

/** What a failed answer tells beside its error: the token was not taken, or may not do this. */
export type TowerAnswer = Result<unknown, AppError & { readonly isDenied?: true }>

/** A GraphQL question (CloudTower API, 6.7). */
export interface TowerQuestion {
  readonly operationName: string | null
  readonly query: string
  readonly variables: Readonly<Record<string, unknown>>
}

/** What a call may have beside its body. */
export interface TowerCallOptions {
  /** For a call that takes longer than others. */
  readonly callMs?: number
}

/** The line to one tower. It knows of no sign-in: every call carries the token it is given. */
export interface TowerWire {
  /** Calls whose path begins with `/get-` only read, and are asked again when a proxy answers in the tower's place. */
  rest<P extends TowerPath>(
    path: P,
    body: TowerBody<P>,
    token: string | undefined,
    options?: TowerCallOptions,
  ): Promise<TowerAnswer>
  graph(question: TowerQuestion, token: string | undefined): Promise<TowerAnswer>
  /** What the tower says its version is; needs no token. */
  version(): Promise<Result<string, AppError>>
  close(): Promise<void>
}

/** The same line, signed in: a refused token is renewed once where that can be done without the user. */
export interface TowerLine {
  call<P extends TowerPath>(
    path: P,
    body: TowerBody<P>,
    options?: TowerCallOptions,
  ): Promise<Result<unknown, AppError>>
  ask(question: TowerQuestion): Promise<Result<unknown, AppError>>
}

/** What is asked and changed around signing in (CloudTower API, 2). */
export interface TowerSignInCalls {
  directories(): Promise<Result<readonly TowerDirectory[], AppError>>
  /** A token for a name and password; a refusal is `signInRefused`. */
  login(username: string, password: string, directory: string | undefined): Promise<Result<string, AppError>>
  /** The user that a token or key belongs to; `keyRefused` when it is not taken. */
  whoAmI(token: string): Promise<Result<string, AppError>>
  makeKey(token: string, name: string): Promise<Result<string, AppError>>
  deleteKey(token: string, key: string): Promise<Result<null, AppError>>
}

/** A tower's API, signed in. */
export interface TowerClient extends TowerVmCalls {
  readonly work: TowerWorkCalls
  readonly console: TowerConsoleCalls
  readonly backup: TowerBackupCalls
  /** What VMs of a cluster can be given, of the kinds asked for. */
  devices(clusterId: TowerId, kinds: readonly TowerDeviceKind[]): Promise<TowerDevices>
}

/** What speaks to towers. */
export interface TowerAdapter {
  /** `fingerprint`: of the certificate that is trusted; undefined for http. */
  open(origin: string, fingerprint: string | undefined): TowerWire
  signIn(wire: TowerWire): TowerSignInCalls
  /** `origin`: of the tower, where its screens are too. */
  client(line: TowerLine, origin: string): TowerClient
  /** The certificate that a server shows, whatever it is worth. */
  readCertificate(origin: string): Promise<Result<TowerCertificate, AppError>>
  /** Names a key after the computer it was made for. */
  readonly computerName: string
}
