import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { _electron, type ElectronApplication, type Page } from 'playwright'
import { build } from 'vite'
import { inProject } from '../../scripts/setup/project'

// The way of a console's bytes, from a TCP socket to the page: Lodger's own against Debian's websockify that feeds the same
// page by WebSocket, in turns, in one run. Runs inside a test session.

const rounds = 5
const mebibytes = 512
const roundTrips = 2000

interface Way {
  readonly page: Page
  /** Every process that takes part, the server excepted. */
  pids(): Promise<readonly number[]>
}

interface Figures {
  readonly throughput: number
  readonly roundTripMs: number
  readonly cpuPerGiB: number
}

declare global {
  interface Window {
    readonly benchmark: {
      portAttached(): Promise<void>
      openSocket(url: string): Promise<void>
      flood(mebibytes: number): Promise<number>
      roundTrip(count: number): Promise<number>
    }
  }
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

function launch(folder: string, name: string): Promise<ElectronApplication> {
  return _electron.launch({
    executablePath: process.env['LODGER_ELECTRON'] ?? '',
    args: [folder, `--user-data-dir=${join(folder, `profile-${name}`)}`],
    chromiumSandbox: process.getuid?.() !== 0,
    env: {
      ...(process.env as Record<string, string>),
      LODGER_BENCH_PRELOAD: inProject('out/preload/console.cjs'),
    },
  })
}

const pidsOf = (app: ElectronApplication) =>
  app.evaluate(({ app: electronApp }) => electronApp.getAppMetrics().map(({ pid }) => pid))

async function lodgerWay(app: ElectronApplication, serverPort: number): Promise<Way> {
  const page = await app.firstWindow()
  await page.waitForLoadState()
  await app.evaluate(
    (_, port) =>
      (globalThis as unknown as { attachBenchmark(port: number): Promise<void> }).attachBenchmark(port),
    serverPort,
  )
  await page.evaluate(() => window.benchmark.portAttached())
  return { page, pids: () => pidsOf(app) }
}

async function websockifyWay(app: ElectronApplication, proxy: ChildProcess, port: number): Promise<Way> {
  const page = await app.firstWindow()
  await page.waitForLoadState()
  await page.evaluate((url) => window.benchmark.openSocket(url), `ws://127.0.0.1:${port}/`)
  // websockify serves each connection in a process of its own.
  const proxyPids = () => [proxy.pid ?? 0, ...childrenOf(proxy.pid ?? 0)]
  return { page, pids: async () => [...(await pidsOf(app)), ...proxyPids()] }
}

function childrenOf(parent: number): number[] {
  const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name))
  return pids.map(Number).filter((pid) => statOf(pid)?.parent === parent)
}

/** A process's parent, and the seconds of CPU that it has used; undefined when it is gone. */
function statOf(pid: number): { parent: number; seconds: number } | undefined {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\) /s, '')
      .split(' ')
    return { parent: Number(fields[1]), seconds: (Number(fields[11]) + Number(fields[12])) / 100 }
  } catch {
    return undefined
  }
}

const cpuSeconds = (pids: readonly number[]) =>
  pids.reduce((sum, pid) => sum + (statOf(pid)?.seconds ?? 0), 0)

async function measure({ page, pids }: Way): Promise<Figures> {
  const involved = await pids()
  const before = cpuSeconds(involved)
  const tookMs = await page.evaluate((size) => window.benchmark.flood(size), mebibytes)
  const cpuPerGiB = ((cpuSeconds(involved) - before) * 1024) / mebibytes
  const roundTripMs = await page.evaluate((count) => window.benchmark.roundTrip(count), roundTrips)
  return { throughput: (mebibytes * 1000) / tookMs, roundTripMs, cpuPerGiB }
}

async function firstLine(child: ChildProcess): Promise<string> {
  if (child.stdout === null) throw new Error('no output to read')
  const [line] = await once(createInterface(child.stdout), 'line')
  return String(line)
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  return typeof address === 'object' && address !== null ? address.port : 0
}

async function startWebsockify(serverPort: number): Promise<{ proxy: ChildProcess; port: number }> {
  const port = await freePort()
  const proxy = spawn('websockify', [`127.0.0.1:${port}`, `127.0.0.1:${serverPort}`], {
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  if (proxy.stderr === null) throw new Error('no output to read')
  for await (const line of createInterface(proxy.stderr)) if (/proxying from/.test(line)) break
  proxy.stderr.resume()
  return { proxy, port }
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN
}

const folder = mkdtempSync(join(tmpdir(), 'lodger-bench-'))
await buildApp(folder)
const server = spawn('node', ['--import', 'tsx', inProject('test/bench/console/flood-server.ts')], {
  stdio: ['ignore', 'pipe', 'inherit'],
})
const serverPort = Number(await firstLine(server))
const { proxy, port } = await startWebsockify(serverPort)
const apps = [await launch(folder, 'lodger'), await launch(folder, 'websockify')] as const
const ways = {
  lodger: await lodgerWay(apps[0], serverPort),
  websockify: await websockifyWay(apps[1], proxy, port),
}
const figures: Record<keyof typeof ways, Figures[]> = { lodger: [], websockify: [] }
for (let round = 0; round <= rounds; round += 1) {
  for (const name of ['websockify', 'lodger'] as const) {
    const one = await measure(ways[name])
    // The first round warms up.
    if (round > 0) figures[name].push(one)
  }
}
for (const app of apps) await app.close()
proxy.kill()
server.kill()
rmSync(folder, { recursive: true, force: true })

for (const [key, name, unit, digits] of [
  ['throughput', 'throughput', 'MiB/s', 0],
  ['roundTripMs', 'round trip', 'ms', 3],
  ['cpuPerGiB', 'CPU per GiB', 's', 2],
] as const) {
  const lodger = median(figures.lodger.map((one) => one[key]))
  const peer = median(figures.websockify.map((one) => one[key]))
  process.stdout.write(
    `${name}: Lodger ${lodger.toFixed(digits)} ${unit}, websockify ${peer.toFixed(digits)} ${unit}, ` +
      `ratio ${(lodger / peer).toFixed(2)}\n`,
  )
}
