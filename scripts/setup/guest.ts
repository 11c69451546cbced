import { existsSync, readFileSync } from 'node:fs'
import { copyFile, mkdir, readdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { cacheDirectory, cachedFolder } from './cache'
import { type CpioEntry, cpioArchive, fileType } from './cpio'
import { isRoot, lastLine, run, which } from './run'
import { SetupError, say } from './say'

export type Guest = { directory: string; qemu: string } | { skipped: string }

const qemuProgram = 'qemu-system-x86_64'
const kernelPackage = 'linux-image-cloud-amd64'
const guestFiles = new URL('guest/', import.meta.url)

const noQemu = `${qemuProgram} is not installed (Debian: qemu-system-x86)`

/** Its number is to be raised when what is made of the packages changes, so that caches do not keep the old one. */
const guestFolder = 'guest-1'

/**
 * Sees to a real Linux for the tests of the console: a kernel and a first file system with a shell, to be booted
 * by QEMU. Gives the reason where that cannot be had; the tests that need it are then skipped with it.
 */
export async function ensureGuest(): Promise<Guest> {
  const qemu = which(qemuProgram)
  if (!qemu) return { skipped: noQemu }
  try {
    return { directory: await cachedFolder(guestFolder, fill), qemu }
  } catch (error) {
    if (error instanceof SetupError) return { skipped: error.message }
    throw error
  }
}

/** The guest if it is there already; makes and installs nothing. */
export function presentGuest(): Guest {
  const directory = join(cacheDirectory(), guestFolder)
  const qemu = which(qemuProgram)
  if (!qemu) return { skipped: noQemu }
  return existsSync(directory)
    ? { directory, qemu }
    : { skipped: 'the guest is not made yet: run `npm test` once' }
}

/** The environment that tells tests of the guest, or why there is none. */
export function guestEnv(guest: Guest): Record<string, string> {
  if ('skipped' in guest) return { LODGER_GUEST_SKIPPED: guest.skipped }
  return { LODGER_GUEST: guest.directory, LODGER_QEMU: guest.qemu }
}

async function fill(folder: string): Promise<void> {
  if (!which('apt-get') || !which('dpkg-deb')) {
    throw new SetupError('the guest is made of Debian packages, and there is no apt-get here')
  }
  say(
    `Guest: making a small Linux in ${cacheDirectory()}, because the console is tested with a real machine.`,
  )
  const work = join(folder, '.work')
  await mkdir(work)
  const kernel = await unpack(await newestKernel(), work)
  const image = (await readdir(join(kernel, 'boot'))).find((name) => name.startsWith('vmlinuz-'))
  if (!image) throw new SetupError('the kernel package holds no kernel')
  await copyFile(join(kernel, 'boot', image), join(folder, 'vmlinuz'))
  const busybox = readFileSync(join(await unpack('busybox-static', work), 'bin', 'busybox'))
  await writeFile(join(folder, 'initrd.gz'), gzipSync(cpioArchive(firstFileSystem(busybox))))
  await rm(work, { recursive: true })
}

/** The package that really holds the kernel: the one of the lasting name only points to it. */
async function newestKernel(): Promise<string> {
  const depends = async () => (await run('apt-cache', ['depends', kernelPackage])).stdout
  const name = kernelIn(await depends())
  if (name) return name
  // A fresh container has no package lists; only root may fetch them.
  if (isRoot) await run('apt-get', ['-qq', 'update'])
  const nameNow = kernelIn(await depends())
  if (!nameNow) throw new SetupError(`apt knows no ${kernelPackage}`)
  return nameNow
}

function kernelIn(depends: string): string | undefined {
  return /Depends: (linux-image-\S+)/.exec(depends)?.[1]
}

/** Downloads a package without installing it, which needs no root, and unpacks it. */
async function unpack(name: string, work: string): Promise<string> {
  const folder = join(work, name)
  await mkdir(folder)
  // As root apt would otherwise change to a user who may not write here, and warn.
  const args = ['-qq', '-o', 'APT::Sandbox::User=root', 'download', name]
  const download = await run('apt-get', args, { cwd: folder, timeoutMs: 5 * 60_000 })
  const archive = (await readdir(folder)).find((file) => file.endsWith('.deb'))
  if (!archive) throw new SetupError(`${name} could not be downloaded: ${lastLine(download.stderr)}`)
  const extract = await run('dpkg-deb', ['-x', join(folder, archive), folder])
  if (extract.code !== 0) throw new SetupError(`${name} could not be unpacked: ${lastLine(extract.stderr)}`)
  return folder
}

function firstFileSystem(busybox: Buffer): CpioEntry[] {
  const folders = ['bin', 'dev', 'proc', 'sys', 'root', 'tmp']
  const script = (name: string) => readFileSync(new URL(name, guestFiles))
  return [
    ...folders.map((path) => ({ path, mode: fileType.folder | 0o755 })),
    // Until devtmpfs is mounted the kernel opens this one for /init's own output.
    { path: 'dev/console', mode: fileType.characterDevice | 0o600, device: [5, 1] },
    { path: 'bin/busybox', mode: fileType.file | 0o755, content: busybox },
    { path: 'bin/sh', mode: fileType.symlink | 0o777, content: Buffer.from('busybox') },
    { path: 'init', mode: fileType.file | 0o755, content: script('init.sh') },
    { path: 'bin/screen-shell', mode: fileType.file | 0o755, content: script('screen-shell.sh') },
  ]
}
