import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { inProject, projectRoot } from './project'
import { run } from './run'
import { SetupError } from './say'

const inputs = ['src', 'resources', 'electron.vite.config.ts', 'package.json', 'package-lock.json']
const outputs = ['out/main', 'out/preload', 'out/renderer']
const stampFile = inProject('out', '.built')

/** Builds the app if it is not built, or was built from older sources. */
export async function ensureBuild(): Promise<void> {
  if (isBuildCurrent()) return
  process.stdout.write('Building the app …\n')
  await build()
}

/** Builds the app for production; a failure is an error that holds the builder's own words. */
export async function build(): Promise<void> {
  const startedAt = Date.now()
  const result = await run(
    process.execPath,
    [inProject('node_modules', 'electron-vite', 'bin', 'electron-vite.js'), 'build'],
    { cwd: projectRoot },
  )
  if (result.code !== 0) throw new SetupError(`The build failed.\n\n${result.stdout}${result.stderr}`)
  writeFileSync(stampFile, String(startedAt))
}

/**
 * No source may be newer than the start of the last full build, which its stamp holds, and no result newer than the
 * stamp: `npm run dev` overwrites them with builds of its own.
 */
function isBuildCurrent(): boolean {
  const endedAt = modifiedAt(stampFile)
  if (endedAt === undefined) return false
  const startedAt = Number(readFileSync(stampFile, 'utf8'))
  const areOlder = (paths: readonly string[], than: number) =>
    paths.every((path) => newest(inProject(path)) <= than)
  return areOlder(inputs, startedAt) && areOlder(outputs, endedAt)
}

/** When something there last changed. Folders count too: theirs is the only trace that a deleted file leaves. */
function newest(path: string): number {
  const own = modifiedAt(path) ?? 0
  if (!statSync(path, { throwIfNoEntry: false })?.isDirectory()) return own
  return Math.max(own, ...readdirSync(path).map((name) => newest(join(path, name))))
}

function modifiedAt(path: string): number | undefined {
  return statSync(path, { throwIfNoEntry: false })?.mtimeMs
}
