import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { build } from 'vite'
import { inProject } from '../../../scripts/setup/project'
import { childrenOf, cpuSeconds, median, print, type Usage, usageOf } from '../measures'
import type { Ask } from './app'
import { freePort } from './drawing-guest'

// The way of a console's bytes, from a TCP socket to the page: Lodger's own against Debian's websockify that feeds the same
// page by WebSocket, in turns, in one run. No debugger looks on, since that copies each WebSocket message.

const rounds = 5
const mebibytes = 512
const roundTrips = { times: 100, each: 20 }

interface Reply {
  readonly value: unknown
  readonly processes: readonly { readonly pid: number; readonly type: string }[]
}

interface Way {
  ask(what: Ask): Promise<Reply>
  /** The processes that take part beside the app's. */
  helpers(): readonly number[]
  end(): Promise<void>
}

interface Figures {
  readonly throughput: number
  readonly roundTripMs: number
  readonly cpuPerGiB: number
  /** What the main process and the page's used for each GiB. */
  readonly main: Usage
  readonly page: Usage
}

/** The benchmark's own app, built into a folder. */
async function buildApp(folder: string): Promise<void> {
  const shared = { configFile: false, logLevel: 'error' } as const
  await build({
    ...shared,
    resolve: { conditions: ['node'] },
    build: {
      ...{ outDir: folder, emptyOutDir: false, target: 'node18', minify: false },
      lib: { entry: inProject('test/bench/console/app.ts'), formats: ['cjs'], fileName: () => 'app.cjs' },
      rollupOptions: { external: [/^node:/, 'electron'] },
    },
  })
  await build({
    ...shared,
    build: {
      ...{ outDir: folder, emptyOutDir: false, target: 'chrome114' },
      lib: { entry: inProject('test/bench/console/page.ts'), formats: ['es'], fileName: () => 'page.js' },
    },
  })
  // A file's page cannot load a module, so the script is an ordinary one.
  const script = readFileSync(join(folder, 'page.js'), 'utf8')
  writeFileSync(join(folder, 'page.js'), `{\n${script}\n}`)
  writeFileSync(
    join(folder, 'index.html'),
    '<!doctype html><title>bench</title><script src="page.js"></script>',
  )
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ name: 'bench', main: 'app.cjs' }))
}

async function launch(folder: string, name: string, helpers: () => readonly number[]): Promise<Way> {
  const args = [folder, `--user-data-dir=${join(folder, `profile-${name}`)}`]
  if (process.getuid?.() === 0) args.push('--no-sandbox')
  const app = spawn(process.env['LODGER_ELECTRON'] ?? '', args, {
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    env: { ...process.env, LODGER_BENCH_PRELOAD: inProject('out/preload/console.cjs') },
  })
  await once(app, 'message')
  return {
    ask: async (what) => {
      app.send(what)
      const [reply] = (await once(app, 'message')) as [Reply]
      return reply
    },
    helpers,
    end: async () => {
      app.disconnect()
      await once(app, 'exit')
    },
  }
}

async function lodgerWay(folder: string, serverPort: number): Promise<Way> {
  const way = await launch(folder, 'lodger', () => [])
  await way.ask({ attach: serverPort })
  await way.ask({ evaluate: 'benchmark.portAttached()' })
  return way
}

async function websockifyWay(folder: string, { proxy, port }: Proxy): Promise<Way> {
  const pid = proxy.pid ?? 0
  // websockify serves each connection in a process of its own.
  const way = await launch(folder, 'websockify', () => [pid, ...childrenOf(pid)])
  await way.ask({ evaluate: `benchmark.openSocket('ws://127.0.0.1:${port}/')` })
  return way
}

async function measure({ ask, helpers }: Way): Promise<Figures> {
  const { processes } = await ask({ evaluate: '0' })
  const involved = [...processes.map(({ pid }) => pid), ...helpers()]
  const pidOf = (wanted: string) => processes.find(({ type }) => type === wanted)?.pid ?? 0
  const [main, page] = [usageMeter(pidOf('Browser')), usageMeter(pidOf('Tab'))]
  const before = cpuSeconds(involved)
  const flood = await ask({ evaluate: `benchmark.flood(${mebibytes})` })
  const cpuPerGiB = ((cpuSeconds(involved) - before) * 1024) / mebibytes
  const used = { main: main(), page: page() }
  const { times, each } = roundTrips
  const trips = await ask({ evaluate: `benchmark.roundTrips(${times}, ${each})` })
  return {
    throughput: (mebibytes * 1000) / Number(flood.value),
    roundTripMs: median(trips.value as number[]),
    cpuPerGiB,
    ...used,
  }
}

/** Tells what a process has used since, for each GiB. */
function usageMeter(pid: number): () => Usage {
  const from = usageOf(pid)
  return () => {
    const now = usageOf(pid)
    const each = (part: keyof Usage) => ((now[part] - from[part]) * 1024) / mebibytes
    return { user: each('user'), system: each('system'), faults: each('faults') }
  }
}

/** Where the CPU goes, of the main process and of the page's. */
function profile(name: string, figures: readonly Figures[]): string {
  const of = (process: 'main' | 'page', part: keyof Usage) => median(figures.map((one) => one[process][part]))
  const parts = (process: 'main' | 'page') =>
    `${process} ${of(process, 'user').toFixed(2)} s and ${of(process, 'system').toFixed(2)} s in the kernel, ` +
    `${(of(process, 'faults') / 1000).toFixed(0)} thousand page faults`
  return `of each GiB, ${name}: ${parts('main')}; ${parts('page')}`
}

async function firstLine(child: ChildProcess): Promise<string> {
  if (child.stdout === null) throw new Error('no output to read')
  const [line] = await once(createInterface(child.stdout), 'line')
  return String(line)
}

interface Proxy {
  readonly proxy: ChildProcess
  readonly port: number
}

async function startWebsockify(serverPort: number): Promise<Proxy> {
  const port = await freePort()
  const proxy = spawn('websockify', [`127.0.0.1:${port}`, `127.0.0.1:${serverPort}`], {
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  if (proxy.stderr === null) throw new Error('no output to read')
  for await (const line of createInterface(proxy.stderr)) if (/proxying from/.test(line)) break
  proxy.stderr.resume()
  return { proxy, port }
}

/** Lodger's way against websockify's, in turns. */
export async function benchBytes(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'lodger-bench-'))
  await buildApp(folder)
  const server = spawn('node', ['--import', 'tsx', inProject('test/bench/console/flood-server.ts')], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const serverPort = Number(await firstLine(server))
  const websockify = await startWebsockify(serverPort)
  const ways = {
    lodger: await lodgerWay(folder, serverPort),
    websockify: await websockifyWay(folder, websockify),
  }
  const figures: Record<keyof typeof ways, Figures[]> = { lodger: [], websockify: [] }
  for (let round = 0; round <= rounds; round += 1) {
    for (const name of ['websockify', 'lodger'] as const) {
      const one = await measure(ways[name])
      // The first round warms up.
      if (round > 0) figures[name].push(one)
    }
  }
  for (const way of Object.values(ways)) await way.end()
  websockify.proxy.kill()
  server.kill()
  rmSync(folder, { recursive: true, force: true })

  for (const [key, name, unit, digits] of [
    ['throughput', 'throughput', 'MiB/s', 0],
    ['roundTripMs', 'round trip', 'ms', 3],
    ['cpuPerGiB', 'CPU per GiB', 's', 2],
  ] as const) {
    const lodger = median(figures.lodger.map((one) => one[key]))
    const peer = median(figures.websockify.map((one) => one[key]))
    print(
      `${name}: Lodger ${lodger.toFixed(digits)} ${unit}, websockify ${peer.toFixed(digits)} ${unit}, ` +
        `ratio ${(lodger / peer).toFixed(2)}`,
    )
  }
  print(profile('Lodger', figures.lodger))
  print(profile('websockify', figures.websockify))
}
