import { z } from 'zod'
import type { Diagnosis } from '../../domain/diagnosis'
import { NodeKey, RentOrderId, SourceId } from '../../domain/ids'
import { boxedText, call, none, text } from '../call-spec'

/** The node whose access is being shared, as the secret window shows it. */
export interface SharedNode {
  readonly name: string
  readonly nodeId: string
  readonly sourceUrl: string
}

/** What an opened file shares; its session stays in main. */
export interface OpenedAccess {
  readonly nodeId: string
  readonly label: string
  readonly renter: string
  readonly sourceUrl: string
}

/** Access to nodes that is shared, and what is the matter with a source. */
export const accessCalls = {
  /** Looks for what is the matter with a client and its nodes. */
  'source.diagnose': call('read', z.strictObject({ sourceId: SourceId })).returns<Diagnosis>(),

  /** Opens the secret window: a passphrase is typed there only. With a node its access is shared, else one is taken in. */
  'access.begin': call('read', z.strictObject({ nodeKey: NodeKey.optional() })).returns<null>(),
  /** Sends calls to the node under another of the account's rent orders, or under one that the node does not list yet. */
  'access.chooseOrder': call(
    'read',
    z.strictObject({ nodeKey: NodeKey, rentOrder: RentOrderId }),
  ).returns<null>(),

  /** Seals the node's session and saves it where the user says; null: they changed their mind. */
  'secret.saveAccess': call('secret', z.strictObject({ passphrase: boxedText })).returns<{
    readonly path: string
  } | null>(),
  /** Asks for a file and remembers it; null: the user changed their mind. */
  'secret.chooseAccess': call('read', none).returns<{ readonly name: string } | null>(),
  'secret.openAccess': call('read', z.strictObject({ passphrase: boxedText })).returns<OpenedAccess>(),
  /** Adds the node that the opened file shares, through the client at `url`. */
  'secret.keepAccess': call('secret', z.strictObject({ url: text(2_048) })).returns<null>(),
} as const
