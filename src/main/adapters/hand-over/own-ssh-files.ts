import { mkdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { err, ok } from '#shared/result'
import type { OwnSshFiles } from '../../core/hand-over/ports'
import { writeWhole } from '../files/access-files'
import { sshPath } from './ssh-path'

/**
 * After Lodger's own entries come the user's keys and habits, which `ssh -F` would leave out; the first value counts, so
 * none of them changes an entry. `Match all` ends the last entry: without it the lines would be a part of it.
 */
const rest = ['Match all', 'Include config', 'Include /etc/ssh/ssh_config', ''].join('\n')

/** Lodger's known hosts and entries in `folder`, for the user alone. */
export function createOwnSshFiles(folder: string): OwnSshFiles {
  const knownHostsPath = join(folder, 'vms.known_hosts')
  const configPath = join(folder, 'vms.config')
  return {
    knownHosts: sshPath(knownHostsPath),
    config: configPath,
    write: async (knownHosts, config) => {
      try {
        await mkdir(folder, { recursive: true, mode: 0o700 })
        await writeChanged(knownHostsPath, knownHosts)
        await writeChanged(configPath, `${config}${rest}`)
        return ok(null)
      } catch (cause) {
        return err({ code: 'saveFailed', detail: (cause as NodeJS.ErrnoException).code ?? '' })
      }
    },
  }
}

async function writeChanged(path: string, text: string): Promise<void> {
  const before = await readFile(path, 'utf8').catch(() => undefined)
  if (before !== text) await writeWhole(path, text)
}
