import { z } from 'zod'
import type { ImageServerCalls } from '../../../core/ports'
import { mapResult, type Relay } from '../relay'

const ImageServers = z.object({ image_server: z.array(z.string()) })

/** The image servers that the client is configured with, by id (DBC HTTP API, 11.1). */
export function imageServerCalls(relay: Relay): ImageServerCalls {
  return {
    imageServers: async () => {
      const servers = await relay.ask(ImageServers, { kind: 'images/servers', nodeId: undefined })
      return mapResult(servers, ({ image_server }) => image_server)
    },
  }
}
