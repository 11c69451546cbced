import { chmodSync, chownSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, relative } from 'node:path'
import type { ElectronRuntime } from './electron-runtime'
import { type Guest, guestEnv } from './guest'
import { projectRoot } from './project'
import { readableFor } from './readable'
import type { Account } from './test-user'

/** A test session's folders, and where in them or outside it finds what it needs. */
export interface SessionPlace {
  folder: string
  /** Where tests may write what should be kept. */
  results: string
  /** The checkout as the session's user can read it: the real one or a copy. */
  checkout: string
  env: Record<string, string>
  user: Account | undefined
}

export interface SessionNeeds {
  electron: ElectronRuntime
  guest: Guest
  /** The ordinary user to run as; our own user if absent. */
  user: Account | undefined
}

/** Lays out a folder for one test session, outside the checkout and owned by the session's user. */
export function preparePlace(needs: SessionNeeds): SessionPlace {
  // Not TMPDIR on Linux: it may be closed to the user, and its length counts against that of socket paths.
  const folder = mkdtempSync(join(process.platform === 'linux' ? '/tmp' : tmpdir(), 'lodger-'))
  try {
    return fillPlace(folder, needs)
  } catch (error) {
    rmSync(folder, { recursive: true, force: true })
    throw error
  }
}

function fillPlace(folder: string, { electron, guest, user }: SessionNeeds): SessionPlace {
  const [home, runtime, temporary, results] = ['home', 'run', 'tmp', 'results'].map((name) => {
    const path = join(folder, name)
    mkdirSync(path)
    // The session's own folders are nobody else's business; D-Bus and the keyring insist on it.
    chmodSync(path, name === 'results' ? 0o755 : 0o700)
    give(path, user)
    return path
  }) as [string, string, string, string]
  chmodSync(folder, 0o755)

  const readable = (path: string, name: string) => (user ? readableFor(user, path, join(folder, name)) : path)
  const checkout = readable(projectRoot, 'checkout')
  const inCheckout = relative(projectRoot, electron.executable)
  const executable = inCheckout.startsWith('..')
    ? join(readable(electron.distPath, 'electron'), relative(electron.distPath, electron.executable))
    : join(checkout, inCheckout)
  const node = readable(process.execPath, 'node')
  const env = {
    ...identityEnv(home, user),
    PATH: `${dirname(node)}:${process.env['PATH']}`,
    TMPDIR: temporary,
    XDG_RUNTIME_DIR: runtime,
    LODGER_ELECTRON: executable,
    ...guestEnv('skipped' in guest ? guest : { ...guest, directory: readable(guest.directory, 'guest') }),
    LODGER_RESULTS: results,
  }
  return { folder, results, checkout, env, user }
}

function give(path: string, user: Account | undefined): void {
  if (user) chownSync(path, user.uid, user.gid)
}

function identityEnv(home: string, user: Account | undefined): Record<string, string> {
  // A home of its own is what keeps the session away from the developer's keyring and settings.
  return user ? { HOME: home, USER: user.name, LOGNAME: user.name } : { HOME: home }
}
