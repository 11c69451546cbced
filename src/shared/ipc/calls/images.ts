import { z } from 'zod'
import { NodeKey, TaskId } from '../../domain/ids'
import { ImageName, ImageServerId } from '../../domain/image'
import { call, none, text } from '../call-spec'

const route = z.strictObject({ nodeKey: NodeKey, serverId: ImageServerId, name: ImageName })

/** Images and their transfers. */
export const imageCalls = {
  /** Somebody looks at the images: reads the lists that have become old. */
  'image.look': call('read', none).returns<null>(),
  /** Reads one place's list now; `placeKey` is a node's key or an image server's. */
  'image.refresh': call('read', z.strictObject({ placeKey: text(256) })).returns<null>(),
  'image.download': call('change', route).returns<{ readonly transferId: TaskId }>(),
  'image.upload': call('change', route).returns<{ readonly transferId: TaskId }>(),
  /** The typed name may be empty for an image that was brought with this app. */
  'image.delete': call('destructive', z.strictObject({ nodeKey: NodeKey, name: ImageName })).returns<null>(),
  'transfer.stop': call('change', z.strictObject({ transferId: TaskId })).returns<null>(),
  'transfer.dismiss': call('read', z.strictObject({ transferId: TaskId })).returns<null>(),
} as const
