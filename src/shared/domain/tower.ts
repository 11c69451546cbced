import type { SourceId } from './ids'
import type { UrlProblem } from './source'
import { urlOrNull } from './source'

/** How the app signs in to a tower; the secret itself never leaves main and the keychain. */
export type TowerMethod = 'apiKey' | 'password'

/** Whether a tower's calls can be made, and as whom. */
export interface TowerSignIn {
  /** `needed`: the tower no longer takes what is kept, and the user is to sign in again. */
  readonly state: 'ok' | 'needed'
  readonly method: TowerMethod
  /** The key was made by this app, and is deleted with the source. */
  readonly isOwnKey?: true
  readonly user?: string
}

/** A server's certificate, as it is shown to be trusted or not. */
export interface TowerCertificate {
  /** SHA-256 of the certificate, 64 lower-case hex digits. */
  readonly fingerprint: string
  readonly subject: string
  readonly issuer: string
  /** ISO times. */
  readonly validFrom: string
  readonly validTo: string
  /** Signed by an authority that this computer knows, for this very host. */
  readonly isVouchedFor: boolean
}

/** A directory of users that a tower asks; `LOCAL` users are the tower's own. */
export interface TowerDirectory {
  readonly id: string
  /** As the tower calls it, such as `LDAP`. */
  readonly type: string
}

/** What a person signs in with. */
export type TowerLogin =
  | { readonly way: 'key'; readonly key: string }
  | {
      readonly way: 'password'
      readonly username: string
      readonly password: string
      /** Absent: a user of the tower's own. */
      readonly directory?: string
      /** `apiKey`: a revocable key is made for this computer, and the password forgotten. */
      readonly keep: TowerMethod
    }

/** Where connecting a tower is, with what the page needs to show. */
export type TowerStep =
  | { readonly kind: 'address' }
  | {
      readonly kind: 'certificate'
      readonly url: string
      readonly certificate: TowerCertificate
      /** Of the certificate that was trusted so far: it has changed. */
      readonly before?: string
      /** The certificate is the cluster's, to which the direct way to a screen leads. */
      readonly isOfCluster?: true
    }
  | {
      readonly kind: 'signIn'
      readonly url: string
      readonly isUnencrypted: boolean
      readonly directories: readonly TowerDirectory[]
      /** Who was signed in before. */
      readonly user?: string
    }
  | {
      readonly kind: 'done'
      readonly sourceId: SourceId
      readonly name: string
      /** The tower was there already. */
      readonly isAgain: boolean
      readonly signIn: TowerSignIn
    }

/** A directory that a tower before 3.0 may have and cannot name (CloudTower API, 2.2). */
export const oldDirectory: TowerDirectory = { id: 'LDAP', type: 'LDAP' }

/** A fingerprint in groups of two, as browsers and `openssl` show it. */
export function fingerprintText(fingerprint: string): string {
  return (fingerprint.toUpperCase().match(/../g) ?? []).join(':')
}

/**
 * Turns what a person types or pastes (`tower.example`, `https://tower/v2/api/`) into a tower's origin. https unless http
 * was typed: over http the token can be read, and a tower that redirects breaks every call (CloudTower API, 1).
 */
export function parseTowerUrl(
  text: string,
): { readonly ok: true; readonly value: string } | { readonly ok: false; readonly error: UrlProblem } {
  const trimmed = text.trim()
  if (trimmed === '') return { ok: false, error: 'required' }
  const withScheme = /^[a-z][a-z0-9+.-]*:\/\//i.test(trimmed) ? trimmed : `https://${trimmed}`
  const url = /\s/.test(withScheme) ? null : urlOrNull(withScheme)
  if (url === null || url.hostname === '') return { ok: false, error: 'malformed' }
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return { ok: false, error: 'scheme' }
  if (url.username !== '' || url.password !== '') return { ok: false, error: 'credentials' }
  return { ok: true, value: url.origin }
}
