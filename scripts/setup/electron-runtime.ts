import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { unpackFallback } from './electron-fallback'
import { declaredVersion, electronPackage, executableName, installOfficial } from './electron-official'
import { isExecutable } from './run'
import { SetupError } from './say'

export interface ElectronRuntime {
  executable: string
  /** The folder that holds the whole distribution, as ELECTRON_OVERRIDE_DIST_PATH wants it. */
  distPath: string
  version: string
  /** True where this is not the declared version but the one that can be had without Electron's host. */
  isFallback: boolean
}

/** Sees to an Electron that can be started: one already there, else the official one, else the fallback. */
export async function ensureElectron(): Promise<ElectronRuntime> {
  const present = overriddenRuntime() ?? installedRuntime()
  if (present) return present
  const declared = declaredVersion()
  const failure = await installOfficial()
  const installed = installedRuntime()
  if (installed) return installed
  const distPath = await unpackFallback(`${declared} could not be downloaded (${failure})`)
  return runtimeAt(distPath, executableName(), true)
}

/** The environment that makes the `electron` package and electron-vite use this runtime. */
export function electronEnv(runtime: ElectronRuntime): Record<string, string> {
  // electron-vite looks only into the package's own folder unless it is given the executable.
  return { ELECTRON_OVERRIDE_DIST_PATH: runtime.distPath, ELECTRON_EXEC_PATH: runtime.executable }
}

function overriddenRuntime(): ElectronRuntime | undefined {
  const distPath = process.env['ELECTRON_OVERRIDE_DIST_PATH']
  if (!distPath) return undefined
  if (!isExecutable(join(distPath, executableName()))) {
    throw new SetupError(
      `ELECTRON_OVERRIDE_DIST_PATH names ${distPath}, but there is no ${executableName()} in it that can be run. ` +
        'Unset it to have Electron downloaded, or name the folder of an unpacked Electron.',
    )
  }
  return runtimeAt(distPath, executableName(), existsSync(join(distPath, 'resources', 'app', 'level.cjs')))
}

function installedRuntime(): ElectronRuntime | undefined {
  const distPath = join(electronPackage, 'dist')
  const pathFile = join(electronPackage, 'path.txt')
  // The installer writes this file last: without it the folder is the rest of a download that was cut short.
  if (!existsSync(pathFile)) return undefined
  const runtime = runtimeAt(distPath, readFileSync(pathFile, 'utf8').trim(), false)
  // After an update of the package the old runtime is still there, and must not pass for the new one.
  const isCurrent = runtime.version === declaredVersion() && isExecutable(runtime.executable)
  return isCurrent ? runtime : undefined
}

function runtimeAt(distPath: string, executable: string, isFallback: boolean): ElectronRuntime {
  return { executable: join(distPath, executable), distPath, version: versionOf(distPath), isFallback }
}

function versionOf(distPath: string): string {
  const file = join(distPath, 'version')
  return existsSync(file) ? readFileSync(file, 'utf8').trim().replace(/^v/, '') : 'unknown'
}
