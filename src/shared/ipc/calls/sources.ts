import { z } from 'zod'
import { AccountId, NodeKey, SourceId } from '../../domain/ids'
import { call, none, text } from '../call-spec'

/** Sources and their nodes. */
export const sourceCalls = {
  /** Starts the practice world if it does not run, and answers its source. */
  'practice.start': call('read', none).returns<{ readonly sourceId: SourceId }>(),
  /** Tests the address and adds the source only if a DBC client answers there. */
  'source.addDbc': call('change', z.strictObject({ url: text(2_048) })).returns<{
    readonly sourceId: SourceId
  }>(),
  'source.refresh': call('read', z.strictObject({ sourceId: SourceId })).returns<null>(),
  'source.remove': call('destructive', z.strictObject({ sourceId: SourceId })).returns<null>(),
  /** Sends everything to a source through an SSH tunnel to `target` from now on, with the host key that was shown. */
  'source.tunnel': call('change', z.strictObject({ sourceId: SourceId, target: text(320) })).returns<null>(),
  'source.closeTunnel': call('change', z.strictObject({ sourceId: SourceId })).returns<null>(),

  /** Opens the secret window; the account shows up in its collection when the user is done there. */
  'account.begin': call(
    'read',
    z.strictObject({ way: z.enum(['generate', 'import', 'keyFile']) }),
  ).returns<null>(),
  'account.remove': call('destructive', z.strictObject({ accountId: AccountId })).returns<null>(),

  'node.add': call(
    'read',
    z.strictObject({ sourceId: SourceId, nodeId: text(256), label: text(64) }),
  ).returns<{
    readonly nodeKey: NodeKey
  }>(),
  'node.label': call('read', z.strictObject({ nodeKey: NodeKey, label: text(64) })).returns<null>(),
  'node.refresh': call('read', z.strictObject({ nodeKey: NodeKey })).returns<null>(),
  'node.remove': call('destructive', z.strictObject({ nodeKey: NodeKey })).returns<null>(),
} as const
