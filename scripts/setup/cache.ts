import { existsSync } from 'node:fs'
import { chmod, mkdir, mkdtemp, readdir, rename, rm, stat } from 'node:fs/promises'
import { homedir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { isRoot, run } from './run'

/**
 * Where large things that outlive a checkout are kept. Root's is open to every user of the machine, because
 * root runs the end-to-end tests as an ordinary user, who must be able to read the runtime.
 */
export function cacheDirectory(): string {
  const { LODGER_CACHE: chosen, XDG_CACHE_HOME: xdg, LOCALAPPDATA: local } = process.env
  if (chosen) return chosen
  if (process.platform === 'win32' && local) return join(local, 'lodger', 'cache')
  if (process.platform === 'linux' && isRoot) return '/var/cache/lodger'
  return join(xdg || join(homedir(), '.cache'), 'lodger')
}

/**
 * A folder of the cache, made by `fill` when it is not there. It is filled under another name and renamed at
 * the end, so a kill half way leaves rubbish beside it but never a broken folder under the real name.
 */
export async function cachedFolder(name: string, fill: (folder: string) => Promise<void>): Promise<string> {
  const target = join(cacheDirectory(), name)
  if (existsSync(target)) return target
  await makeReadableFolder(dirname(target))
  await removeAbandoned(target)
  const temporary = await mkdtemp(`${target}.part-`)
  try {
    await fill(temporary)
    await openToReaders(temporary)
    await renameUnlessThere(temporary, target)
  } finally {
    await rm(temporary, { recursive: true, force: true })
  }
  return target
}

async function makeReadableFolder(folder: string): Promise<void> {
  const firstMade = await mkdir(folder, { recursive: true })
  // The umask may have taken the others' access away.
  if (firstMade !== undefined && isRoot) await chmod(folder, 0o755)
}

async function openToReaders(folder: string): Promise<void> {
  await chmod(folder, 0o755)
  if (process.platform !== 'win32') await run('chmod', ['-R', 'a+rX', folder])
}

/** Two runs may fill the same folder at once; whoever comes second takes what the first has made. */
async function renameUnlessThere(from: string, to: string): Promise<void> {
  try {
    await rename(from, to)
  } catch (error) {
    if (!existsSync(to)) throw error
  }
}

const abandonedAfterMs = 60 * 60 * 1000

async function removeAbandoned(target: string): Promise<void> {
  for (const entry of await readdir(dirname(target))) {
    if (!entry.startsWith(`${basename(target)}.part-`)) continue
    const path = join(dirname(target), entry)
    const age = Date.now() - (await stat(path)).mtimeMs
    // A younger one may be another run's that is still at work.
    if (age > abandonedAfterMs) await rm(path, { recursive: true, force: true })
  }
}
