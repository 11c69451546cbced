import type { NodeKey } from '#shared/domain/ids'
import { needsTypedName } from '#shared/domain/image'
import { call } from '../../api/client'
import { useWords } from '../../stores/settings'
import { closeDialog, type ImageAt } from '../../stores/ui'
import { Confirm } from '../../ui/confirm'
import { namesOf } from './image-actions'
import { type ImageRow, imageRowKey } from './image-rows'
import { useImageRow } from './use-image-rows'

/** Asks before an image is deleted from a node; for one that may be everybody's, with its name typed. */
export function DeleteImageDialog({ from }: { from: ImageAt }) {
  const row = useImageRow(imageRowKey(from.placeKey, from.name))
  const at = row?.place.at
  if (row === undefined || at?.kind !== 'node') return null
  return <DeleteConfirm row={row} nodeKey={at.nodeKey} name={from.name} />
}

function DeleteConfirm({ row, nodeKey, name }: { row: ImageRow; nodeKey: NodeKey; name: ImageAt['name'] }) {
  const all = useWords()
  const words = all.images
  return (
    <Confirm
      title={words.deleteTitle(name)}
      action={words.deleteAction}
      isDangerous
      {...(needsTypedName(row.isOwn, row.madeFrom) ? { typed: { name, label: words.deleteLabel } } : {})}
      run={(typedName) => call('image.delete', { nodeKey, name, typedName })}
      onClose={closeDialog}
    >
      <p>{row.isOwn ? words.deleteOwn : words.deleteForeign}</p>
      {row.madeFrom.length === 0 ? null : <p>{words.deleteMadeInto(namesOf(row.madeFrom, all))}</p>}
    </Confirm>
  )
}
