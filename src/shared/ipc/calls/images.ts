import { z } from 'zod'
import { NodeKey, TaskId } from '../../domain/ids'
import { ImageName, ImageServerId } from '../../domain/image'
import { call, none, text } from '../call-spec'

const route = z.strictObject({ nodeKey: NodeKey, serverId: ImageServerId, name: ImageName })

export const imageCalls = {
  /** Somebody looks at the images: reads the lists that have become old. */
  'image.look': call(none).returns<null>(),
  /** Reads one place's list now; `placeKey` is a node's key or an image server's. */
  'image.refresh': call(z.strictObject({ placeKey: text(256) })).returns<null>(),
  'image.download': call(route).returns<{ readonly transferId: TaskId }>(),
  'image.upload': call(route).returns<{ readonly transferId: TaskId }>(),
  /** The typed name may be empty for an image that was brought with this app. */
  'image.delete': call(
    z.strictObject({ nodeKey: NodeKey, name: ImageName, typedName: text(256) }),
  ).returns<null>(),
  'transfer.stop': call(z.strictObject({ transferId: TaskId })).returns<null>(),
  'transfer.dismiss': call(z.strictObject({ transferId: TaskId })).returns<null>(),
} as const
