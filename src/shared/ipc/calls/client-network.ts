import { z } from 'zod'
import { type NetworkMember, networkParts } from '../../domain/client-network'
import { SourceId } from '../../domain/ids'
import { call } from '../call-spec'

/** The network around a DBC client. */
export const clientNetworkCalls = {
  /** What a DBC client knows of the network around it; no node is asked. */
  'source.network': call('read', z.strictObject({ sourceId: SourceId, part: z.enum(networkParts) })).returns<{
    readonly members: readonly NetworkMember[]
  }>(),
} as const
