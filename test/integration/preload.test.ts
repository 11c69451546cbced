import { EventEmitter } from 'node:events'
import { join } from 'node:path'
import { build, type Rollup } from 'vite'
import { beforeAll, describe, expect, it } from 'vitest'
import {
  type Bridge,
  type CallName,
  callChannel,
  calls,
  type EventName,
  eventChannel,
  events,
  type Role,
  roles,
  streamChannel,
} from '#shared/ipc/channels'

const root = join(import.meta.dirname, '../..')

/** The preload as a sandboxed window gets it: one CommonJS file that may only require Electron. */
async function bundle(role: Role): Promise<string> {
  const built = (await build({
    ...{ root, configFile: false, logLevel: 'silent' },
    build: {
      write: false,
      minify: true,
      rollupOptions: {
        ...{ input: join(root, `src/preload/${role}.ts`), external: ['electron'] },
        output: { format: 'cjs' },
      },
    },
  })) as Rollup.RollupOutput
  expect(built.output).toHaveLength(1)
  return built.output[0].code
}

/** Electron as a preload sees it, and what the preload did with it. */
class FakeElectron {
  readonly exposed = new Map<string, unknown>()
  readonly invoked: unknown[][] = []
  readonly posted: unknown[][] = []
  readonly required: string[] = []
  readonly ipcRenderer = Object.assign(new EventEmitter(), {
    invoke: async (...args: unknown[]) => {
      this.invoked.push(args)
      return { ok: true, value: null }
    },
  })

  readonly contextBridge = {
    exposeInMainWorld: (name: string, api: unknown) => {
      this.exposed.set(name, api)
    },
  }

  run(code: string): Bridge {
    const window = {
      location: { origin: 'app://bundle' },
      postMessage: (...args: unknown[]) => this.posted.push(args),
    }
    const require = (name: string) => {
      this.required.push(name)
      return this
    }
    new Function('require', 'window', 'exports', 'module', code)(require, window, {}, { exports: {} })
    return this.exposed.get('lodger') as Bridge
  }
}

const bundles = new Map<Role, string>()
beforeAll(async () => {
  for (const role of roles) bundles.set(role, await bundle(role))
})

function load(role: Role) {
  const electron = new FakeElectron()
  return { electron, bridge: electron.run(bundles.get(role) ?? '') }
}

const allCalls = [...new Set<CallName>(roles.flatMap((role) => calls[role]))]
const allEvents = [...new Set<EventName>(roles.flatMap((role) => events[role]))]

describe.each(roles)('the preload of a %s window', (role) => {
  it('is one small file that needs nothing but Electron', () => {
    const { electron } = load(role)
    expect(new Set(electron.required)).toEqual(new Set(['electron']))
    expect(Buffer.byteLength(bundles.get(role) ?? '')).toBeLessThan(4_096)
  })

  it('puts two functions on the page, and nothing of Electron', () => {
    const { electron, bridge } = load(role)
    expect([...electron.exposed.keys()]).toEqual(['lodger'])
    expect(Object.keys(bridge).sort()).toEqual(['invoke', 'on'])
  })

  it('passes on the calls of its own window, and no other', async () => {
    const { electron, bridge } = load(role)
    for (const name of [...allCalls, '__proto__', 'constructor', ''] as CallName[]) {
      const isOwn = (calls[role] as readonly string[]).includes(name)
      const before = electron.invoked.length
      if (isOwn) expect(await bridge.invoke(name, { a: 1 })).toEqual({ ok: true, value: null })
      else await expect(bridge.invoke(name, { a: 1 })).rejects.toThrow('no such call')
      expect(electron.invoked.slice(before)).toEqual(isOwn ? [[callChannel, name, { a: 1 }]] : [])
    }
  })

  it('listens to the events of its own window, and no other', () => {
    const { electron, bridge } = load(role)
    for (const name of [...allEvents, 'error', 'lodger:stream', '__proto__'] as EventName[]) {
      if ((events[role] as readonly string[]).includes(name)) bridge.on(name, () => undefined)
      else expect(() => bridge.on(name, () => undefined)).toThrow('no such event')
    }
    expect(electron.ipcRenderer.listenerCount(eventChannel)).toBe(events[role].length)
  })

  it('gives the page the payload alone, and a way to stop that hands out nothing', () => {
    const { electron, bridge } = load(role)
    const heard: unknown[][] = []
    const stop = bridge.on('settings.changed', (...args) => heard.push(args))
    const event = { sender: electron.ipcRenderer }
    electron.ipcRenderer.emit(eventChannel, event, 'settings.changed', { theme: 'dark' })
    electron.ipcRenderer.emit(eventChannel, event, 'another.event', {})
    expect(heard).toEqual([[{ theme: 'dark' }]])
    expect(stop()).toBeUndefined()
    electron.ipcRenderer.emit(eventChannel, event, 'settings.changed', { theme: 'light' })
    expect(heard).toHaveLength(1)
    expect(electron.ipcRenderer.listenerCount(eventChannel)).toBe(0)
  })
})

describe('a console’s stream', () => {
  it('goes to its own page, on its own origin, with its password', () => {
    const { electron } = load('console')
    const port = {}
    electron.ipcRenderer.emit(
      streamChannel,
      { ports: [port], sender: electron.ipcRenderer },
      { password: 'p' },
    )
    expect(electron.posted).toEqual([[{ type: streamChannel, password: 'p' }, 'app://bundle', [port]]])
  })

  it('says among several screens whose it is', () => {
    const { electron } = load('tiles')
    const port = {}
    const from = { ports: [port], sender: electron.ipcRenderer }
    electron.ipcRenderer.emit(streamChannel, from, { vmKey: 'vm', password: 'p' })
    expect(electron.posted).toEqual([
      [{ type: streamChannel, vmKey: 'vm', password: 'p' }, 'app://bundle', [port]],
    ])
  })

  it.each(['main', 'secret'] as const)('does not go to a %s window', (role) => {
    expect(load(role).electron.ipcRenderer.listenerCount(streamChannel)).toBe(0)
  })
})
