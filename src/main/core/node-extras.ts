import { accountFor } from '#shared/domain/access'
import type { BootDevice, ServerCommand } from '#shared/domain/bare-metal'
import type { NodeKey } from '#shared/domain/ids'
import { areMonitorServers } from '#shared/domain/monitoring'
import {
  cidrProblem,
  networkNamePattern,
  networkNameProblem,
  type PrivateNetwork,
} from '#shared/domain/network'
import type { Node } from '#shared/domain/node'
import type { AppError } from '#shared/ipc/errors'
import { err, ok, type Result } from '#shared/result'
import type { CollectionSet } from './collection'
import { mayHaveHappened } from './outcome'
import type { Authority, DbcClient } from './ports'
import type { Sessions } from './sessions'

interface Parts {
  readonly collections: CollectionSet
  readonly sessions: Sessions
  readonly clientOf: (node: Node) => Result<DbcClient, AppError>
  /** Asks a node for everything, now. */
  readonly lookAgain: (node: NodeKey) => Promise<void>
}

type Send = (client: DbcClient, authority: Authority) => Promise<Result<string, AppError>>

/** What a renter may have beside VMs: private networks, monitoring, memory, and bare-metal servers (12, 7.5). */
export class NodeExtras {
  readonly #parts: Parts
  /** Nodes with a change under way: a second one could make the look after a lost answer say something wrong. */
  readonly #changing = new Set<NodeKey>()

  constructor(parts: Parts) {
    this.#parts = parts
  }

  /** The private networks that the node knows, everybody's; needs no authority. */
  async networks(key: NodeKey): Promise<Result<PrivateNetwork[], AppError>> {
    const node = this.#find(key)
    if (!node.ok) return node
    const client = this.#parts.clientOf(node.value)
    if (!client.ok) return client
    const list = await client.value.networks(node.value.id)
    if (!list.ok) return list
    const own = this.#ownAddress(node.value)
    return ok(list.value.map((network) => ({ ...network, isOwn: network.renter === own })))
  }

  async createNetwork(key: NodeKey, name: string, cidr: string): Promise<Result<null, AppError>> {
    if (networkNameProblem(name, []) !== undefined) return err({ code: 'networkInvalid', field: 'name' })
    if (cidrProblem(cidr) !== undefined) return err({ code: 'networkInvalid', field: 'cidr' })
    return this.#change(
      key,
      (client, authority, node) => client.networkCreate(node.id, authority, { name, cidr }),
      async () => {
        const network = await this.#network(key, name)
        return network?.isOwn === true && network.cidr === cidr
      },
    )
  }

  async deleteNetwork(key: NodeKey, name: string): Promise<Result<null, AppError>> {
    if (!networkNamePattern.test(name)) return err({ code: 'networkInvalid', field: 'name' })
    return this.#change(
      key,
      (client, authority, node) => client.networkDelete(node.id, authority, name),
      async () => (await this.#network(key, name)) === undefined,
    )
  }

  async monitorServers(key: NodeKey): Promise<Result<readonly string[], AppError>> {
    const node = this.#find(key)
    if (!node.ok) return node
    return this.#parts.sessions.run(node.value, (client, authority) =>
      client.monitorServers(node.value.id, authority),
    )
  }

  async setMonitorServers(key: NodeKey, servers: readonly string[]): Promise<Result<null, AppError>> {
    if (!areMonitorServers(servers)) return err({ code: 'monitorInvalid' })
    return this.#change(
      key,
      (client, authority, node) => client.monitorSet(node.id, authority, servers),
      async () => {
        const now = await this.monitorServers(key)
        return now.ok && now.value.join() === servers.join()
      },
    )
  }

  /** Drops the host's page cache; its free memory is read again. */
  async freeMemory(key: NodeKey): Promise<Result<null, AppError>> {
    const send = (client: DbcClient, authority: Authority, node: Node) =>
      client.freeMemory(node.id, authority)
    const freed = await this.#change(key, send, cannotTell)
    if (freed.ok) await this.#parts.lookAgain(key)
    return freed
  }

  /** Reads a bare-metal server's state, which also tells whether this account may use it. */
  async refreshServer(key: NodeKey): Promise<void> {
    const { collections, sessions } = this.#parts
    const node = collections.nodes.get(key)
    if (node === undefined) return
    const server = await sessions.run(node, (client, authority) => client.serverState(node.id, authority))
    collections.nodes.patch(key, (now) =>
      server.ok
        ? { ...now, access: { kind: 'session' }, server: server.value }
        : { ...now, access: { kind: 'none', why: server.error } },
    )
  }

  async power(key: NodeKey, command: ServerCommand): Promise<Result<null, AppError>> {
    const switched = await this.#changeServer(
      key,
      (client, authority, node) => client.serverPower(node.id, authority, command),
      async () => {
        await this.refreshServer(key)
        const isOn = this.#parts.collections.nodes.get(key)?.server?.isOn
        // A reset leaves no trace.
        return command !== 'reset' && isOn === (command === 'on')
      },
    )
    if (switched.ok) await this.refreshServer(key)
    return switched
  }

  /** Chooses what the server starts from next. No call reads it back. */
  setBootDevice(key: NodeKey, device: BootDevice): Promise<Result<null, AppError>> {
    return this.#changeServer(
      key,
      (client, authority, node) => client.serverBoot(node.id, authority, device),
      cannotTell,
    )
  }

  async #changeServer(...change: Parameters<NodeExtrasChange>): Promise<Result<null, AppError>> {
    const node = this.#find(change[0])
    if (!node.ok) return node
    if (node.value.facts?.isBareMetal !== true) return err({ code: 'notBareMetal' })
    return this.#change(...change)
  }

  /** Sends a change once. A refusal is the answer; after a lost answer `isDone` looks whether it was carried out. */
  async #change(...[key, send, isDone]: Parameters<NodeExtrasChange>): Promise<Result<null, AppError>> {
    const node = this.#find(key)
    if (!node.ok) return node
    if (this.#changing.has(key)) return err({ code: 'busy' })
    this.#changing.add(key)
    try {
      return await this.#sendOnce(
        node.value,
        (client, authority) => send(client, authority, node.value),
        isDone,
      )
    } finally {
      this.#changing.delete(key)
    }
  }

  async #sendOnce(node: Node, send: Send, isDone: () => Promise<boolean>): Promise<Result<null, AppError>> {
    // A session may have to be fetched before; when that fails, whatever the reason, the change has not been sent.
    const answers: unknown[] = []
    const sent = await this.#parts.sessions.run(node, async (client, authority) => {
      const answer = await send(client, authority)
      answers.push(answer)
      return answer
    })
    if (sent.ok) return ok(null)
    if (!answers.includes(sent) || !mayHaveHappened(sent.error)) return sent
    return (await isDone()) ? ok(null) : err({ code: 'outcomeUnknown' })
  }

  /** The network, undefined when the node lists none of that name; null when it does not tell. */
  async #network(key: NodeKey, name: string): Promise<PrivateNetwork | undefined | null> {
    const list = await this.networks(key)
    return list.ok ? list.value.find((network) => network.name === name) : null
  }

  #ownAddress(node: Node): string | undefined {
    const { accounts, sources } = this.#parts.collections
    return accountFor(node, sources.get(node.sourceId)?.accountId, accounts.all())?.address
  }

  #find(key: NodeKey): Result<Node, AppError> {
    const node = this.#parts.collections.nodes.get(key)
    return node === undefined ? err({ code: 'notFound', what: 'node' }) : ok(node)
  }
}

type NodeExtrasChange = (
  key: NodeKey,
  send: (client: DbcClient, authority: Authority, node: Node) => Promise<Result<string, AppError>>,
  isDone: () => Promise<boolean>,
) => void

const cannotTell = async () => false
