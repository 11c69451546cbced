import { spawnSync } from 'node:child_process'
import { statSync } from 'node:fs'
import { join } from 'node:path'
import type { ElectronRuntime } from './electron-runtime'
import { which } from './run'
import { SetupError } from './say'
import type { Account } from './test-user'

const setUserIdBit = 0o4000

/**
 * Checks that Chromium's sandbox can work for this user (ourselves by default). Without this Electron ends with a
 * message that blames a file's mode, where the cause is nearly always a kernel setting.
 */
export function checkSandbox(runtime: ElectronRuntime, user?: Account): void {
  const unshare = which('unshare')
  // Where the probe itself is missing, Electron will have to find out.
  if (process.platform !== 'linux' || !unshare || hasSetuidHelper(runtime)) return
  const identity = user ? { uid: user.uid, gid: user.gid } : {}
  const probe = spawnSync(unshare, ['--user', '--map-root-user', 'true'], { ...identity, encoding: 'utf8' })
  if (probe.status === 0) return
  throw new SetupError(
    `Chromium's sandbox needs user namespaces, and this system refuses them (${probe.stderr.trim()}).\n` +
      'Allow them with the one of these commands that your system knows:\n\n' +
      '    sudo sysctl kernel.apparmor_restrict_unprivileged_userns=0\n' +
      '    sudo sysctl kernel.unprivileged_userns_clone=1\n\n' +
      'In a container it is the host that has to allow them.\n',
  )
}

/** The older way into the sandbox: a helper program that is root's and has the set-user-id bit. */
function hasSetuidHelper(runtime: ElectronRuntime): boolean {
  const stats = statSync(join(runtime.distPath, 'chrome-sandbox'), { throwIfNoEntry: false })
  return stats?.uid === 0 && (stats.mode & setUserIdBit) !== 0
}
