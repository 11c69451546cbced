import type { AppError } from '../ipc/errors'
import type { Dialect } from './dialect'
import type { AccountId, SourceId } from './ids'
import type { Line } from './question'
import type { TowerSignIn } from './tower'
import type { Tunnel } from './tunnel'

/** What every kind of source has. */
interface AnySource {
  readonly key: SourceId
  readonly name: string
  /** Origin of the source's HTTP API, without a path: `http://host:port`. */
  readonly url: string
  /** Part of the built-in practice world, which ends with the app. */
  readonly practice: boolean
  readonly reach: 'asking' | 'ok' | 'trouble'
  /** What the server says its version is, such as `0.4.1.8`. */
  readonly version?: string
  readonly latencyMs?: number
  /** When the source last answered (ISO). */
  readonly asOf?: string
  readonly trouble?: AppError
}

/** A DBC client. */
export interface DbcSource extends AnySource {
  readonly kind: 'dbc'
  /** Signs for this source's nodes; absent until there is an account. */
  readonly accountId?: AccountId
  /** How the client is spoken to: by its version, or by its answers where it hides that. */
  readonly dialect?: Dialect
  /** Everything to this source goes through it, or not at all. */
  readonly tunnel?: Tunnel
}

/** A SmartX CloudTower. */
export interface TowerSource extends AnySource {
  readonly kind: 'cloudtower'
  readonly signIn: TowerSignIn
  /** SHA-256 of the certificate that the user trusts for it, as hex; absent: it is spoken to over http. */
  readonly fingerprint?: string
  /** Another certificate answered: nothing is sent to the source until the user decides. */
  readonly isStopped?: true
  /** A tower has none of these; said, so that code that only reads need not ask for the kind. */
  readonly accountId?: never
  readonly dialect?: never
  readonly tunnel?: never
}

/** One control plane that the user connected. */
export type Source = DbcSource | TowerSource

/** Narrows to the sources that have nodes and accounts. */
export const isDbc = (source: Source): source is DbcSource => source.kind === 'dbc'

/** Narrows to CloudTowers. */
export const isTower = (source: Source): source is TowerSource => source.kind === 'cloudtower'

/** Why a typed source address cannot be used. */
export type UrlProblem = 'required' | 'malformed' | 'scheme' | 'credentials'

/**
 * Turns what a person types or pastes (`10.0.0.5:5002`, `http://host:5002/api/v1/`) into a DBC client's origin.
 * The API is plain HTTP (DBC HTTP API, 2.1); https is allowed for people who put a proxy in front.
 */
export function parseSourceUrl(
  text: string,
): { readonly ok: true; readonly value: string } | { readonly ok: false; readonly error: UrlProblem } {
  const trimmed = text.trim()
  if (trimmed === '') return { ok: false, error: 'required' }
  const withScheme = /^[a-z][a-z0-9+.-]*:\/\//i.test(trimmed) ? trimmed : `http://${trimmed}`
  const url = /\s/.test(withScheme) ? null : urlOrNull(withScheme)
  if (url === null) return { ok: false, error: 'malformed' }
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return { ok: false, error: 'scheme' }
  if (url.username !== '' || url.password !== '') return { ok: false, error: 'credentials' }
  return { ok: true, value: url.origin }
}

/** The URL, or null where it is none: `URL.canParse` and `URL.parse` are younger than the oldest Electron that the app runs on. */
export function urlOrNull(text: string): URL | null {
  try {
    return new URL(text)
  } catch {
    return null
  }
}

/** Whether everything sent to this source, session credentials included, can be read on the way. */
export function isUnencrypted(url: string): boolean {
  const parsed = new URL(url)
  return parsed.protocol === 'http:' && !isLoopback(parsed.hostname)
}

/** What somebody between here and the source can do with what is sent (design 6). */
export function lineOf(source: Pick<Source, 'url' | 'practice' | 'tunnel'>): Line {
  if (source.practice) return 'practice'
  if (source.tunnel !== undefined) return 'tunnel'
  if (isUnencrypted(source.url)) return 'open'
  return source.url.startsWith('https:') ? 'tls' : 'loopback'
}

/** Whether a host is this computer itself. */
export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '[::1]' || /^127(\.\d{1,3}){3}$/.test(host)
}
