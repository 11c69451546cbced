import { z } from 'zod'
import { AccountId, NodeKey } from '../../domain/ids'
import { call, none, text } from '../call-spec'

const ofRequest = z.strictObject({ id: text(32) })
const as = z.enum(['file', 'image'])

/** A QR code as one path of an SVG of `size` by `size`. */
export interface QrDrawing {
  readonly size: number
  readonly path: string
}

/** Requests that several wallets sign together. */
export const coSignCalls = {
  /** Begins to ask the wallets of the node's renter for a session, or goes on with that. */
  'coSign.begin': call('read', z.strictObject({ nodeKey: NodeKey, purpose: text(200) })).returns<{
    readonly id: string
  }>(),
  'coSign.cancel': call('read', ofRequest).returns<null>(),
  'coSign.sendAgain': call('read', ofRequest).returns<null>(),
  /** The request as a QR code; null: it is too long for one. */
  'coSign.drawing': call('read', ofRequest).returns<QrDrawing | null>(),
  /** Saves the request where the user says; null: they changed their mind. */
  'coSign.save': call('read', ofRequest.extend({ as })).returns<{ readonly path: string } | null>(),
  /** Copies the request as text. */
  'coSign.copy': call('read', ofRequest).returns<null>(),
  /** Opens the secret window, where an own wallet of the set signs. */
  'coSign.signOwn': call('read', ofRequest).returns<null>(),
  /** Takes what another Lodger wrote: a request opens the secret window, an answer is counted. */
  'coSign.open': call('read', z.strictObject({ text: text(16_384) })).returns<{
    readonly kind: 'request' | 'answer'
  }>(),

  /** Signs what the secret window shows; `isAdded`: it was asked for in this app, and the signature is counted. */
  'secret.coSign': call('secret', z.strictObject({ accountId: AccountId })).returns<{
    readonly isAdded: boolean
  }>(),
  /** Saves the answer, which only who asked can open, where the user says; null: they changed their mind. */
  'secret.saveCoSign': call('read', z.strictObject({ as })).returns<{ readonly path: string } | null>(),
  /** Copies the answer as text. */
  'secret.copyCoSign': call('read', none).returns<null>(),
} as const
