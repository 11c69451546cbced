import { type SpawnOptions, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { cpSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { atExit, exitCodeOfSignal } from './at-exit'
import { startVirtualDisplay } from './display'
import { type ElectronRuntime, ensureElectron } from './electron-runtime'
import { presentGuest } from './guest'
import { ensureKeytar, keytarNeeds } from './keytar'
import { endMarked, killMarked } from './marked-processes'
import { inProject } from './project'
import { isRoot } from './run'
import { checkSandbox } from './sandbox'
import { preparePlace, type SessionNeeds, type SessionPlace } from './session-place'
import { ensurePackages } from './system-packages'
import { ensureTestUser } from './test-user'

export interface TestSession extends Pick<SessionPlace, 'checkout' | 'results'> {
  /** Runs a program in the session, in the checkout's folder; gives its exit code. */
  run: (command: string, args: readonly string[], env?: Record<string, string>) => Promise<number>
  /** Ends whatever is left of the session, and leaves its results in the folder named at the start. */
  close: () => Promise<void>
}

/**
 * Opens a session for tests that open windows: as an ordinary user, with a display, a D-Bus and a keyring of its
 * own, and none of the developer's. Everything it needs must be there already.
 */
export async function openTestSession(
  needs: Omit<SessionNeeds, 'user'>,
  resultsTo: string,
): Promise<TestSession> {
  const user = isRoot && process.platform === 'linux' ? await ensureTestUser() : undefined
  checkSandbox(needs.electron, user)
  const place = preparePlace({ ...needs, user })
  const mark = `LODGER_SESSION=${place.folder}\0`
  const undo = atExit(() => {
    killMarked(mark)
    rmSync(place.folder, { recursive: true, force: true })
  })
  return {
    checkout: place.checkout,
    results: place.results,
    run: (command, args, env = {}) => runIn(place, [command, ...args], env),
    close: async () => {
      await endMarked(mark)
      rmSync(resultsTo, { recursive: true, force: true })
      cpSync(place.results, resultsTo, { recursive: true })
      undo()
    },
  }
}

/** Sees to everything a test session needs of the machine. */
export async function prepareForSessions(): Promise<ElectronRuntime> {
  await ensurePackages({
    required: ['run', 'display', 'keyring', ...(await keytarNeeds())],
    welcome: ['fonts', 'guest', 'screens', 'ssh'],
    purpose: 'the tests need them to run the app in a desktop session of its own',
  })
  await ensureKeytar()
  return ensureElectron()
}

/** Runs one program in a test session of its own, after seeing to everything that one needs. */
export async function runInTestSession(
  command: string,
  args: readonly string[],
  env: Record<string, string> = {},
  resultsTo = inProject('test-results'),
): Promise<number> {
  const electron = await prepareForSessions()
  const session = await openTestSession({ electron, guest: presentGuest() }, resultsTo)
  try {
    return await session.run(command, args, env)
  } finally {
    await session.close()
  }
}

async function runIn(
  place: SessionPlace,
  command: readonly string[],
  env: Record<string, string>,
): Promise<number> {
  const display = process.platform === 'linux' ? await startVirtualDisplay(place.user) : undefined
  try {
    return await runOnDisplay(place, command, { ...sessionEnv(place), ...display?.env, ...env })
  } finally {
    await display?.stop()
  }
}

function runOnDisplay(
  place: SessionPlace,
  command: readonly string[],
  env: Record<string, string>,
): Promise<number> {
  const [program, ...args] = process.platform === 'linux' ? inOwnBus(place, command) : command
  const options: SpawnOptions = { cwd: place.checkout, env, detached: true }
  // The fourth is the pipe by which the session notices our end.
  options.stdio = ['ignore', 'inherit', 'inherit', 'pipe']
  if (place.user) Object.assign(options, { uid: place.user.uid, gid: place.user.gid })
  return new Promise((resolve, reject) => {
    const child = spawn(program as string, args, options)
    child.once('error', reject)
    child.once('exit', (code, signal) => {
      child.stdio[3]?.destroy()
      resolve(code ?? exitCodeOfSignal(signal as NodeJS.Signals))
    })
  })
}

function inOwnBus(place: SessionPlace, command: readonly string[]): string[] {
  const file = (name: string) => join(place.checkout, 'scripts', 'setup', name)
  return [
    'dbus-run-session',
    '--config-file',
    file('session-bus.conf'),
    '--',
    'sh',
    file('session.sh'),
    ...command,
  ]
}

/** Of the developer's environment only what concerns the output and the tests goes in. */
const passedOn =
  /^(LANG|LANGUAGE|LC_.*|TZ|TERM|COLORTERM|CI|FORCE_COLOR|NO_COLOR|DEBUG|PLAYWRIGHT_.*|PW.*|LODGER_.*)$/

function sessionEnv(place: SessionPlace): Record<string, string> {
  const kept = Object.entries(process.env).filter(
    ([name]) => process.platform !== 'linux' || passedOn.test(name),
  )
  return {
    ...(Object.fromEntries(kept) as Record<string, string>),
    ...place.env,
    LODGER_SESSION: place.folder,
    LODGER_KEYRING_PASSWORD: randomBytes(16).toString('hex'),
    // There is no settings daemon on the session's bus.
    GSETTINGS_BACKEND: 'memory',
    NO_AT_BRIDGE: '1',
  }
}
