import { z } from 'zod'
import { AccountId, NodeKey, SourceId } from '../../domain/ids'
import { call, none, text } from '../call-spec'

export const sourceCalls = {
  /** Starts the practice world if it does not run, and answers its source. */
  'practice.start': call(none).returns<{ readonly sourceId: SourceId }>(),
  /** Tests the address and adds the source only if a DBC client answers there. */
  'source.addDbc': call(z.strictObject({ url: text(2_048) })).returns<{ readonly sourceId: SourceId }>(),
  'source.refresh': call(z.strictObject({ sourceId: SourceId })).returns<null>(),
  'source.remove': call(z.strictObject({ sourceId: SourceId })).returns<null>(),

  /** Opens the secret window; the account shows up in its collection when the user is done there. */
  'account.begin': call(z.strictObject({ way: z.enum(['generate', 'import', 'keyFile']) })).returns<null>(),
  'account.remove': call(z.strictObject({ accountId: AccountId, typedName: text(64) })).returns<null>(),

  'node.add': call(z.strictObject({ sourceId: SourceId, nodeId: text(256), label: text(64) })).returns<{
    readonly nodeKey: NodeKey
  }>(),
  'node.label': call(z.strictObject({ nodeKey: NodeKey, label: text(64) })).returns<null>(),
  'node.refresh': call(z.strictObject({ nodeKey: NodeKey })).returns<null>(),
  'node.remove': call(z.strictObject({ nodeKey: NodeKey })).returns<null>(),
} as const
