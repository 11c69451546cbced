import { setTimeout as pause } from 'node:timers/promises'
import { Agent, fetch } from 'undici'
import type { Task, Vm } from '#shared/wire/cloudtower'
import { Clock } from '../../../../src/practice/clock'
import { Faults } from '../../../../src/practice/faults'
import { Random } from '../../../../src/practice/random'
import { PracticeTower, type TowerSettings } from '../../../../src/practice/tower/tower'

/** A plain client of the tests' own: it knows where the tower is, and nothing of how it works. */
export interface Answer<T = unknown> {
  readonly status: number
  readonly body: T
  readonly headers: Headers | { get(name: string): string | null }
  readonly text: string
}

export interface ErrorAnswer {
  readonly path: string
  readonly status: number
  readonly message: string
  readonly code?: string
  readonly props?: unknown
}

export interface WithTaskAnswer {
  readonly task_id: string
  readonly data: { readonly id: string }
}

interface CallOptions {
  readonly token?: string | null
  readonly headers?: Readonly<Record<string, string>>
  readonly method?: string
}

export class TowerClient {
  token: string | null = null
  private readonly agent = new Agent({ connect: { rejectUnauthorized: false } })

  constructor(
    readonly tower: PracticeTower,
    readonly faults: Faults,
    readonly clock: Clock,
    readonly url = tower.description.url,
  ) {}

  async send<T = unknown>(path: string, body: unknown, options: CallOptions = {}): Promise<Answer<T>> {
    const { token = this.token, method = 'POST' } = options
    const answer = await fetch(`${this.url}${path}`, {
      method,
      dispatcher: this.agent,
      redirect: 'manual',
      headers: {
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(token === null ? {} : { authorization: token }),
        ...options.headers,
      },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    })
    const text = await answer.text()
    const isJson = answer.headers.get('content-type')?.includes('json')
    return {
      status: answer.status,
      body: (isJson ? JSON.parse(text) : text) as T,
      headers: answer.headers,
      text,
    }
  }

  call<T = unknown>(path: string, body: unknown, options?: CallOptions): Promise<Answer<T>> {
    return this.send<T>(`/v2/api${path}`, body, options)
  }

  /** An answer that has to be 200. */
  async must<T = unknown>(path: string, body: unknown, options?: CallOptions): Promise<T> {
    const answer = await this.call<T>(path, body, options)
    if (answer.status !== 200) throw new Error(`${path}: ${answer.status} ${answer.text}`)
    return answer.body
  }

  async refused(path: string, body: unknown, options?: CallOptions): Promise<ErrorAnswer> {
    const answer = await this.call<ErrorAnswer>(path, body, options)
    if (answer.status === 200) throw new Error(`${path} was not refused: ${answer.text.slice(0, 200)}`)
    return answer.body
  }

  async signIn(): Promise<void> {
    const { user, password } = this.tower.description
    const answer = await this.must<{ data: { token: string } }>('/login', { username: user, password })
    this.token = answer.data.token
  }

  async vm(where: unknown): Promise<Vm> {
    const [vm] = await this.must<Vm[]>('/get-vms', { where })
    if (vm === undefined) throw new Error(`no such VM: ${JSON.stringify(where)}`)
    return vm
  }

  named(name: string): Promise<Vm> {
    return this.vm({ name })
  }

  /** Follows a task to its end, and what it locked until it is free. */
  async follow(task: string): Promise<Task> {
    for (;;) {
      const [found] = await this.must<Task[]>('/get-tasks', { where: { id: task } })
      if (found === undefined) throw new Error(`no such task: ${task}`)
      if (found.finished_at != null && (await this.isFree())) return found
      await pause(2)
    }
  }

  /** Makes a change and follows its first task. */
  async change(path: string, body: unknown): Promise<Task> {
    const [started] = await this.must<WithTaskAnswer[]>(path, body)
    if (started === undefined) throw new Error(`${path} changed nothing`)
    return this.follow(started.task_id)
  }

  private async isFree(): Promise<boolean> {
    const busy = { where: { entityAsyncStatus_not: null }, first: 1 }
    const [vms, snapshots] = await Promise.all([
      this.must<unknown[]>('/get-vms', busy),
      this.must<unknown[]>('/get-vm-snapshots', busy),
    ])
    return vms.length + snapshots.length === 0
  }
}

const opened: TowerClient[] = []

/** A tower a thousand times faster than life, signed in to. */
export async function openTower(
  settings: Partial<Pick<TowerSettings, 'dress' | 'extraVms'>> & { readonly speed?: number } = {},
): Promise<TowerClient> {
  const faults = new Faults()
  const clock = new Clock(settings.speed ?? 1000)
  const random = new Random(11)
  const tower = new PracticeTower({ clock, random, faults, dress: '4.8', extraVms: 0, ...settings })
  await tower.open()
  const client = new TowerClient(tower, faults, clock)
  opened.push(client)
  await client.signIn()
  return client
}

/** Ends the towers of a test; an answer that broke the document is the tower's mistake. */
export async function closeTowers(): Promise<void> {
  const clients = opened.splice(0)
  const violations = clients.flatMap(({ tower }) => tower.violations)
  for (const { clock } of clients) clock.close()
  await Promise.all(clients.map(({ tower }) => tower.close()))
  if (violations.length > 0) throw new Error(`answers against the document:\n${violations.join('\n')}`)
}
