import { type Display, ensureDisplay, hasDisplay } from './display'
import { type ElectronRuntime, ensureElectron } from './electron-runtime'
import { ensureKeytar, keytarNeeds } from './keytar'
import { isRoot } from './run'
import { checkSandbox } from './sandbox'
import { SetupError, say } from './say'
import { ensurePackages } from './system-packages'

export interface Prepared {
  electron: ElectronRuntime
  display: Display
  /** What Electron itself must be told on this machine. */
  switches: string[]
}

/** Sees to everything the app needs to be started; says nothing where it is all there. */
export async function prepareToRun(): Promise<Prepared> {
  await ensurePackages({
    required: ['run', ...(hasDisplay() ? [] : (['display'] as const)), ...(await keytarNeeds())],
    // A machine without a display has no fonts either, and Chromium then draws boxes.
    welcome: hasDisplay() ? [] : ['fonts'],
    purpose: 'the app needs them to run',
  })
  const electron = await ensureElectron()
  await ensureKeytar()
  if (isRoot) say("Sandbox: off, because you are root, for whom Chromium's sandbox does not work.")
  else checkSandbox(electron)
  const display = await ensureDisplay()
  return { electron, display, switches: [...sandboxSwitches(isRoot), ...virtualDisplaySwitches(display)] }
}

/** The one place that knows the switch without which Electron does not start for root. It is root's alone. */
export function sandboxSwitches(isForRoot: boolean): string[] {
  return isForRoot && process.platform === 'linux' ? ['--no-sandbox'] : []
}

/**
 * A machine without a display has no system bus and no graphics card either, and Chromium's pages of complaints
 * about that would bury the lines above.
 */
function virtualDisplaySwitches(display: Display): string[] {
  return display.isVirtual ? ['--log-level=3'] : []
}

/** Refuses what would switch off the sandbox for an ordinary user: nobody should get used to it. */
export function refuseSandboxSwitches(extra: readonly string[]): void {
  const found = extra.find((argument) => /^--?(no-?sandbox|disable-\S*sandbox)\b/i.test(argument))
  if (found) throw new SetupError(`${found} is not accepted: the app runs with Chromium's sandbox on.`)
}
