import type { ChildProcess } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { test as base } from '@playwright/test'
import { _electron, type ElectronApplication, errors, type Page } from 'playwright'
import { startVirtualDisplay } from '../../scripts/setup/display'
import type { WorldOptions } from '../../src/practice/world-options'
import { startWorld, type World } from '../support/world'

/** The checkout's folder. */
export const root = fileURLToPath(new URL('../..', import.meta.url))
/** Root cannot use Chromium's sandbox; everybody else tests with it on. */
const isRoot = process.getuid?.() === 0
/** The port of a service that no machine runs any more. */
const nobody = 'http://127.0.0.1:9'
/** How long a test waits for one thing. */
const waitMs = 20_000

export interface LaunchOptions {
  /** The folder of a run before, to start where it ended. */
  readonly userData?: string
  /** The system's language. */
  readonly language?: 'en_US' | 'zh_CN'
  readonly env?: Readonly<Record<string, string>>
  /** Where the chain is asked; nobody answers there when absent, so that no test asks the public one. */
  readonly chain?: string
}

/** The running app, as a test drives it. */
export interface Lodger {
  readonly app: ElectronApplication
  readonly window: Page
  readonly userData: string
  /** The next window that opens while `act` runs. */
  opens(act: () => Promise<unknown>): Promise<Page>
  /** Everything the processes printed. */
  output(): string
  close(): Promise<void>
}

async function launch(options: LaunchOptions, userData: string): Promise<Lodger> {
  const language = options.language ?? 'en_US'
  const app = await attach({
    timeout: waitMs,
    ...(process.env['LODGER_ELECTRON'] === undefined
      ? {}
      : { executablePath: process.env['LODGER_ELECTRON'] }),
    args: [root, `--user-data-dir=${userData}`, `--lang=${language.replace('_', '-')}`],
    chromiumSandbox: !isRoot,
    env: {
      ...(process.env as Record<string, string>),
      LANGUAGE: language,
      LANG: `${language}.UTF-8`,
      ...options.env,
    },
  })
  let printed = ''
  // Asked for once: an app that has ended tells its process no more.
  const running = app.process()
  for (const stream of [running.stdout, running.stderr]) {
    stream?.on('data', (data: Buffer) => {
      printed += data.toString()
    })
  }
  // Below the test's own time, so that what was waited for in vain is named.
  app.context().setDefaultTimeout(waitMs)
  const window = await app.firstWindow({ timeout: waitMs })
  return {
    ...{ app, window, userData },
    opens: async (act) => {
      const [opened] = await Promise.all([app.waitForEvent('window', { timeout: waitMs }), act()])
      await opened.waitForLoadState('domcontentloaded')
      return opened
    },
    output: () => printed,
    close: () => end(app, running),
  }
}

type AttachOptions = NonNullable<Parameters<typeof _electron.launch>[0]>

/**
 * Starts the app under Playwright. On the oldest Electron, about one attachment in 150 never completes although the app is
 * up and has a window: then, and only then, it is started once more.
 */
async function attach(options: AttachOptions): Promise<ElectronApplication> {
  try {
    return await _electron.launch(options)
  } catch (cause) {
    if (!(cause instanceof errors.TimeoutError)) throw cause
    process.stdout.write('The app was started again, because Playwright could not attach to it.\n')
    return _electron.launch(options)
  }
}

/** Ends the app; one that does not go is killed, and that is said. */
async function end(app: ElectronApplication, running: ChildProcess): Promise<void> {
  const timer = setTimeout(() => {
    process.stdout.write('The app was killed, because it did not end when it was asked to.\n')
    running.kill('SIGKILL')
  }, waitMs / 2)
  await app.close()
  clearTimeout(timer)
}

interface Fixtures {
  /** Starts the app with a fresh folder, or with the one given. All are closed and removed after the test. */
  readonly start: (options?: LaunchOptions) => Promise<Lodger>
  /** Starts a practice world in the test's own process, where its VMs and faults are at hand. */
  readonly world: (options?: WorldOptions) => Promise<World>
}

interface WorkerFixtures {
  /** A screen of the worker's own: tests beside each other would share the clipboard and the keyboard's focus. */
  readonly display: undefined
}

export const test = base.extend<Fixtures, WorkerFixtures>({
  display: [
    // biome-ignore lint/correctness/noEmptyPattern: as below.
    async ({}, use) => {
      const display = process.platform === 'linux' ? await startVirtualDisplay() : undefined
      Object.assign(process.env, display?.env)
      await use(undefined)
      await display?.stop()
    },
    { scope: 'worker', auto: true },
  ],
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixture's needs from this pattern.
  start: async ({}, use) => {
    const opened: Lodger[] = []
    const folders: string[] = []
    await use(async (options = {}) => {
      const userData = options.userData ?? (await mkdtemp(join(tmpdir(), 'lodger-')))
      if (options.userData === undefined) {
        folders.push(userData)
        const data = { chainEndpoints: [options.chain ?? nobody] }
        await writeFile(join(userData, 'settings.json'), JSON.stringify({ version: 1, data }))
      }
      const lodger = await launch(options, userData)
      opened.push(lodger)
      return lodger
    })
    await Promise.all(opened.map((lodger) => lodger.close()))
    for (const folder of folders) await rm(folder, { recursive: true, force: true })
  },
  // biome-ignore lint/correctness/noEmptyPattern: as above.
  world: async ({}, use) => {
    const worlds: World[] = []
    await use(async (options) => {
      const world = await startWorld({ speed: 100, ...options })
      worlds.push(world)
      return world
    })
    await Promise.all(worlds.map((world) => world.close()))
  },
})

export { expect } from '@playwright/test'
