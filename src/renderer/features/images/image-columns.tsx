import { formatGib } from '#shared/domain/amounts'
import type { Catalogue } from '#shared/i18n/catalogue'
import { Name } from '../../ui/name'
import type { Column } from '../../ui/table-column'
import { namesOf } from './image-actions'
import type { ImageRow } from './image-rows'

/** The columns of the list of images. */
export function imageColumns(words: Catalogue): Column<ImageRow>[] {
  const { columns } = words.images
  return [
    {
      id: 'name',
      label: columns.name,
      priority: 0,
      minWidth: 180,
      grow: 3,
      sortBy: (row) => row.name,
      cell: (row) => <Name text={row.name} className="row-name" />,
    },
    {
      id: 'place',
      label: columns.place,
      priority: 0,
      minWidth: 128,
      grow: 1,
      sortBy: (row) => row.placeName,
      cell: (row) => <Name text={row.placeName} />,
    },
    {
      id: 'size',
      label: columns.size,
      priority: 1,
      minWidth: 88,
      grow: 0,
      sortBy: (row) => row.sizeGib,
      cell: (row) =>
        row.sizeGib === undefined ? (
          <span className="quiet-text">{words.common.nothing}</span>
        ) : (
          formatGib(row.sizeGib)
        ),
    },
    {
      id: 'note',
      label: columns.note,
      priority: 2,
      minWidth: 140,
      grow: 2,
      sortBy: (row) => noteOf(row, words),
      cell: (row) => <span className="quiet-text ellipsis">{noteOf(row, words)}</span>,
    },
    {
      id: 'source',
      label: columns.source,
      priority: 3,
      minWidth: 120,
      grow: 1,
      sortBy: (row) => row.sourceName,
      cell: (row) => <Name text={row.sourceName} className="quiet-text" />,
    },
  ]
}

/** Whose it is, as far as that is known. */
export function noteOf(row: ImageRow, words: Catalogue): string | undefined {
  if (row.usedBy.length > 0) return words.images.usedBy(namesOf(row.usedBy, words))
  if (row.madeFrom.length > 0) return words.images.madeInto(namesOf(row.madeFrom, words))
  return row.isOwn ? words.images.yours : undefined
}
