import { ImageName, type ImagePlace, vmsMadeFrom, vmsOnImage } from '#shared/domain/image'
import { type Node, nodeName } from '#shared/domain/node'
import type { Source } from '#shared/domain/source'
import { isUnderWay } from '#shared/domain/task'
import type { Transfer } from '#shared/domain/transfer'
import type { Vm } from '#shared/domain/vm'
import type { Catalogue } from '#shared/i18n/catalogue'
import { sourceName } from '../../stores/names'
import type { Filter } from '../../stores/ui'
import { matchesFilters, matchesSearch } from '../../ui/list-logic'

/** A line of the list of images: one file at one place. */
export interface ImageRow {
  readonly key: string
  readonly name: string
  /** The name as one that may be sent; undefined for any other. */
  readonly sendable: ImageName | undefined
  readonly sizeGib: number | undefined
  readonly place: ImagePlace
  readonly placeName: string
  readonly sourceName: string
  readonly source: Source | undefined
  /** The node that it lies on. */
  readonly node: Node | undefined
  /** Brought to the node with this app. */
  readonly isOwn: boolean
  /** The VMs whose disk it is. */
  readonly usedBy: readonly string[]
  /** The VMs that were created from it, as far as is known. */
  readonly madeFrom: readonly string[]
  readonly isMoving: boolean
}

export interface ImageWorld {
  readonly places: readonly ImagePlace[]
  readonly nodes: readonly Node[]
  readonly sources: readonly Source[]
  readonly vms: readonly Vm[]
  readonly transfers: readonly Transfer[]
}

function imageRowKey(placeKey: string, name: string): string {
  return `${placeKey}/${name}`
}

/** What a place is called: a node by its name, a server by its id. */
export function placeName({ at }: Pick<ImagePlace, 'at'>, nodes: readonly Node[], words: Catalogue): string {
  if (at.kind === 'server') return words.images.serverName(at.serverId)
  const node = nodes.find(({ key }) => key === at.nodeKey)
  return node === undefined ? '' : nodeName(node)
}

export function imageRows(
  { places, nodes, sources, vms, transfers }: ImageWorld,
  words: Catalogue,
): ImageRow[] {
  const nodesByKey = new Map<string, Node>(nodes.map((node) => [node.key, node]))
  const sourcesByKey = new Map(sources.map((source) => [source.key, source]))
  const moving = new Set(
    transfers.filter(isUnderWay).map(({ nodeKey, imageName }) => imageRowKey(nodeKey, imageName)),
  )
  return places.flatMap((place) => {
    const { at } = place
    const node = at.kind === 'node' ? nodesByKey.get(at.nodeKey) : undefined
    const source = sourcesByKey.get(place.sourceId)
    const common = {
      ...{ place, node, source, placeName: placeName(place, node === undefined ? [] : [node], words) },
      sourceName: source === undefined ? '' : sourceName(source, words),
    }
    return place.images.map(({ name, sizeGib }): ImageRow => {
      const key = imageRowKey(place.key, name)
      return {
        ...{ ...common, key, name, sizeGib, sendable: ImageName.safeParse(name).data },
        isOwn: place.brought.includes(name),
        usedBy: at.kind === 'node' ? vmsOnImage(at.nodeKey, name, vms) : [],
        madeFrom: at.kind === 'node' ? vmsMadeFrom(at.nodeKey, name, vms) : [],
        isMoving: moving.has(key),
      }
    })
  })
}

const facets: Readonly<Record<string, (row: ImageRow) => string>> = {
  kind: (row) => row.place.at.kind,
  place: (row) => row.place.key,
}

export function isImageRowShown(row: ImageRow, search: string, filters: readonly Filter[]): boolean {
  if (!matchesFilters(filters, (facet) => facets[facet]?.(row) ?? '')) return false
  return matchesSearch(search, [row.name, row.placeName, row.sourceName])
}
