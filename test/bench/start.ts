import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { _electron } from 'playwright'
import { inProject } from '../../scripts/setup/project'
import { median } from './measures'

// How long from launch to a window that shows its content, and what it then holds in memory: Lodger against a window of
// the same Electron with nothing in it, taken in turns in one run. Runs inside a test session.

const rounds = 7

interface Figures {
  readonly startMs: number
  readonly memoryMiB: number
}

const bareMain = `
const { app, BrowserWindow } = require('electron')
app.whenReady().then(() => new BrowserWindow({ width: 1180, height: 760 }).loadFile(__dirname + '/index.html'))
`

/** An app with one empty window. */
function writeBareApp(folder: string): void {
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ name: 'bare', main: 'main.cjs' }))
  writeFileSync(join(folder, 'main.cjs'), bareMain)
  writeFileSync(join(folder, 'index.html'), '<!doctype html><title>bare</title><h1>bare</h1>')
}

async function measure(app: string, profile: string): Promise<Figures> {
  const begun = performance.now()
  const running = await _electron.launch({
    executablePath: process.env['LODGER_ELECTRON'] ?? '',
    args: [app, `--user-data-dir=${profile}`],
    chromiumSandbox: process.getuid?.() !== 0,
  })
  const page = await running.firstWindow()
  await page.getByRole('heading').first().waitFor()
  const startMs = performance.now() - begun
  const pids = await running.evaluate(({ app: electronApp }) =>
    electronApp.getAppMetrics().map(({ pid }) => pid),
  )
  const memoryMiB = pids.map(proportionalMiB).reduce((sum, one) => sum + one, 0)
  await running.close()
  return { startMs, memoryMiB }
}

/** A process's share of memory, with pages that are shared counted in part. */
function proportionalMiB(pid: number): number {
  const rollup = readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8')
  return Number(/^Pss:\s+(\d+) kB$/m.exec(rollup)?.[1] ?? 0) / 1024
}

function line(name: string, lodger: number, bare: number, unit: string): string {
  const ratio = (lodger / bare).toFixed(2)
  return `${name}: Lodger ${lodger.toFixed(0)} ${unit}, bare ${bare.toFixed(0)} ${unit}, ratio ${ratio}\n`
}

const folder = mkdtempSync(join(tmpdir(), 'lodger-bench-'))
const bareApp = join(folder, 'bare')
writeBareApp(bareApp)
const lodger: Figures[] = []
const bare: Figures[] = []
for (let round = 0; round < rounds; round += 1) {
  bare.push(await measure(bareApp, join(folder, 'profile-bare')))
  lodger.push(await measure(inProject('.'), join(folder, 'profile-lodger')))
}
rmSync(folder, { recursive: true, force: true })
const of = (figures: readonly Figures[], key: keyof Figures) => median(figures.map((one) => one[key]))
process.stdout.write(line('start', of(lodger, 'startMs'), of(bare, 'startMs'), 'ms'))
process.stdout.write(line('memory', of(lodger, 'memoryMiB'), of(bare, 'memoryMiB'), 'MiB'))
