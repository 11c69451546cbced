import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { accountFor, holderOf, type SharedAccess } from '#shared/domain/access'
import { dialectOf } from '#shared/domain/dialect'
import { AccountId, NodeId, nodeKey, RentOrderId, SourceId } from '#shared/domain/ids'
import type { Node } from '#shared/domain/node'
import { parseSourceUrl, type Source } from '#shared/domain/source'
import type { AppError } from '#shared/ipc/errors'
import { err, ok, type Result } from '#shared/result'
import type { Accounts } from './accounts'
import type { CollectionSet } from './collection'
import type { Clock, DbcClient, DbcClientFactory, DocumentStore, StartPractice } from './ports'

const documentName = 'sources'

const StoredNode = z.object({
  id: NodeId,
  label: z.string().optional(),
  rentOrder: RentOrderId.optional(),
  shared: z.object({ from: z.string(), rentOrder: RentOrderId.optional() }).optional(),
})
type StoredNode = z.infer<typeof StoredNode>

const StoredSources = z.array(
  z.object({
    key: SourceId,
    kind: z.literal('dbc'),
    name: z.string(),
    url: z.url(),
    accountId: AccountId.optional(),
    nodes: z.array(StoredNode),
  }),
)
type StoredSource = z.infer<typeof StoredSources>[number]

interface Parts {
  readonly collections: CollectionSet
  readonly documents: DocumentStore
  readonly accounts: Accounts
  readonly clock: Clock
  readonly makeClient: DbcClientFactory
  readonly startPractice: StartPractice
  readonly practiceName: () => string
}

/** The control planes that the user connected, the nodes used through each, and their API clients. */
export class Sources {
  readonly #parts: Parts
  readonly #clients = new Map<SourceId, DbcClient>()
  #practice: Promise<Result<SourceId, AppError>> | undefined
  #endPractice: () => void = () => undefined

  constructor(parts: Parts) {
    this.#parts = parts
  }

  async load(): Promise<void> {
    const stored = await this.#parts.documents.load<StoredSource[]>(documentName, StoredSources, [])
    for (const source of stored) this.#restore(source)
  }

  clientOf = ({ sourceId }: Pick<Node, 'sourceId'>): Result<DbcClient, AppError> => {
    const client = this.#clients.get(sourceId)
    return client === undefined ? err({ code: 'notFound', what: 'source' }) : ok(client)
  }

  /** Adds a DBC client if one answers at the typed address. */
  async addDbc(typed: string): Promise<Result<SourceId, AppError>> {
    const url = parseSourceUrl(typed)
    if (!url.ok) return err({ code: 'urlInvalid', problem: url.error })
    const isAdded = () => this.#parts.collections.sources.all().some((source) => source.url === url.value)
    if (isAdded()) return err({ code: 'alreadyAdded' })
    const client = this.#parts.makeClient(url.value)
    const version = await identify(client)
    // Asked twice at a time, it may have been added meanwhile.
    if (!version.ok || isAdded()) {
      await client.close()
      return version.ok ? err({ code: 'alreadyAdded' }) : version
    }
    const account = this.#parts.accounts.usual()
    const key = this.#put({
      name: new URL(url.value).host,
      url: url.value,
      practice: false,
      client,
      account: account?.key,
    })
    const saved = await this.save()
    if (saved.ok) return ok(key)
    await this.#disconnect(key)
    return saved
  }

  /** Starts the practice world and connects to it as to any other DBC client; once, however often it is asked for. */
  startPractice(): Promise<Result<SourceId, AppError>> {
    this.#practice ??= this.#connectPractice().then((result) => {
      if (!result.ok) this.#practice = undefined
      return result
    })
    return this.#practice
  }

  /** Asks a source whether and how fast it answers. */
  async refresh(id: SourceId): Promise<void> {
    const { collections, clock } = this.#parts
    const client = this.#clients.get(id)
    if (client === undefined) return
    const asked = clock.now()
    const version = await identify(client)
    const now = clock.now()
    collections.sources.patch(id, ({ trouble: _, ...source }) =>
      version.ok
        ? {
            ...source,
            reach: 'ok',
            ...version.value,
            latencyMs: now - asked,
            asOf: new Date(now).toISOString(),
          }
        : { ...source, reach: 'trouble', trouble: version.error },
    )
  }

  async remove(id: SourceId): Promise<Result<null, AppError>> {
    const { collections } = this.#parts
    if (collections.sources.get(id) === undefined) return err({ code: 'notFound', what: 'source' })
    await this.#disconnect(id)
    return this.save()
  }

  /** Gives an account to every source that has none, or one that is lost, as when the first one was made. */
  async adoptAccount(accountId: AccountId): Promise<void> {
    const { accounts, sources } = this.#parts.collections
    for (const source of sources.all()) {
      const isHeld = source.accountId !== undefined && accounts.get(source.accountId) !== undefined
      if (!isHeld) sources.put({ ...source, accountId })
    }
    await this.save()
  }

  /** Takes a removed account from its sources, and with it the VMs that only it could see. */
  async releaseAccount(accountId: AccountId): Promise<void> {
    const { collections } = this.#parts
    for (const source of collections.sources.all()) {
      if (source.accountId !== accountId) continue
      const { accountId: _, ...rest } = source
      collections.sources.put(rest)
    }
    this.#dropUnheldVms()
    await this.save()
  }

  /** Takes off the VMs of nodes where nobody here rents any more. */
  #dropUnheldVms(): void {
    const { collections } = this.#parts
    for (const node of collections.nodes.all()) {
      const ofSource = collections.sources.get(node.sourceId)?.accountId
      const account = accountFor(node, ofSource, collections.accounts.all())
      if (holderOf(node, account?.address) !== undefined) continue
      const vms = collections.vms.all().filter((vm) => nodeKey(vm.sourceId, vm.nodeId) === node.key)
      collections.vms.remove(...vms.map(({ key }) => key))
    }
  }

  /** Keeps the sources and their nodes, the practice one excepted. */
  save(): Promise<Result<null, AppError>> {
    const { collections, documents } = this.#parts
    const stored = collections.sources.all().filter((source) => !source.practice)
    return documents.save(
      documentName,
      stored.map(({ key, kind, name, url, accountId }) => ({
        ...{ key, kind, name, url, accountId },
        nodes: this.#nodesOf(key).map(({ id, label, rentOrder, shared }) => ({
          id,
          label,
          rentOrder,
          shared,
        })),
      })),
    )
  }

  async close(): Promise<void> {
    await Promise.all([...this.#clients.values()].map((client) => client.close()))
    this.#clients.clear()
  }

  async #connectPractice(): Promise<Result<SourceId, AppError>> {
    const { accounts, collections, makeClient, practiceName, startPractice } = this.#parts
    const world = await startPractice()
    if (!world.ok) return world
    const { url, phrase, nodeIds } = world.value
    const account = await accounts.holdForPractice(phrase, practiceName())
    if (!account.ok) {
      world.value.end()
      return account
    }
    const key = this.#put({
      ...{ name: practiceName(), url, practice: true },
      client: makeClient(url),
      account: account.value.key,
    })
    collections.nodes.put(...nodeIds.map((id) => newNode(key, id)))
    this.#endPractice = world.value.end
    world.value.onEnd(() => void this.#disconnect(key))
    return ok(key)
  }

  async #disconnect(sourceKey: SourceId): Promise<void> {
    const { accounts, collections } = this.#parts
    const source = collections.sources.get(sourceKey)
    if (source === undefined) return
    const isOfSource = ({ sourceId }: { sourceId: SourceId }) => sourceId === source.key
    collections.vms.remove(
      ...collections.vms
        .all()
        .filter(isOfSource)
        .map(({ key }) => key),
    )
    collections.nodes.remove(
      ...collections.nodes
        .all()
        .filter(isOfSource)
        .map(({ key }) => key),
    )
    collections.sources.remove(source.key)
    if (source.practice) {
      this.#practice = undefined
      this.#endPractice()
      await accounts.dropPractice()
    }
    await this.#clients.get(source.key)?.close()
    this.#clients.delete(source.key)
  }

  #restore({ key, name, url, accountId, nodes }: StoredSource): void {
    const { accounts, collections, makeClient } = this.#parts
    const account = accountId ?? accounts.usual()?.key
    this.#put({ key, name, url, practice: false, client: makeClient(url), account })
    collections.nodes.put(...nodes.map((node) => keptNode(key, node)))
  }

  #put(source: {
    readonly key?: SourceId
    readonly name: string
    readonly url: string
    readonly practice: boolean
    readonly client: DbcClient
    readonly account: AccountId | undefined
  }): SourceId {
    const key = source.key ?? (randomUUID() as SourceId)
    this.#clients.set(key, source.client)
    this.#parts.collections.sources.put({
      ...{ key, kind: 'dbc', name: source.name, url: source.url, practice: source.practice, reach: 'asking' },
      ...(source.account === undefined ? {} : { accountId: source.account }),
    })
    return key
  }

  #nodesOf(sourceId: SourceId): Node[] {
    return this.#parts.collections.nodes.all().filter((node) => node.sourceId === sourceId)
  }
}

/** A node that has not been asked yet. */
export function newNode(sourceId: SourceId, id: NodeId, label?: string): Node {
  const key = nodeKey(sourceId, id)
  const named = label === undefined || label === '' ? {} : { label }
  return { key, sourceId, id, ...named, reach: 'asking', rentals: [], access: { kind: 'asking' } }
}

function keptNode(sourceId: SourceId, { id, label, rentOrder, shared }: StoredNode): Node {
  return {
    ...newNode(sourceId, id, label),
    ...(rentOrder === undefined ? {} : { rentOrder }),
    ...(shared === undefined ? {} : { shared: sharedAccess(shared.from, shared.rentOrder) }),
  }
}

/** Access shared by `from`, under the order it was shared with. */
export function sharedAccess(from: string, rentOrder: RentOrderId | undefined): SharedAccess {
  return { from, ...(rentOrder === undefined ? {} : { rentOrder }) }
}

/** A client's version with its dialect; one that hides its version is told by its answers (DBC HTTP API, 15). */
async function identify(client: DbcClient): Promise<Result<Pick<Source, 'version' | 'dialect'>, AppError>> {
  const version = await client.version()
  if (version.ok) return ok({ version: version.value, dialect: dialectOf(version.value) })
  // Nobody there, or nobody in time: another question would only cost as long again.
  if (version.error.code === 'unreachable' || version.error.code === 'nodeTimeout') return version
  const dialect = await client.dialect()
  return dialect.ok ? ok({ dialect: dialect.value }) : version
}
