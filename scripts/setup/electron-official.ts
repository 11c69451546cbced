import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { inProject } from './project'
import { lastLine, run } from './run'
import { say } from './say'

/** Where npm has put the `electron` package: its installer, and the runtime once it is unpacked. */
export const electronPackage = inProject('node_modules', 'electron')

const connectTimeoutMs = 3_000
const downloadTimeoutMs = 5 * 60_000

/** The version the project declares, as npm has installed it. */
export function declaredVersion(): string {
  return JSON.parse(readFileSync(join(electronPackage, 'package.json'), 'utf8')).version
}

/** The executable's path inside a distribution, the same as the `electron` package's own table. */
export function executableName(): string {
  if (process.platform === 'darwin') return 'Electron.app/Contents/MacOS/Electron'
  return process.platform === 'win32' ? 'electron.exe' : 'electron'
}

/** Lets the package's own installer download and unpack Electron; gives the reason where that fails. */
export async function installOfficial(): Promise<string | undefined> {
  // The installer itself waits for minutes where packets are dropped, so the host is asked first.
  if (!isDownloaded()) {
    const obstacle = await hostObstacle()
    if (obstacle) return obstacle
  }
  say(`Electron: installing ${declaredVersion()} with its own installer, because it is not unpacked yet.`)
  const result = await run(process.execPath, [join(electronPackage, 'install.js')], {
    timeoutMs: downloadTimeoutMs,
  })
  if (result.isTimedOut) return `the download took longer than ${downloadTimeoutMs / 60_000} minutes`
  return result.code === 0 ? undefined : errorLine(result.stderr)
}

/** What keeps the download host from answering, or undefined when it answers, whatever it says. */
async function hostObstacle(): Promise<string | undefined> {
  // With a proxy only the installer knows the way.
  if (process.env['ELECTRON_GET_USE_PROXY']) return undefined
  const base = mirror() ?? 'https://github.com/electron/electron/releases/download/'
  const version = declaredVersion()
  const url = `${base}v${version}/electron-v${version}-${process.platform}-${process.arch}.zip`
  try {
    // Redirects are followed: the release page may be within reach while the storage behind it is not.
    await fetch(url, { method: 'HEAD', signal: AbortSignal.timeout(connectTimeoutMs) })
    return undefined
  } catch {
    return `${new URL(base).host} cannot be reached`
  }
}

/** The same settings, in the same order, that Electron's downloader reads. */
function mirror(): string | undefined {
  const names = ['npm_config_electron_mirror', 'NPM_CONFIG_ELECTRON_MIRROR', 'ELECTRON_MIRROR']
  const value = names.map((name) => process.env[name]).find(Boolean)
  return value && URL.canParse(value) ? value : undefined
}

/** Whether an earlier download lies in the downloader's own cache, so that no network is needed. */
function isDownloaded(): boolean {
  const archive = `electron-v${declaredVersion()}-${process.platform}-${process.arch}.zip`
  const root = downloaderCache()
  return existsSync(root) && readdirSync(root).some((folder) => existsSync(join(root, folder, archive)))
}

function downloaderCache(): string {
  const { electron_config_cache: chosen, XDG_CACHE_HOME: xdg, LOCALAPPDATA: local } = process.env
  if (chosen) return chosen
  if (process.platform === 'darwin') return join(homedir(), 'Library', 'Caches', 'electron')
  if (process.platform === 'win32') return join(local ?? homedir(), 'electron', 'Cache')
  return join(xdg || join(homedir(), '.cache'), 'electron')
}

function errorLine(stderr: string): string {
  const named = stderr.split('\n').find((line) => /\w*Error\b/.test(line))
  return (named ?? lastLine(stderr)).trim() || 'its installer failed'
}
