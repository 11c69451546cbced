import { CloudDownload, HardDrive } from 'lucide-react'
import { mirrors, useImagePlaces, useNodes, useReadError, useReadKind } from '../../stores/collections'
import { useImageLook } from '../../stores/image-look'
import { useWords } from '../../stores/settings'
import { openDialog, select } from '../../stores/ui'
import { Button } from '../../ui/button'
import { DataTable } from '../../ui/data-table'
import { Empty } from '../../ui/empty'
import { type FilterGroup, ListHead } from '../../ui/list-head'
import { ListBody } from '../../ui/list-page'
import type { Action } from '../../ui/menu'
import { QuickActions } from '../../ui/quick-actions'
import { useListView } from '../../ui/use-list-view'
import { imageActionList } from './image-actions'
import { imageColumns } from './image-columns'
import { ImageNotes } from './image-notes'
import { isImageRowShown, placeName } from './image-rows'
import { RunningTransfers } from './running-transfers'
import { useImageRows } from './use-image-rows'

/** The images on all nodes and image servers, and those on their way. */
export function ImageList() {
  const words = useWords()
  useImageLook()
  const read = useReadKind(mirrors.imagePlaces)
  const error = useReadError(mirrors.imagePlaces)
  const isReading = useImagePlaces().some((place) => place.isReading)
  const rows = useImageRows()
  const { allColumns, selected, table } = useListView('images', {
    rows,
    isShown: isImageRowShown,
    columns: imageColumns,
  })
  const filterGroups = useFilterGroups()
  const download: Action = {
    id: 'download',
    label: words.images.primary,
    icon: CloudDownload,
    run: () => openDialog({ kind: 'downloadImage' }),
  }
  const downloadButton = (
    <Button icon={CloudDownload} variant="primary" onClick={download.run}>
      {download.label}
    </Button>
  )

  return (
    <section className="list-page" aria-label={words.images.title}>
      <ListHead
        section="images"
        title={words.images.title}
        searchLabel={words.images.search}
        columns={allColumns}
        filterGroups={filterGroups}
        primary={downloadButton}
      />
      <ImageNotes />
      <RunningTransfers />
      <ListBody
        section="images"
        // The first lists are on their way: nothing is missing yet.
        read={rows.length === 0 && isReading ? 'loading' : read}
        error={error}
        onRetry={mirrors.imagePlaces.readAgain}
        total={rows.length}
        shown={table.rows.length}
        empty={
          <Empty icon={HardDrive} title={words.images.emptyTitle} text={words.images.emptyText}>
            {downloadButton}
          </Empty>
        }
        count={
          isReading
            ? words.common.sentences(words.images.count(rows.length), words.images.reading)
            : words.images.count(rows.length)
        }
      >
        <DataTable
          label={words.images.title}
          {...table}
          onSelect={(row) => select('images', row.key)}
          onOpen={(row) => select('images', row.key)}
          menu={selected === undefined ? [download] : imageActionList(selected, words)}
          quick={(row) => <QuickActions name={row.name} actions={imageActionList(row, words)} />}
        />
      </ListBody>
    </section>
  )
}

function useFilterGroups(): readonly FilterGroup[] {
  const words = useWords()
  const places = useImagePlaces()
  const nodes = useNodes()
  return [
    {
      title: words.images.place,
      choices: [
        { facet: 'kind', value: 'node', label: words.images.node },
        { facet: 'kind', value: 'server', label: words.images.server },
      ],
    },
    {
      title: words.images.columns.place,
      choices: places.map((place) => ({
        facet: 'place',
        value: place.key,
        label: placeName(place, nodes, words),
      })),
    },
  ]
}
