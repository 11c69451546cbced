import { existsSync, readFileSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { inProject } from './project'
import { type RunResult, run, runNpm } from './run'
import { SetupError, say } from './say'
import { ensurePackages, missingPackages } from './system-packages'

const keytarPackage = inProject('node_modules', 'keytar')
const addon = join(keytarPackage, 'build', 'Release', 'keytar.node')

/**
 * Sees to keytar's native part, which `npm ci` leaves out. Compiled where the tools are there, because then the
 * code that meets the keys comes from checked sources; else the project's ready-made one; else, as root, the
 * tools are installed first.
 */
export async function ensureKeytar(): Promise<void> {
  if (existsSync(addon)) return
  if (await isBuilt()) return
  throw new SetupError(
    "keytar's native part could not be built, and without it there is no access to the system's keychain. " +
      `To see why, run:\n\n    npm rebuild keytar --ignore-scripts=false --foreground-scripts\n`,
  )
}

async function isBuilt(): Promise<boolean> {
  const hasTools = await canCompile()
  if (hasTools && (await compile())) return true
  if (await download()) return true
  if (hasTools) return false
  await ensurePackages(
    ['buildKeytar'],
    "keytar's native part must be compiled and its ready-made one cannot be had",
  )
  return compile()
}

async function canCompile(): Promise<boolean> {
  // Elsewhere the tools are part of Xcode or Visual Studio, which only node-gyp knows how to find.
  return process.platform === 'linux' && (await missingPackages(['buildKeytar'])).length === 0
}

async function compile(): Promise<boolean> {
  say("keytar: compiling its native part, because npm's install leaves it out.")
  const headers = nodeHeaders()
  // Through keytar's own script, because npm gives its scripts the node-gyp that it brings along.
  const args = ['run', 'build', '--', ...(headers ? [`--nodedir=${headers}`] : [])]
  return settle(await runNpm(args, { cwd: keytarPackage, timeoutMs: 5 * 60_000 }))
}

async function download(): Promise<boolean> {
  const installer = inProject('node_modules', 'prebuild-install', 'bin.js')
  if (!existsSync(installer)) return false
  const result = await run(process.execPath, [installer], { cwd: keytarPackage, timeoutMs: 30_000 })
  const isDone = await settle(result)
  if (isDone) say("keytar: downloaded its ready-made native part, because npm's install leaves it out.")
  return isDone
}

/** A build that does not load must not stay: the next run would take it for done. */
async function settle(result: RunResult): Promise<boolean> {
  const isLoadable = result.code === 0 && existsSync(addon) && (await loads())
  if (!isLoadable) await rm(dirname(dirname(addon)), { recursive: true, force: true })
  return isLoadable
}

/** Tried in a process of its own, because an addon that fits badly can take its process down. */
async function loads(): Promise<boolean> {
  const result = await run(process.execPath, ['-e', 'require(process.argv[1])', addon], { timeoutMs: 10_000 })
  return result.code === 0
}

/**
 * The headers that come with most Node installations, so that node-gyp need not download them: only
 * those of exactly this Node.
 */
function nodeHeaders(): string | undefined {
  const prefix = dirname(dirname(process.execPath))
  const file = join(prefix, 'include', 'node', 'node_version.h')
  if (!existsSync(file)) return undefined
  const text = readFileSync(file, 'utf8')
  const part = (name: string) => new RegExp(`#define NODE_${name}_VERSION (\\d+)`).exec(text)?.[1]
  const version = ['MAJOR', 'MINOR', 'PATCH'].map(part).join('.')
  return version === process.versions.node ? prefix : undefined
}
