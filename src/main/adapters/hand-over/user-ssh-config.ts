import { randomUUID } from 'node:crypto'
import { chmod, mkdir, open, readFile, readlink, realpath, rename, rm, stat } from 'node:fs/promises'
import { homedir, userInfo } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import type { AppError } from '#shared/ipc/errors'
import { err, ok, type Result } from '#shared/result'
import type { SshConfigFile, UserSshConfig } from '../../core/hand-over/ports'
import { sshPath } from './ssh-path'

const mostTries = 3
/** Nobody's configuration is longer; what is would only be read into memory in vain. */
const longest = 4 * 1024 * 1024

interface Homes {
  /** Where programs look, and what the user sees. */
  readonly home: string
  /** Where `ssh` itself looks, whatever the environment says. */
  readonly accountHome: string
}

/** The user's `~/.ssh/config` and the include file beside it. */
export function createUserSshConfig(
  { home, accountHome }: Homes = { home: homedir(), accountHome: userInfo().homedir },
): UserSshConfig {
  const folder = join(home, '.ssh')
  const paths = { config: join(folder, 'config'), include: join(folder, 'lodger.config') }

  async function change(
    file: SshConfigFile,
    edit: (before: string | null) => string | null,
  ): Promise<Result<null, AppError>> {
    const path = paths[file]
    try {
      const target = await targetOf(path)
      for (let tries = 1; ; tries += 1) {
        const before = await readBytes(target)
        const after = edit(before)
        if (after === before) return ok(null)
        if (after === null) {
          await rm(target, { force: true })
          return ok(null)
        }
        await mkdir(folder, { recursive: true, mode: 0o700 })
        if (await replace(target, before, after)) return ok(null)
        if (tries === mostTries) return err({ code: 'sshConfig', problem: 'notWritten', path })
      }
    } catch {
      return err({ code: 'sshConfig', problem: 'notWritten', path })
    }
  }

  return {
    configPath: paths.config,
    includePath: paths.include,
    // A relative name is looked for in the account's own `.ssh` folder: the same, unless the environment says otherwise.
    includeName: home === accountHome ? 'lodger.config' : sshPath(paths.include),
    read: async (file) => {
      try {
        return ok(await readBytes(await targetOf(paths[file])))
      } catch {
        return err({ code: 'sshConfig', problem: 'notRead', path: paths[file] })
      }
    },
    change,
  }
}

/** The file itself where the path is a link, as dotfiles often are: the link must stay one. */
async function targetOf(path: string): Promise<string> {
  try {
    return await realpath(path)
  } catch (cause) {
    if (codeOf(cause) !== 'ENOENT') throw cause
    const link = await readlink(path).catch(() => undefined)
    return link === undefined ? path : resolve(dirname(path), link)
  }
}

/** The bytes as Latin 1; null: there is no such file. */
async function readBytes(path: string): Promise<string | null> {
  try {
    const { size } = await stat(path)
    if (size > longest) throw new Error('too long')
    return await readFile(path, 'latin1')
  } catch (cause) {
    if (codeOf(cause) === 'ENOENT') return null
    throw cause
  }
}

/** Puts the new text in the old one's place, with its permissions; false: somebody else has changed it meanwhile. */
async function replace(path: string, before: string | null, after: string): Promise<boolean> {
  const mode = before === null ? 0o600 : (await stat(path)).mode & 0o777
  const fresh = `${path}.lodger-${randomUUID().slice(0, 8)}`
  try {
    const file = await open(fresh, 'wx', mode)
    try {
      await file.writeFile(after, 'latin1')
      await file.sync()
    } finally {
      await file.close()
    }
    // The mask of the process may have taken some away.
    await chmod(fresh, mode)
    if ((await readBytes(path)) !== before) return false
    await rename(fresh, path)
    return true
  } finally {
    await rm(fresh, { force: true })
  }
}

const codeOf = (cause: unknown) => (cause as NodeJS.ErrnoException).code
