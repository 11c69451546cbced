import { existsSync, readFileSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { inProject } from './project'
import { run, runNpm } from './run'
import { SetupError, say } from './say'
import { missingPackages, type Need } from './system-packages'

const keytarPackage = inProject('node_modules', 'keytar')
const addon = join(keytarPackage, 'build', 'Release', 'keytar.node')

/**
 * What of the system is needed for keytar's native part, which `npm ci` leaves out. Where the tools are there it
 * will be compiled, because then the code that meets the keys comes from checked sources; elsewhere its project's
 * ready-made one is downloaded; and where that cannot be had, the tools are needed.
 */
export async function keytarNeeds(): Promise<Need[]> {
  if (existsSync(addon) || process.platform !== 'linux') return []
  if ((await missingPackages(['buildKeytar'])).length === 0) return []
  return (await download()) ? [] : ['buildKeytar']
}

/** Sees to keytar's native part, when what `keytarNeeds` asked for is there. */
export async function ensureKeytar(): Promise<void> {
  if (await loads()) return
  // What does not load is the rest of a build that was cut short, or made for another machine.
  await removeBuild()
  if (process.platform !== 'linux') await download()
  if (!existsSync(addon)) await compile()
  if (await loads()) return
  await removeBuild()
  throw new SetupError(
    "keytar's native part could not be built, and without it there is no access to the system's keychain. " +
      'To see why, run:\n\n    npm rebuild keytar --ignore-scripts=false --foreground-scripts\n',
  )
}

async function removeBuild(): Promise<void> {
  await rm(join(keytarPackage, 'build'), { recursive: true, force: true })
}

async function compile(): Promise<void> {
  say("keytar: compiling its native part, because npm's install leaves it out.")
  const headers = nodeHeaders()
  // Through keytar's own script, because npm gives its scripts the node-gyp that it brings along.
  const args = ['run', 'build', '--', ...(headers ? [`--nodedir=${headers}`] : [])]
  await runNpm(args, { cwd: keytarPackage, timeoutMs: 5 * 60_000 })
}

async function download(): Promise<boolean> {
  const installer = inProject('node_modules', 'prebuild-install', 'bin.js')
  if (!existsSync(installer)) return false
  const result = await run(process.execPath, [installer], { cwd: keytarPackage, timeoutMs: 30_000 })
  const isDone = result.code === 0 && existsSync(addon)
  if (isDone) say("keytar: downloaded its ready-made native part, because npm's install leaves it out.")
  return isDone
}

/** Tried in a process of its own, because an addon that fits badly can take its process down. */
async function loads(): Promise<boolean> {
  if (!existsSync(addon)) return false
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
