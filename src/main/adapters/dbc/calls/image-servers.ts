import { z } from 'zod'
import type { ImageServerCalls } from '../../../core/ports-dbc'
import { mapResult, type Relay } from '../relay'
import { listOf } from '../wire'

const ImageServers = z.object({ image_server: listOf(z.string()) })

/** The image servers that the client is set up with, by id (DBC HTTP API, 11.1). */
export function imageServerCalls(relay: Relay): ImageServerCalls {
  return {
    imageServers: async () => {
      const servers = await relay.ask(ImageServers, { kind: 'images/servers', nodeId: undefined })
      return mapResult(servers, ({ image_server }) => image_server)
    },
  }
}
