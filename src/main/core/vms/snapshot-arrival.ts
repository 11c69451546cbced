import type { SourceId } from '#shared/domain/ids'
import type { ImageFile, ImageServerId } from '#shared/domain/image'
import type { Snapshot } from '#shared/domain/snapshot'
import type { Task } from '#shared/domain/task'
import type { AppError } from '#shared/ipc/errors'
import type { Result } from '#shared/result'

/** A finished file may show up in the list a moment late, so it is looked for this often (DBC HTTP API, 11.4). */
const looksAfterEnd = 3

/** Whether a snapshot's image is on its server. `notYet`: it will be looked for again. */
export type Arrival = 'there' | 'notYet' | 'missing' | 'cannotTell'

/** Reads what an image server lists. */
export type ReadServer = (
  source: SourceId,
  server: ImageServerId,
) => Promise<Result<readonly ImageFile[], AppError>>

/**
 * Looks for finished snapshots on their image servers: a node says `none` of an upload that has ended, also of one that
 * failed, so only the server's list tells (DBC HTTP API, 10).
 */
export class SnapshotArrivals {
  readonly #readServer: ReadServer
  readonly #looks = new Map<string, number>()

  constructor(readServer: ReadServer) {
    this.#readServer = readServer
  }

  async look(
    { key, part }: Task,
    source: SourceId,
    snapshot: Pick<Snapshot, 'file' | 'state'> | undefined,
  ): Promise<Arrival> {
    const serverId = part?.imageServer
    const file = snapshot?.file.slice(snapshot.file.lastIndexOf('/') + 1) ?? ''
    // Old nodes keep their snapshots, and send them to nobody (15).
    if (snapshot?.state !== 'done' || serverId === undefined || file === '') return 'there'
    const listed = await this.#readServer(source, serverId as ImageServerId)
    const images = listed.ok ? listed.value : []
    if (images.some(({ name }) => name === file)) {
      this.#looks.delete(key)
      return 'there'
    }
    const looks = (this.#looks.get(key) ?? 0) + 1
    this.#looks.set(key, looks)
    if (looks < looksAfterEnd) return 'notYet'
    this.#looks.delete(key)
    // A server that the client cannot reach lists nothing (11.2).
    return images.length === 0 ? 'cannotTell' : 'missing'
  }
}
