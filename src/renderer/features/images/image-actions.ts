import { CloudDownload, CloudUpload, RefreshCw, Trash2 } from 'lucide-react'
import type { ImageName } from '#shared/domain/image'
import { imageDialectOf } from '#shared/domain/image-dialect'
import type { Catalogue } from '#shared/i18n/catalogue'
import { call } from '../../api/client'
import { doTo } from '../../stores/doing'
import { openDialog } from '../../stores/ui'
import type { Action } from '../../ui/menu'
import { visibleText } from '../../ui/visible-text'
import type { ImageRow } from './image-rows'

export async function refreshPlace(placeKey: string): Promise<void> {
  await doTo(placeKey, 'refresh', () => call('image.refresh', { placeKey }))
}

async function deleteImage({ place: { key, at } }: ImageRow, name: ImageName): Promise<void> {
  if (at.kind !== 'node') return
  await doTo(key, 'delete', () => call('image.delete', { nodeKey: at.nodeKey, name }))
}

/** The names of VMs as one text. */
export function namesOf(vms: readonly string[], { common }: Catalogue): string {
  return visibleText(vms.join(common.listed))
}

/** Everything that can be done with an image where it lies. */
export function imageActionList(row: ImageRow, words: Catalogue): Action[] {
  const { images } = words
  const { sendable, place } = row
  const from = sendable === undefined ? undefined : { placeKey: place.key, name: sendable }
  const refresh: Action = {
    id: 'refresh',
    label: images.refresh,
    icon: RefreshCw,
    run: () => void refreshPlace(place.key),
  }
  if (place.at.kind === 'server') {
    const download: Action = {
      id: 'download',
      label: images.download,
      icon: CloudDownload,
      reason: from === undefined ? images.strangeName : undefined,
      run: () => openDialog({ kind: 'downloadImage', ...(from === undefined ? {} : { from }) }),
    }
    return [download, refresh]
  }
  return [
    {
      id: 'upload',
      label: images.upload,
      icon: CloudUpload,
      reason: whyNotOnNode(row, words),
      run: () => from && openDialog({ kind: 'uploadImage', from }),
    },
    refresh,
    {
      id: 'delete',
      label: images.delete,
      icon: Trash2,
      reason: whyNotDelete(row, words),
      isDangerous: true,
      isApart: true,
      run: () => void (sendable !== undefined && deleteImage(row, sendable)),
    },
  ]
}

function whyNotOnNode({ sendable, node, isMoving }: ImageRow, { images }: Catalogue): string | undefined {
  if (sendable === undefined) return images.strangeName
  if (node?.access.kind !== 'session') return images.noAccess
  return isMoving ? images.isMoving : undefined
}

function whyNotDelete(row: ImageRow, words: Catalogue): string | undefined {
  if (!imageDialectOf(row.source?.version).canFollow) return words.images.tooOld
  if (row.usedBy.length > 0) return words.images.inUse(namesOf(row.usedBy, words))
  return whyNotOnNode(row, words)
}
