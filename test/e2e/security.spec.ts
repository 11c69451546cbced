import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { type Listeners, startListeners } from '../support/listeners'
import { expect, type Lodger, root, test } from './fixtures'
import { openConsole, startPractice } from './steps'

// The security floor, on the built app: every kind of window, as it really runs.

interface LodgerWindow {
  lodger: {
    invoke(name: string, input: unknown): Promise<{ ok: boolean; error?: { code: string } }>
    on(name: string, listener: (payload: unknown) => void): () => void
  }
}

/** The four kinds of window, open in one app. */
async function openAll(lodger: Lodger): Promise<Record<'main' | 'console' | 'tiles' | 'secret', Page>> {
  const main = lodger.window
  await startPractice(lodger)
  const console = await openConsole(lodger, /running/i)
  const tiles = await lodger.opens(async () => {
    await main.getByRole('button', { name: 'Screens side by side' }).click()
    await main.getByRole('button', { name: /^Show \d screens$/ }).click()
  })
  const secret = await lodger.opens(() =>
    main.evaluate(() =>
      (window as unknown as LodgerWindow).lodger.invoke('account.begin', { way: 'import' }),
    ),
  )
  return { main, console, tiles, secret }
}

test('every window is sandboxed, isolated and without Node, as Electron itself sees it', async ({
  start,
}) => {
  const lodger = await start()
  await openAll(lodger)
  const preferences = await lodger.app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows().map((window) => {
      const contents = window.webContents as unknown as { getLastWebPreferences(): Record<string, unknown> }
      return contents.getLastWebPreferences()
    }),
  )
  expect(preferences).toHaveLength(4)
  for (const preference of preferences) {
    expect(preference).toMatchObject({
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInSubFrames: false,
      webviewTag: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
    })
    // Electron leaves out what is off.
    expect(preference['nodeIntegrationInWorker'] ?? false).toBe(false)
  }
})

test('renderers run under the system’s own sandbox', async ({ start }) => {
  test.skip(process.platform !== 'linux', 'reads /proc')
  test.skip(process.getuid?.() === 0, 'root runs without it, and the window says so')
  const lodger = await start()
  await openAll(lodger)
  const pids = await lodger.app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows().map((window) => window.webContents.getOSProcessId()),
  )
  for (const pid of pids) expect(await readFile(`/proc/${pid}/status`, 'utf8')).toMatch(/^Seccomp:\t2$/m)
})

test('pages have no Node, no Electron, and only their own calls', async ({ start }) => {
  const windows = await openAll(await start())
  for (const [role, page] of Object.entries(windows)) {
    const seen = await page.evaluate(async () => {
      const here = window as unknown as LodgerWindow & Record<string, unknown>
      const foreign = ['vm.delete', 'console.connect', 'tiles.connect', 'secret.generate']
      const answers = await Promise.all(
        foreign.map((name) =>
          here.lodger.invoke(name, {}).then(
            () => 'answered',
            () => 'refused',
          ),
        ),
      )
      return {
        globals: ['require', 'process', 'module', 'Buffer', 'electron', 'ipcRenderer'].filter(
          (name) => name in here,
        ),
        bridge: Object.keys(here.lodger).sort(),
        isFrozen: Object.isFrozen(here.lodger),
        own: foreign.filter((_, index) => answers[index] === 'answered'),
      }
    })
    const own = {
      main: ['vm.delete'],
      console: ['console.connect'],
      tiles: ['tiles.connect'],
      secret: ['secret.generate'],
    }[role]
    expect(seen).toEqual({ globals: [], bridge: ['invoke', 'on'], isFrozen: true, own })
  }
})

/** The built scripts that a page loads, with those that they import. */
async function scriptsOf(page: string): Promise<string[]> {
  const built = join(root, 'out/renderer')
  const html = await readFile(join(built, page), 'utf8')
  const seen = new Set<string>()
  const sources: string[] = []
  const open = [...html.matchAll(/src="\.?\/(assets\/[^"]+\.js)"/g)].map(([, path]) => path)
  for (let path = open.pop(); path !== undefined; path = open.pop()) {
    if (seen.has(path)) continue
    seen.add(path)
    const source = await readFile(join(built, path), 'utf8')
    sources.push(source)
    open.push(
      ...[...source.matchAll(/(?:from|import)\s*["']\.\/([^"']+\.js)["']/g)].map(
        ([, name]) => `assets/${name}`,
      ),
    )
  }
  return sources
}

test('the secret window loads React and the app’s own code, and nothing else', async () => {
  const foreign = [
    'ZodError',
    'QEMUExtendedKeyEvent',
    'base-ui',
    'lucide',
    'getInitialState',
    'shouldUnregister',
  ]
  const sources = await scriptsOf('secret.html')
  expect(sources.length).toBeGreaterThan(1)
  expect(foreign.filter((mark) => sources.some((source) => source.includes(mark)))).toEqual([])
  // The same marks are found where that code is, so they would be found here.
  const all = [...(await scriptsOf('index.html')), ...(await scriptsOf('console.html'))]
  expect(foreign.filter((mark) => all.some((source) => source.includes(mark)))).toEqual(foreign)
})

/** Tries to reach the listeners by WebRTC, which no policy of a page sees, and by a connection made ahead. */
async function callOut(page: Page, { udpPort, tcpPort }: Listeners): Promise<void> {
  await page.evaluate(
    async ([udp, tcp]) => {
      const link = document.createElement('link')
      link.rel = 'preconnect'
      link.href = `http://127.0.0.1:${tcp}`
      document.head.append(link)
      const turn = { username: 'what the page knows', credential: 'x' }
      const urls = [`turn:127.0.0.1:${udp}`, `turn:127.0.0.1:${tcp}?transport=tcp`]
      const peer = new RTCPeerConnection({
        iceServers: [{ urls: `stun:127.0.0.1:${udp}` }, { urls, ...turn }],
      })
      peer.createDataChannel('out')
      // By then everybody named was tried, or nobody can be.
      const gathered = new Promise<void>((resolve) => {
        peer.onicegatheringstatechange = () => peer.iceGatheringState === 'complete' && resolve()
      })
      await peer.setLocalDescription(await peer.createOffer())
      await gathered
      peer.close()
    },
    [udpPort, tcpPort] as const,
  )
}

test('no page reaches a network, by any way a page has', async ({ start, world }) => {
  const outside = await world()
  const { dbc } = outside.description
  const listeners = await startListeners()
  const windows = await openAll(await start())
  for (const page of Object.values(windows)) {
    const outcome = await page.evaluate(async (url) => {
      const settle = (attempt: Promise<unknown>) =>
        attempt.then(
          () => 'reached',
          () => 'blocked',
        )
      const image = () =>
        new Promise((resolve, reject) => {
          const tag = new Image()
          tag.onload = resolve
          tag.onerror = reject
          tag.src = `${url}/x.png`
        })
      const socket = () =>
        new Promise((resolve, reject) => {
          const opened = new WebSocket(url.replace('http', 'ws'))
          opened.onopen = resolve
          opened.onerror = reject
        })
      const script = () =>
        new Promise((resolve, reject) => {
          const tag = document.createElement('script')
          tag.onload = resolve
          tag.onerror = reject
          tag.src = `${url}/x.js`
          document.head.append(tag)
        })
      const attempts = [settle(fetch(url, { mode: 'no-cors' })), settle(image()), settle(script())]
      const sockets = [Promise.resolve().then(socket)].map(settle)
      return [
        ...(await Promise.all([...attempts, ...sockets])),
        navigator.sendBeacon(url) ? 'sent' : 'blocked',
      ]
    }, dbc)
    expect(outcome.slice(0, 4)).toEqual(['blocked', 'blocked', 'blocked', 'blocked'])
    await Promise.race([callOut(page, listeners), listeners.first])
    expect(listeners.heard).toEqual([])
  }
  await listeners.close()
  expect(outside.recordedRequests).toEqual([])
})

test('pages cannot navigate, open windows or hold frames', async ({ start }) => {
  const lodger = await start()
  const windows = await openAll(lodger)
  for (const page of Object.values(windows)) {
    const url = page.url()
    const frames = await page.evaluate(async () => {
      window.open('https://example.com')
      const frame = document.createElement('iframe')
      frame.src = 'app://bundle/index.html'
      document.body.append(frame)
      await new Promise((resolve) => {
        frame.onload = resolve
      })
      const inside = frame.contentWindow as unknown as Record<string, unknown> | null
      let bridge = 'none'
      try {
        if (inside !== null && 'lodger' in inside) bridge = 'shared'
      } catch {
        bridge = 'closed'
      }
      frame.remove()
      const link = document.createElement('a')
      link.href = 'https://example.com/'
      document.body.append(link)
      link.click()
      link.remove()
      return bridge
    })
    expect(frames).not.toBe('shared')
    expect(page.url()).toBe(url)
  }
  expect(lodger.app.windows()).toHaveLength(4)
})

test('no permission is given', async ({ start }) => {
  const windows = await openAll(await start())
  const names = ['clipboard-read', 'notifications', 'camera', 'microphone', 'geolocation']
  for (const page of Object.values(windows)) {
    const granted = await page.evaluate(async (wanted) => {
      const states = await Promise.all(
        wanted.map((name) =>
          navigator.permissions.query({ name: name as PermissionName }).then(
            ({ state }) => state,
            () => 'none',
          ),
        ),
      )
      const clipboard = await navigator.clipboard.readText().then(
        () => 'read',
        () => 'refused',
      )
      return { states: states.filter((state) => state === 'granted'), clipboard }
    }, names)
    expect(granted).toEqual({ states: [], clipboard: 'refused' })
  }
})

test('the pages are served with the policy, and nothing else is served', async ({ start }) => {
  const lodger = await start()
  const answers = await lodger.app.evaluate(async ({ net }) => {
    const ask = async (url: string, method = 'GET') => {
      const response = await net.fetch(url, { method }).catch(() => null)
      return response === null
        ? 'failed'
        : `${response.status} ${response.headers.get('content-security-policy') ?? ''}`
    }
    return {
      page: await ask('app://bundle/index.html'),
      outside: await ask('app://bundle/../main/index.cjs'),
      encoded: await ask('app://bundle/%2e%2e/main/index.cjs'),
      other: await ask('app://other/index.html'),
      post: await ask('app://bundle/index.html', 'POST'),
      missing: await ask('app://bundle/nothing.js'),
    }
  })
  expect(answers.page).toContain("200 default-src 'none'; script-src 'self'")
  for (const name of ['outside', 'encoded', 'other', 'post', 'missing'] as const) {
    expect(answers[name]).toMatch(/^(404|failed)/)
  }
})

test('a second start shows the window that is open, and ends', async ({ start }) => {
  const first = await start()
  const { spawnfile, spawnargs } = first.app.process()
  const [, ...args] = spawnargs.filter(
    (arg) => !arg.startsWith('--inspect') && !arg.startsWith('--remote-debugging'),
  )
  const second = spawn(spawnfile, args, { stdio: 'ignore' })
  const [code] = await once(second, 'exit')
  expect(code).toBe(0)
  expect(first.app.windows()).toHaveLength(1)
})
