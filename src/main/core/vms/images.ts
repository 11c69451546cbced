import { z } from 'zod'
import { NodeKey, type SourceId } from '#shared/domain/ids'
import {
  type ImageFile,
  type ImageName,
  type ImagePlace,
  ImageServerId,
  imageServerKey,
  needsTypedName,
  vmsMadeFrom,
  vmsOnImage,
} from '#shared/domain/image'
import { imageDialectOf } from '#shared/domain/image-dialect'
import type { Node } from '#shared/domain/node'
import type { Source } from '#shared/domain/source'
import { isUnderWay } from '#shared/domain/task'
import type { AppError } from '#shared/ipc/errors'
import { err, ok, type Result } from '#shared/result'
import type { CollectionSet } from '../collection'
import type { Clock, DocumentStore } from '../ports'
import type { Sessions } from '../sources/sessions'
import type { Sources } from '../sources/sources'
import { mayHaveHappened } from '../tasks/outcome'

const documentName = 'brought-images'
const BroughtImage = z.object({ nodeKey: NodeKey, name: z.string() })
type BroughtImage = z.infer<typeof BroughtImage>

/** A node's list is read again when somebody looks and it is this old. */
const nodeListLastsMs = 60_000
/** While a client lists a server it answers nobody (DBC HTTP API, 11.2), so that list is kept much longer. */
const serverListLastsMs = 10 * 60_000

type Listed = Result<readonly ImageFile[], AppError>

interface Parts {
  readonly collections: CollectionSet
  readonly sessions: Sessions
  readonly sources: Sources
  readonly documents: DocumentStore
  readonly clock: Clock
}

/** The images on nodes and image servers: what there is, read when somebody looks, and deleting. */
export class Images {
  readonly #parts: Parts
  /** Places being read; who asks meanwhile gets the same answer. */
  readonly #reading = new Map<string, Promise<Listed>>()
  readonly #serversAt = new Map<SourceId, number>()
  /** The servers that a source's client can be told by their ids. */
  readonly #servers = new Map<SourceId, readonly ImageServerId[]>()
  /** When and how a node's list was last asked for: only with a session it names the renter's own disks. */
  readonly #asked = new Map<string, { readonly at: number; readonly access: Node['access']['kind'] }>()
  #brought: readonly BroughtImage[] = []

  constructor(parts: Parts) {
    this.#parts = parts
    const { nodes, sources, imagePlaces } = parts.collections
    nodes.onChange(({ removed }) => {
      for (const key of removed) this.#asked.delete(key)
      imagePlaces.remove(...removed)
    })
    sources.onChange(({ removed }) => {
      for (const id of removed as readonly SourceId[]) {
        this.#serversAt.delete(id)
        this.#servers.delete(id)
      }
      const gone = imagePlaces.all().filter(({ sourceId }) => removed.includes(sourceId))
      imagePlaces.remove(...gone.map(({ key }) => key))
    })
  }

  async load(): Promise<void> {
    this.#brought = await this.#parts.documents.load(documentName, z.array(BroughtImage), [])
  }

  /** Somebody looks: reads what has become old. Nothing waits for it; the lists fill as answers come. */
  look(): void {
    const { collections } = this.#parts
    for (const source of collections.sources.all()) void this.#lookAtServers(source)
    for (const node of collections.nodes.all()) {
      if (node.facts?.isBareMetal !== true && this.#isNodeListDue(node)) void this.readNode(node)
    }
  }

  /** Reads one place's list now. */
  async refresh(placeKey: string): Promise<Result<null, AppError>> {
    const { nodes, imagePlaces } = this.#parts.collections
    const place = imagePlaces.get(placeKey)
    const node = nodes.get(placeKey)
    if (place?.at.kind === 'server') await this.readServer(place.sourceId, place.at.serverId)
    else if (node !== undefined) await this.readNode(node)
    else return err({ code: 'notFound', what: 'node' })
    return ok(null)
  }

  /** The images that a node lists now. */
  readNode(node: Node): Promise<Listed> {
    const { sessions, sources } = this.#parts
    const at = { kind: 'node', nodeKey: node.key } as const
    return this.#read(node.key, node.sourceId, at, () => {
      this.#asked.set(node.key, { at: this.#parts.clock.now(), access: node.access.kind })
      return this.#onNode(node, (serverId) => {
        if (node.access.kind === 'session')
          return sessions.run(node, (client, authority) => client.nodeImages(node.id, authority, serverId))
        const client = sources.clientOf(node)
        return client.ok ? client.value.nodeImages(node.id, undefined, serverId) : Promise.resolve(client)
      })
    })
  }

  /** The images that an image server lists now. Empty also when the client could not reach it (11.2). */
  readServer(sourceId: SourceId, serverId: ImageServerId): Promise<Listed> {
    const at = { kind: 'server', serverId } as const
    return this.#read(imageServerKey(sourceId, serverId), sourceId, at, () => {
      const client = this.#parts.sources.clientOf({ sourceId })
      return client.ok ? client.value.serverImages(serverId) : Promise.resolve(client)
    })
  }

  /** What a server listed not long ago; asked when that is not known. */
  async knownOnServer(sourceId: SourceId, serverId: ImageServerId): Promise<Listed> {
    const place = this.#parts.collections.imagePlaces.get(imageServerKey(sourceId, serverId))
    if (place?.asOf === undefined || place.trouble !== undefined) return this.readServer(sourceId, serverId)
    const isFresh = this.#parts.clock.now() - Date.parse(place.asOf) < serverListLastsMs
    return isFresh ? ok(place.images) : this.readServer(sourceId, serverId)
  }

  /** Notes that this app brought an image to a node. */
  async noteBrought(key: NodeKey, name: string): Promise<void> {
    await this.#setBrought([
      ...this.#brought.filter((image) => !isOf(image, key, name)),
      { nodeKey: key, name },
    ])
  }

  /**
   * Deletes an image from a node, which asks nobody whose it is (18, item 16): one that was not brought with this app
   * needs its name typed, and a VM's own disk is not deleted at all. The list is read back; a lost answer is not guessed.
   */
  async remove(key: NodeKey, name: ImageName, typedName: string): Promise<Result<null, AppError>> {
    const { collections, sessions } = this.#parts
    const node = collections.nodes.get(key)
    if (node === undefined) return err({ code: 'notFound', what: 'node' })
    const refused = this.#whyNotRemove(node, name, typedName)
    if (refused !== null) return err(refused)
    const answer = await sessions.run(node, (client, authority) =>
      client.imageDelete(node.id, authority, name),
    )
    if (!answer.ok && !mayHaveHappened(answer.error)) return answer
    // A list that was asked for before could still name it.
    await this.#reading.get(key)
    const list = await this.readNode(node)
    if (!list.ok) return answer.ok ? answer : err({ code: 'outcomeUnknown' })
    if (list.value.some((image) => image.name === name))
      return err(answer.ok ? { code: 'imageStillThere' } : { code: 'outcomeUnknown' })
    await this.#setBrought(this.#brought.filter((image) => !isOf(image, key, name)))
    return ok(null)
  }

  #whyNotRemove(node: Node, name: ImageName, typedName: string): AppError | null {
    const { collections } = this.#parts
    const isOwn = this.#broughtTo(node.key).includes(name)
    const madeFrom = vmsMadeFrom(node.key, name, collections.vms.all())
    if (needsTypedName(isOwn, madeFrom) && typedName.trim() !== name) return { code: 'nameMismatch' }
    if (!imageDialectOf(collections.sources.get(node.sourceId)?.version).canFollow)
      return { code: 'tooOldForThat' }
    const vms = vmsOnImage(node.key, name, collections.vms.all())
    if (vms.length > 0) return { code: 'imageInUse', vms }
    const isMoving = collections.transfers
      .all()
      .some((each) => each.nodeKey === node.key && each.imageName === name && isUnderWay(each))
    return isMoving ? { code: 'imageMoving' } : null
  }

  /** A node names an incremental image only where it is told a server that has it too (7.1): one list for each server. */
  async #onNode(node: Node, list: (serverId?: ImageServerId) => Promise<Listed>): Promise<Listed> {
    const [first, ...others] = this.#servers.get(node.sourceId) ?? []
    const files = await list(first)
    if (!files.ok) return files
    const found = new Map(files.value.map((file) => [file.name, file]))
    for (const serverId of others) {
      const more = await list(serverId)
      if (!more.ok) return more
      for (const file of more.value) found.set(file.name, file)
    }
    return ok([...found.values()])
  }

  /** Lists that were asked for before the servers were known lack what those have too: they are due again. */
  #noteServers(sourceId: SourceId, servers: readonly ImageServerId[]): void {
    const named = servers.filter((id) => id !== '')
    if (named.join() === (this.#servers.get(sourceId) ?? []).join()) return
    this.#servers.set(sourceId, named)
    for (const node of this.#parts.collections.nodes.all())
      if (node.sourceId === sourceId) this.#asked.delete(node.key)
  }

  async #lookAtServers(source: Source): Promise<void> {
    const { clock, sources } = this.#parts
    const { key, version, reach } = source
    const readAt = this.#serversAt.get(key)
    // A client that answers and hides its version has image servers like any other.
    const isKnown = version !== undefined || reach === 'ok'
    if (!isKnown || (readAt !== undefined && clock.now() - readAt < serverListLastsMs)) return
    this.#serversAt.set(key, clock.now())
    const client = sources.clientOf({ sourceId: key })
    if (!client.ok) return
    const ids = imageDialectOf(version).hasServerIds ? await client.value.imageServers() : ok([''])
    if (!ids.ok) {
      this.#serversAt.delete(key)
      return
    }
    const servers = ids.value.flatMap((id) => ImageServerId.safeParse(id).data ?? [])
    this.#dropOtherServers(key, servers)
    this.#noteServers(key, servers)
    // One after the other: each one stops the whole client for as long as it takes.
    for (const id of servers) await this.readServer(key, id)
  }

  #dropOtherServers(sourceId: SourceId, servers: readonly ImageServerId[]): void {
    const { imagePlaces } = this.#parts.collections
    const gone = imagePlaces
      .all()
      .filter(
        ({ at, ...place }) =>
          place.sourceId === sourceId && at.kind === 'server' && !servers.includes(at.serverId),
      )
    imagePlaces.remove(...gone.map(({ key }) => key))
  }

  #isNodeListDue(node: Node): boolean {
    const asked = this.#asked.get(node.key)
    if (asked === undefined || asked.access !== node.access.kind) return true
    return this.#parts.clock.now() - asked.at >= nodeListLastsMs
  }

  #read(key: string, sourceId: SourceId, at: ImagePlace['at'], ask: () => Promise<Listed>): Promise<Listed> {
    const running = this.#reading.get(key)
    if (running !== undefined) return running
    const { imagePlaces } = this.#parts.collections
    const before = imagePlaces.get(key)
    const brought = at.kind === 'node' ? this.#broughtTo(at.nodeKey) : []
    imagePlaces.put({ ...(before ?? { key, sourceId, at, images: [] }), brought, isReading: true })
    const read = ask().then((listed) => {
      this.#reading.delete(key)
      this.#take(key, listed)
      return listed
    })
    this.#reading.set(key, read)
    return read
  }

  /** What was listed before stays, with the trouble beside it. */
  #take(key: string, listed: Listed): void {
    const asOf = new Date(this.#parts.clock.now()).toISOString()
    this.#parts.collections.imagePlaces.patch(key, ({ trouble: _, ...place }) =>
      listed.ok
        ? { ...place, images: listed.value, asOf, isReading: false }
        : { ...place, isReading: false, trouble: listed.error },
    )
  }

  #broughtTo(key: NodeKey): string[] {
    return this.#brought.flatMap((image) => (image.nodeKey === key ? [image.name] : []))
  }

  async #setBrought(brought: readonly BroughtImage[]): Promise<void> {
    this.#brought = brought
    const { collections, documents } = this.#parts
    for (const place of collections.imagePlaces.all()) {
      if (place.at.kind === 'node')
        collections.imagePlaces.put({ ...place, brought: this.#broughtTo(place.at.nodeKey) })
    }
    const isPractice = (key: NodeKey) =>
      collections.sources.get(collections.nodes.get(key)?.sourceId ?? '')?.practice === true
    await documents.save(
      documentName,
      brought.filter(({ nodeKey }) => !isPractice(nodeKey)),
    )
  }
}

function isOf(
  image: { readonly nodeKey: NodeKey; readonly name: string },
  key: NodeKey,
  name: string,
): boolean {
  return image.nodeKey === key && image.name === name
}
