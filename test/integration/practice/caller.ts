import { randomBytes } from 'node:crypto'
import { connect } from 'node:net'
import { Keyring } from '@polkadot/keyring'
import type { KeyringPair } from '@polkadot/keyring/types'
import type { WorldOptions } from '../../../src/practice/world-options'
import { startWorld, type World } from '../../support/world'

/** What came back: everything a client could look at. */
export interface Answer {
  readonly status: number
  readonly errcode: number | undefined
  readonly message: unknown
  readonly text: string
  readonly headers: Headers
}

/** A member of an object, as text. */
export function field(value: unknown, name: string): string {
  if (typeof value !== 'object' || value === null || !(name in value))
    throw new Error(`no ${name} in ${String(value)}`)
  return String((value as Record<string, unknown>)[name])
}

/** The objects of a list. */
export function items(value: unknown): Record<string, unknown>[] {
  if (!Array.isArray(value)) throw new Error(`not a list: ${JSON.stringify(value)}`)
  return value
}

export type Body = Record<string, unknown>

/** A world that is quick enough for tests. */
export function quickWorld(options: WorldOptions = {}): Promise<World> {
  return startWorld({ seed: 7, speed: 5_000, latency: false, ...options })
}

export async function until<T>(read: () => T | Promise<T>, isIt: (value: T) => boolean): Promise<T> {
  const deadline = Date.now() + 10_000
  for (;;) {
    const value = await read()
    if (isIt(value)) return value
    if (Date.now() > deadline) throw new Error(`never came true, last: ${JSON.stringify(value)}`)
    await new Promise((resolve) => setImmediate(resolve))
  }
}

export function keyOf(phrase: string): KeyringPair {
  return new Keyring({ type: 'sr25519', ss58Format: 42 }).addFromUri(phrase)
}

export function signature(pair: KeyringPair, text: string): string {
  return Buffer.from(pair.sign(text)).toString('hex')
}

/** A fresh nonce, signed. */
export function signed(pair: KeyringPair): { wallet: string; nonce: string; sign: string } {
  const nonce = randomBytes(28).toString('hex').slice(0, 55)
  return { wallet: pair.address, nonce, sign: signature(pair, nonce) }
}

/** Sends bytes as they are and returns everything that comes back. */
export function rawExchange(port: number, request: string | Buffer): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => socket.write(request))
    const parts: Buffer[] = []
    socket.on('data', (part: Buffer) => {
      parts.push(part)
    })
    socket.on('close', () => resolve(Buffer.concat(parts).toString('latin1')))
    socket.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'ECONNRESET' && error.code !== 'EPIPE') reject(error)
    })
  })
}

/** One renter at one client, with everything a correct program does. */
export class Caller {
  readonly pair: KeyringPair
  private readonly sessions = new Map<string, { session_id: string; session_id_sign: string }>()

  constructor(
    readonly world: World,
    walletIndex = 0,
  ) {
    this.pair = keyOf(this.world.description.wallets[walletIndex]?.phrase ?? '')
  }

  get port(): number {
    return Number(new URL(this.world.description.dbc).port)
  }

  /** A node of the default scene, and this wallet's order there. */
  place(index: number): { id: string; order: string } {
    const node = this.world.description.nodes[index]
    if (node === undefined) throw new Error(`no node ${index}`)
    const order = node.rentOrders.find(({ wallet }) => wallet === this.pair.address)
    return { id: node.id, order: order?.id ?? '' }
  }

  async send(path: string, body: unknown, method = 'POST'): Promise<Answer> {
    const response = await fetch(`${this.world.description.dbc}/api/v1${path}`, {
      method,
      ...(method === 'GET' || method === 'HEAD'
        ? {}
        : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    })
    const text = await response.text()
    const parsed = readJson(text)
    const { status, headers } = response
    return { status, headers, text, errcode: parsed?.errcode, message: parsed?.message }
  }

  /** Without any authentication. */
  open(path: string, nodeId: string, additional: Body = {}, more: Body = {}): Promise<Answer> {
    return this.send(path, { peer_nodes_list: [nodeId], additional, ...more })
  }

  /** With a session, which is fetched at the first call to a node. */
  async call(path: string, index: number, additional: Body = {}): Promise<Answer> {
    const { id, order } = this.place(index)
    return this.open(path, id, additional, { ...(await this.session(index)), rent_order: order })
  }

  async session(index: number): Promise<{ session_id: string; session_id_sign: string }> {
    const { id, order } = this.place(index)
    const known = this.sessions.get(id)
    if (known !== undefined) return known
    const answer = await this.open(
      '/mining_nodes/session_id',
      id,
      {},
      { ...signed(this.pair), rent_order: order },
    )
    const session_id = field(answer.message, 'session_id')
    const session = { session_id, session_id_sign: signature(this.pair, session_id) }
    this.sessions.set(id, session)
    return session
  }

  /** A task id of this wallet's on the node, by its description. */
  async vmCalled(desc: string, index = 0): Promise<string> {
    const { message } = await this.call('/tasks', index)
    const found = items(message).find((vm) => vm['desc'] === desc)
    return field(found, 'task_id')
  }

  async status(taskId: string, index = 0): Promise<string> {
    return field((await this.call(`/tasks/${taskId}`, index)).message, 'status')
  }

  /** Waits until the VM's status is this one. */
  async reaches(taskId: string, status: string, index = 0): Promise<void> {
    await until(
      () => this.status(taskId, index),
      (seen) => seen === status,
    )
  }
}

function readJson(text: string): { errcode?: number; message?: unknown } | undefined {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** Keeps a machine's worker busy, so that what is accepted waits; the function returned lets it go on. */
export function holdWork(world: World, nodeId: string): () => void {
  let release = () => {}
  const held = new Promise<void>((resolve) => {
    release = resolve
  })
  void world.node(nodeId).work.run(() => held)
  return release
}

/** A create request that is right in every respect; tests change what they are about. */
export function goodPlan(changes: Body = {}): Body {
  return {
    desc: 'fresh',
    operation_system: 'linux',
    bios_mode: 'legacy',
    image_name: 'ubuntu2204.qcow2',
    gpu_count: '1',
    cpu_cores: '4',
    mem_size: '8',
    disk_size: '20',
    ssh_port: '5710',
    vnc_port: '5990',
    ...changes,
  }
}

/** A TCP port nobody listens on just now, in the range of VNC ports. */
export async function freeVncPort(): Promise<number> {
  for (;;) {
    const port = 20_000 + Math.floor(Math.random() * 30_000)
    if (await isFree(port)) return port
  }
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1')
    socket.on('connect', () => {
      socket.destroy()
      resolve(false)
    })
    socket.on('error', () => resolve(true))
  })
}
