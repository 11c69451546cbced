import { randomUUID } from 'node:crypto'
import { accountFor, holderOf } from '#shared/domain/access'
import { dialectOf } from '#shared/domain/dialect'
import { type AccountId, nodeKey, type SourceId } from '#shared/domain/ids'
import type { Node } from '#shared/domain/node'
import { type DbcSource, isDbc, parseSourceUrl } from '#shared/domain/source'
import { sshTargetText } from '#shared/domain/tunnel'
import type { AppError } from '#shared/ipc/errors'
import { err, ok, type Result } from '#shared/result'
import type { Accounts } from '../accounts/accounts'
import type { CollectionSet } from '../collection'
import type { Clock, DocumentStore, PracticeTowerAccess, StartPractice } from '../ports'
import type { DbcClient, DbcClientFactory } from '../ports-dbc'
import {
  type KeptTunnel,
  keptNode,
  keptTunnel,
  newNode,
  type StoredSource,
  StoredSources,
} from './stored-sources'

const documentName = 'sources'

interface Parts {
  readonly collections: CollectionSet
  readonly documents: DocumentStore
  readonly accounts: Accounts
  readonly clock: Clock
  readonly makeClient: DbcClientFactory
  readonly startPractice: StartPractice
  readonly practiceName: () => string
  /** The practice world's CloudTower, which comes and goes with it. */
  readonly practiceTower: {
    connect(tower: PracticeTowerAccess): Promise<unknown>
    drop(): Promise<void>
  }
}

/** The control planes that the user connected, the nodes used through each, and their API clients. */
export class Sources {
  readonly #parts: Parts
  readonly #clients = new Map<SourceId, DbcClient>()
  readonly #tunnels = new Map<SourceId, KeptTunnel>()
  /** Why a source may not be asked now: whatever is to go through its tunnel must not go around it. */
  readonly #blocked = new Map<SourceId, AppError>()
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
    const blocked = this.#blocked.get(sourceId)
    if (blocked !== undefined) return err(blocked)
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
    const client = this.clientOf({ sourceId: id })
    // What keeps it from being asked shows already.
    if (!client.ok) return
    const asked = clock.now()
    const version = await identify(client.value)
    const now = clock.now()
    const before = collections.sources.get(id)
    if (before === undefined || !isDbc(before)) return
    const { trouble: _, ...source } = before
    collections.sources.put(
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
    const source = collections.sources.get(id)
    if (source === undefined || !isDbc(source)) return err({ code: 'notFound', what: 'source' })
    await this.#disconnect(id)
    return this.save()
  }

  /** The tunnel that a source is to be reached through. */
  tunnelOf(id: SourceId): KeptTunnel | undefined {
    return this.#tunnels.get(id)
  }

  /** Keeps a source's tunnel, or that it has none. From the moment it has one nothing goes around it. */
  async keepTunnel(id: SourceId, tunnel: KeptTunnel | undefined): Promise<Result<null, AppError>> {
    if (this.#parts.collections.sources.get(id) === undefined)
      return err({ code: 'notFound', what: 'source' })
    const before = this.#tunnels.get(id)
    if (tunnel === undefined) this.#tunnels.delete(id)
    else {
      this.#tunnels.set(id, tunnel)
      this.block(id, { code: 'tunnelDown', target: sshTargetText(tunnel) })
    }
    const saved = await this.save()
    if (saved.ok) return saved
    if (before === undefined) this.#tunnels.delete(id)
    else this.#tunnels.set(id, before)
    if (before === undefined) this.#blocked.delete(id)
    return saved
  }

  /** Lets nothing out to a source until it is routed again. */
  block(id: SourceId, why: AppError): void {
    if (this.#clients.has(id)) this.#blocked.set(id, why)
  }

  /** Sends a source's requests to `origin` from now on. */
  async route(id: SourceId, origin: string): Promise<void> {
    const before = this.#clients.get(id)
    if (before === undefined) return
    this.#clients.set(id, this.#parts.makeClient(origin))
    this.#blocked.delete(id)
    await before.close()
  }

  /** Gives an account to every source that has none, or one that is lost, as when the first one was made. */
  async adoptAccount(accountId: AccountId): Promise<void> {
    const { accounts, sources } = this.#parts.collections
    for (const source of sources.all().filter(isDbc)) {
      const isHeld = source.accountId !== undefined && accounts.get(source.accountId) !== undefined
      if (!isHeld) sources.put({ ...source, accountId })
    }
    await this.save()
  }

  /** Takes a removed account from its sources, and with it the VMs that only it could see. */
  async releaseAccount(accountId: AccountId): Promise<void> {
    const { collections } = this.#parts
    for (const source of collections.sources.all().filter(isDbc)) {
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
    return this.#parts.documents.save(documentName, this.stored())
  }

  /** Adds the sources and nodes of a backup that are not here; those that are here stay as they are. */
  async merge(
    stored: readonly unknown[],
    accountIds: ReadonlyMap<string, AccountId>,
  ): Promise<Result<{ all: number; sources: number; nodes: number }, AppError>> {
    const { collections } = this.#parts
    const count = { all: 0, sources: 0, nodes: 0 }
    for (const each of stored) {
      const parsed = StoredSources.safeParse([each])
      const source = parsed.success ? parsed.data[0] : undefined
      // What an older or newer Lodger keeps otherwise is left out, not guessed.
      if (source === undefined) continue
      const known = collections.sources
        .all()
        .filter(isDbc)
        .find(({ practice, url }) => !practice && url === source.url)
      const isTaken = known === undefined && collections.sources.get(source.key) !== undefined
      const key = known?.key ?? (isTaken ? (randomUUID() as SourceId) : source.key)
      const accountId = source.accountId === undefined ? undefined : accountIds.get(source.accountId)
      if (known === undefined) this.#restore({ ...source, key, accountId, nodes: [] })
      const nodes = source.nodes.filter(({ id }) => collections.nodes.get(nodeKey(key, id)) === undefined)
      collections.nodes.put(...nodes.map((node) => keptNode(key, node)))
      count.all += 1 + source.nodes.length
      count.sources += known === undefined ? 1 : 0
      count.nodes += nodes.length
    }
    const saved = await this.save()
    return saved.ok ? ok(count) : saved
  }

  /** What is kept of the sources. */
  stored() {
    const stored = this.#parts.collections.sources
      .all()
      .filter(isDbc)
      .filter(({ practice }) => !practice)
    return stored.map(({ key, kind, name, url, accountId }) => ({
      ...{ key, kind, name, url, accountId, tunnel: this.#tunnels.get(key) },
      nodes: this.#nodesOf(key).map(({ id, label, rentOrder, shared }) => ({
        id,
        label,
        rentOrder,
        shared,
      })),
    }))
  }

  async close(): Promise<void> {
    await Promise.all([...this.#clients.values()].map((client) => client.close()))
    this.#clients.clear()
  }

  async #connectPractice(): Promise<Result<SourceId, AppError>> {
    const { accounts, collections, makeClient, practiceName, startPractice, practiceTower } = this.#parts
    const world = await startPractice()
    if (!world.ok) return world
    const { url, phrase, nodeIds, tower } = world.value
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
    // Not awaited: nodes and VMs are there without it, and it shows up when it has answered.
    if (tower !== undefined) void practiceTower.connect(tower)
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
      await Promise.all([accounts.dropPractice(), this.#parts.practiceTower.drop()])
    }
    await this.#clients.get(source.key)?.close()
    this.#clients.delete(source.key)
    this.#tunnels.delete(source.key)
    this.#blocked.delete(source.key)
  }

  #restore({ key, name, url, accountId, nodes, tunnel }: StoredSource): void {
    const { accounts, collections, makeClient } = this.#parts
    const account = accountId ?? accounts.usual()?.key
    // Before the source is there for others: it is asked at once, and must not be asked around its tunnel.
    if (tunnel !== undefined) {
      const kept = keptTunnel(tunnel)
      this.#tunnels.set(key, kept)
      this.#blocked.set(key, { code: 'tunnelDown', target: sshTargetText(kept) })
    }
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

/** A client's version with its dialect; one that hides its version is told by its answers (DBC HTTP API, 15). */
async function identify(
  client: DbcClient,
): Promise<Result<Pick<DbcSource, 'version' | 'dialect'>, AppError>> {
  const version = await client.version()
  if (version.ok) return ok({ version: version.value, dialect: dialectOf(version.value) })
  // Nobody there, or nobody in time: another question would only cost as long again.
  if (version.error.code === 'unreachable' || version.error.code === 'nodeTimeout') return version
  const dialect = await client.dialect()
  return dialect.ok ? ok({ dialect: dialect.value }) : version
}
