import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { _electron } from 'playwright'
import { inProject } from '../../../scripts/setup/project'
import type { Vm } from '../../../src/practice/dbc/vm'
import { startWorld, type World } from '../../../src/practice/world'
import { rentOn } from '../../e2e/steps'
import { cpuSeconds, pause } from '../measures'
import { startMainProcess } from './main-process'

// The built app as a renter of a practice world has it, whose VMs' screens are any servers of this machine.

/** One window that covers another hides it, and what is hidden rests. */
const sideBySide = `consoles.forEach((window, at) =>
  window.setBounds({ x: (at % 2) * 800, y: Math.floor(at / 2) * 500, width: 800, height: 500 }))`
const firstVncPort = Number(process.env['LODGER_VNC_FROM'] ?? 5920)
const lookEveryMs = 50
const patienceMs = 30_000

export interface OpenApp {
  /** Opens the console on one of the servers, and waits for its picture. */
  console(which: number): Promise<void>
  /** Calls a method of each console's window. */
  each(act: 'hide' | 'show' | 'destroy'): Promise<void>
  /** What an expression gives in main, where `electron` is known and `consoles` are the consoles' windows. */
  inMain(expression: string): Promise<unknown>
  /** Seconds of CPU of all its processes so far. */
  cpu(): Promise<number>
  close(): Promise<void>
}

/** Goes through the first steps of a renter, so that the folder is one of an app in use. */
async function setUp(world: World, folder: string): Promise<void> {
  const app = await _electron.launch({
    executablePath: process.env['LODGER_ELECTRON'] ?? '',
    args: [inProject('.'), `--user-data-dir=${folder}`, '--lang=en-US'],
    chromiumSandbox: process.getuid?.() !== 0,
    env: { ...(process.env as Record<string, string>), LANGUAGE: 'en_US', LANG: 'en_US.UTF-8' },
  })
  const window = await app.firstWindow()
  const opens = async (act: () => Promise<unknown>) => {
    const [opened] = await Promise.all([app.waitForEvent('window'), act()])
    await opened.waitForLoadState('domcontentloaded')
    return opened
  }
  await rentOn({ app, window, userData: folder, opens, output: () => '', close: () => app.close() }, world)
  await window.getByRole('row', { name: 'bench 0' }).first().waitFor()
  await app.close()
}

/** Gives running VMs these ports, and names that tell one from the other. */
function setPorts(world: World, ports: readonly number[]): void {
  const nodes = world.description.nodes.map(({ id }) => world.node(id))
  const running = nodes.flatMap(({ vms }) => [...vms.values()]).filter(({ isOn }) => isOn)
  if (running.length < ports.length) throw new Error(`only ${running.length} VMs run`)
  for (const [at, vncPort] of ports.entries()) {
    Object.assign((running[at] as Vm).settings, { vncPort, desc: `bench ${at}` })
  }
}

/** Waits until it is so; what cannot be asked yet is not so yet. */
async function until(isSo: () => Promise<unknown>): Promise<void> {
  const end = performance.now() + patienceMs
  while ((await isSo().catch(() => false)) !== true) {
    if (performance.now() > end) throw new Error('waited in vain')
    await pause(lookEveryMs)
  }
}

/** Starts the app with a console to open for each of these servers' ports. */
export async function openApp(ports: readonly number[]): Promise<OpenApp> {
  const folder = mkdtempSync(join(tmpdir(), 'lodger-bench-'))
  const world = await startWorld({ vncFrom: firstVncPort, vms: 4 * ports.length, latency: false })
  setPorts(world, ports)
  await setUp(world, folder)
  const main = await startMainProcess([inProject('.'), `--user-data-dir=${folder}`, '--lang=en-US'])
  const inMain = (expression: string) =>
    main.evaluate(`(async () => {
      const windows = electron.BrowserWindow.getAllWindows()
      const consoles = windows.filter((window) => window.webContents.getURL().includes('console'))
      const inPage = (code) => windows.find((window) => !consoles.includes(window))?.webContents.executeJavaScript(code)
      return ${expression}
    })()`)
  const vmKey = (which: number) => `lodger.invoke('collection.read', { name: 'vms' })
    .then(({ value }) => value?.items.find(({ name, state }) => name === 'bench ${which}' && state === 'running')?.key)`
  let opened = 0
  return {
    inMain,
    console: async (which) => {
      await until(() => inMain(`(await inPage(${JSON.stringify(vmKey(which))})) !== undefined`))
      const open = `${vmKey(which)}.then((key) => lodger.invoke('console.open', { vmKey: key }))`
      await inMain(`void (await inPage(${JSON.stringify(open)}))`)
      opened += 1
      const isLive = `document.querySelector('[data-phase="connected"]') !== null`
      await until(() =>
        inMain(
          `consoles.length === ${opened} && (${sideBySide}, true) && (await Promise.all(consoles.map((each) => each.webContents.executeJavaScript(${JSON.stringify(isLive)})))).every(Boolean)`,
        ),
      )
    },
    each: async (act) => {
      await inMain(`void consoles.forEach((window) => window.${act}())`)
      if (act === 'destroy') opened = 0
    },
    cpu: async () =>
      cpuSeconds((await inMain('electron.app.getAppMetrics().map(({ pid }) => pid)')) as number[]),
    close: async () => {
      await main.close()
      await world.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
