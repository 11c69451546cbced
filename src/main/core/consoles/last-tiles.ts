import { z } from 'zod'
import { SourceId, VmKey } from '#shared/domain/ids'
import { type LastTiles as LastShown, maxTiles } from '#shared/domain/tiles'
import { TowerId } from '#shared/domain/tower-vm'
import type { CollectionSet } from '../collection'
import type { DocumentStore } from '../ports'

const documentName = 'tiles'

/** One of them; a tower's VM goes by its name until the tower is asked again. */
export const LastTile = z.strictObject({
  vmKey: VmKey,
  tower: z.strictObject({ sourceId: SourceId, vmId: TowerId, name: z.string() }).optional(),
})
export type LastTile = z.infer<typeof LastTile>

interface Parts {
  readonly documents: DocumentStore
  readonly sources: CollectionSet['sources']
  readonly isPractice: (key: VmKey) => boolean
}

/** The VMs that were last side by side, to be offered again: now, and after the app's next start. */
export class LastTiles {
  readonly #parts: Parts
  #tiles: readonly LastTile[] = []

  constructor(parts: Parts) {
    this.#parts = parts
  }

  async load(): Promise<void> {
    this.#tiles = await this.#parts.documents.load(documentName, z.array(LastTile).max(maxTiles), [])
  }

  read(): LastShown {
    const { sources } = this.#parts
    return {
      vmKeys: this.#tiles.filter(({ tower }) => tower === undefined).map(({ vmKey }) => vmKey),
      towerVms: this.#tiles.flatMap(({ vmKey, tower }) => {
        const source = tower && sources.get(tower.sourceId)
        // Of a tower that is gone nothing can be shown.
        return tower === undefined || source === undefined ? [] : [{ vmKey, ...tower, source: source.name }]
      }),
    }
  }

  /** Practice VMs end with the app. */
  async keep(tiles: readonly LastTile[]): Promise<void> {
    this.#tiles = tiles
    const { documents, isPractice } = this.#parts
    await documents.save(
      documentName,
      tiles.filter(({ vmKey }) => !isPractice(vmKey)),
    )
  }
}
