import { ok } from '#shared/result'
import type { TransferStore } from '../../core/tasks/transfer-store'
import type { Transfers } from '../../core/tasks/transfers'
import type { Images } from '../../core/vms/images'
import type { Handlers } from '../dispatch'

type ImageCalls =
  | 'image.look'
  | 'image.refresh'
  | 'image.download'
  | 'image.upload'
  | 'image.delete'
  | 'transfer.stop'
  | 'transfer.dismiss'

interface Parts {
  readonly images: Images
  readonly transfers: Transfers
  readonly transferStore: TransferStore
}

export function imageHandlers({ images, transfers, transferStore }: Parts): Pick<Handlers, ImageCalls> {
  return {
    'image.look': () => {
      images.look()
      return ok(null)
    },
    'image.refresh': ({ placeKey }) => images.refresh(placeKey),
    'image.download': async ({ nodeKey, serverId, name }) => {
      const begun = await transfers.start('imageDownload', nodeKey, serverId, name)
      return begun.ok ? ok({ transferId: begun.value }) : begun
    },
    'image.upload': async ({ nodeKey, serverId, name }) => {
      const begun = await transfers.start('imageUpload', nodeKey, serverId, name)
      return begun.ok ? ok({ transferId: begun.value }) : begun
    },
    'image.delete': ({ nodeKey, name }, { typedName = '' }) => images.remove(nodeKey, name, typedName),
    'transfer.stop': ({ transferId }) => transfers.stop(transferId),
    'transfer.dismiss': async ({ transferId }) => {
      await transferStore.dismiss(transferId)
      return ok(null)
    },
  }
}
