import { accountFor, holderOf } from '#shared/domain/access'
import type { BootDevice, ServerCommand } from '#shared/domain/bare-metal'
import type { DeepLink, NewDeepLink } from '#shared/domain/deep-link'
import type { NodeKey } from '#shared/domain/ids'
import { areMonitorServers } from '#shared/domain/monitoring'
import {
  cidrProblem,
  networkNamePattern,
  networkNameProblem,
  type PrivateNetwork,
} from '#shared/domain/network'
import type { Node } from '#shared/domain/node'
import type { NodeTaskKind } from '#shared/domain/node-task'
import type { AppError } from '#shared/ipc/errors'
import { err, ok, type Result } from '#shared/result'
import type { CollectionSet } from '../collection'
import type { Authority, DbcClient } from '../ports-dbc'
import { ruleOfWork } from '../retry-policy'
import type { NodeTasks } from '../tasks/node-tasks'
import { mayHaveHappened } from '../tasks/outcome'
import type { Sessions } from './sessions'

interface Parts {
  readonly collections: CollectionSet
  readonly sessions: Sessions
  readonly nodeTasks: NodeTasks
  readonly clientOf: (node: Node) => Result<DbcClient, AppError>
  /** Asks a node for everything, now. */
  readonly lookAgain: (node: NodeKey) => Promise<void>
}

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
    const own = this.#renter(node.value)
    return ok(list.value.map((network) => ({ ...network, isOwn: network.renter === own })))
  }

  async createNetwork(key: NodeKey, name: string, cidr: string): Promise<Result<null, AppError>> {
    if (networkNameProblem(name, []) !== undefined) return err({ code: 'networkInvalid', field: 'name' })
    if (cidrProblem(cidr) !== undefined) return err({ code: 'networkInvalid', field: 'cidr' })
    return this.#change(key, {
      ...{ kind: 'networkCreate', about: name },
      send: (client, authority, node) => client.networkCreate(node.id, authority, { name, cidr }),
      isDone: async () => {
        const network = await this.#network(key, name)
        return network?.isOwn === true && network.cidr === cidr
      },
    })
  }

  async deleteNetwork(key: NodeKey, name: string): Promise<Result<null, AppError>> {
    if (!networkNamePattern.test(name)) return err({ code: 'networkInvalid', field: 'name' })
    return this.#change(key, {
      ...{ kind: 'networkDelete', about: name },
      send: (client, authority, node) => client.networkDelete(node.id, authority, name),
      isDone: async () => (await this.#network(key, name)) === undefined,
    })
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
    return this.#change(key, {
      ...{ kind: 'monitorSet', about: servers.join(', ') },
      send: (client, authority, node) => client.monitorSet(node.id, authority, servers),
      isDone: async () => {
        const now = await this.monitorServers(key)
        return now.ok && now.value.join() === servers.join()
      },
    })
  }

  /** Drops the host's page cache; its free memory is read again. */
  async freeMemory(key: NodeKey): Promise<Result<null, AppError>> {
    const freed = await this.#change(key, {
      ...{ kind: 'freeMemory', about: '' },
      send: (client, authority, node) => client.freeMemory(node.id, authority),
    })
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
    const switched = await this.#changeServer(key, {
      ...{ kind: powerKinds[command], about: '' },
      send: (client, authority, node) => client.serverPower(node.id, authority, command),
      isDone: async () => {
        await this.refreshServer(key)
        const isOn = this.#parts.collections.nodes.get(key)?.server?.isOn
        // A reset leaves no trace.
        return command !== 'reset' && isOn === (command === 'on')
      },
    })
    if (switched.ok) await this.refreshServer(key)
    return switched
  }

  /** Chooses what the server starts from next. No call reads it back. */
  setBootDevice(key: NodeKey, device: BootDevice): Promise<Result<null, AppError>> {
    return this.#changeServer(key, {
      ...{ kind: 'serverBoot', about: device },
      send: (client, authority, node) => client.serverBoot(node.id, authority, device),
    })
  }

  /** What one logs in with to play on the server, the password included. */
  async deepLink(key: NodeKey): Promise<Result<DeepLink, AppError>> {
    const node = this.#server(key)
    if (!node.ok) return node
    return this.#parts.sessions.run(node.value, (client, authority) =>
      client.deepLink(node.value.id, authority),
    )
  }

  setDeepLink(key: NodeKey, wanted: NewDeepLink): Promise<Result<null, AppError>> {
    return this.#changeServer(key, {
      // Nothing of it is noted: a password would be kept in the clear.
      ...{ kind: 'deepLinkSet', about: '' },
      send: (client, authority, node) => client.deepLinkSet(node.id, authority, wanted),
      isDone: async () => {
        const now = await this.deepLink(key)
        if (!now.ok) return false
        const { deviceId = now.value.deviceId, devicePassword = now.value.devicePassword } = wanted
        return now.value.deviceId === deviceId && now.value.devicePassword === devicePassword
      },
    })
  }

  async #changeServer(key: NodeKey, change: NodeChange): Promise<Result<null, AppError>> {
    const node = this.#server(key)
    return node.ok ? this.#change(key, change) : node
  }

  #server(key: NodeKey): Result<Node, AppError> {
    const node = this.#find(key)
    return node.ok && node.value.facts?.isBareMetal !== true ? err({ code: 'notBareMetal' }) : node
  }

  /** Sends a change once, noted as a task from before it leaves. One at a time for each node. */
  async #change(key: NodeKey, change: NodeChange): Promise<Result<null, AppError>> {
    const { collections, nodeTasks } = this.#parts
    const node = this.#find(key)
    if (!node.ok) return node
    if (this.#changing.has(key)) return err({ code: 'busy' })
    this.#changing.add(key)
    try {
      const practice = collections.sources.get(node.value.sourceId)?.practice ?? false
      const task = await nodeTasks.begin(change.kind, node.value, change.about, practice)
      const sent = await this.#sendOnce(node.value, change)
      if (sent.ok) await nodeTasks.end(task, 'done')
      else if (sent.error.code === 'outcomeUnknown') await nodeTasks.end(task, 'unknown')
      else await nodeTasks.withdraw(task)
      return sent
    } finally {
      this.#changing.delete(key)
    }
  }

  /** A refusal is the answer; after a lost answer reading tells whether it was carried out, where anything does. */
  async #sendOnce(node: Node, { kind, send, isDone }: NodeChange): Promise<Result<null, AppError>> {
    // A session may have to be fetched before; when that fails, whatever the reason, the change has not been sent.
    const answers: unknown[] = []
    const sent = await this.#parts.sessions.run(node, async (client, authority) => {
      const answer = await send(client, authority, node)
      answers.push(answer)
      return answer
    })
    if (sent.ok) return ok(null)
    if (!answers.includes(sent) || !mayHaveHappened(sent.error)) return sent
    const canTell = ruleOfWork(kind).look !== 'nothing' && isDone !== undefined
    return canTell && (await isDone()) ? ok(null) : err({ code: 'outcomeUnknown' })
  }

  /** The network, undefined when the node lists none of that name; null when it does not tell. */
  async #network(key: NodeKey, name: string): Promise<PrivateNetwork | undefined | null> {
    const list = await this.networks(key)
    return list.ok ? list.value.find((network) => network.name === name) : null
  }

  /** In whose name calls to the node go: the account's, or whoever shared access. */
  #renter(node: Node): string | undefined {
    const { accounts, sources } = this.#parts.collections
    const address = accountFor(node, sources.get(node.sourceId)?.accountId, accounts.all())?.address
    const holder = holderOf(node, address)
    return holder?.kind === 'shared' ? holder.shared.from : address
  }

  #find(key: NodeKey): Result<Node, AppError> {
    const node = this.#parts.collections.nodes.get(key)
    return node === undefined ? err({ code: 'notFound', what: 'node' }) : ok(node)
  }
}

interface NodeChange {
  readonly kind: NodeTaskKind
  readonly about: string
  readonly send: (client: DbcClient, authority: Authority, node: Node) => Promise<Result<string, AppError>>
  /** Looks whether it was carried out. */
  readonly isDone?: () => Promise<boolean>
}

const powerKinds: Readonly<Record<ServerCommand, NodeTaskKind>> = {
  ...{ on: 'serverOn', off: 'serverOff', reset: 'serverReset' },
}
