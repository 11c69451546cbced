import { spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { constants } from 'node:fs'
import { access, mkdir, writeFile } from 'node:fs/promises'
import { delimiter, join } from 'node:path'
import type { AppError } from '#shared/ipc/errors'
import { err, ok, type Result } from '#shared/result'
import type { Terminals } from '../../core/hand-over/ports'
import {
  cmdLine,
  held,
  linuxTerminals,
  macCommandFile,
  posixText,
  windowsText,
  wtArgs,
} from './terminal-programs'

/** A terminal that cannot start ends within this time; one that runs, or has handed over, is taken for open. */
const settleMs = 700

interface Options {
  /** Where a file can be put for as long as it takes to open it. */
  readonly folder: string
  /** What stands under the words of an `ssh` that failed. */
  readonly note: () => string
  readonly platform?: NodeJS.Platform
  readonly env?: NodeJS.ProcessEnv
}

type Run = Promise<Result<'opened' | 'none', AppError>>

/** The system's terminal program, found anew each time: one may have been installed since. */
export function createTerminals({
  folder,
  note,
  platform = process.platform,
  env = process.env,
}: Options): Terminals {
  const find = (name: string) => findProgram(name, env)

  async function onLinux(command: readonly string[]): Run {
    for (const { name, args } of linuxTerminals) {
      const path = await find(name)
      if (path !== undefined) return start(name, path, [...args, ...held(command, note())], env)
    }
    return ok('none')
  }

  /** By a file rather than a script of Terminal's: those ask for a permission, and know one program only. */
  async function onMac(command: readonly string[]): Run {
    const path = join(folder, `terminal-${randomUUID()}.command`)
    try {
      await mkdir(folder, { recursive: true, mode: 0o700 })
      await writeFile(path, macCommandFile(command), { mode: 0o700 })
    } catch {
      return err({ code: 'terminalFailed', program: 'Terminal' })
    }
    return start('Terminal', 'open', [path], env)
  }

  async function onWindows(command: readonly string[]): Run {
    const wt = await find('wt.exe')
    if (wt !== undefined) return start('wt', wt, wtArgs(command), env)
    const line = cmdLine(command)
    return line === null ? ok('none') : start('cmd', 'cmd.exe', line, env, true)
  }

  return {
    run: (command) => {
      if (platform === 'darwin') return onMac(command)
      return platform === 'win32' ? onWindows(command) : onLinux(command)
    },
    text: platform === 'win32' ? windowsText : posixText,
  }
}

/** The program in one of the folders of PATH. */
async function findProgram(name: string, env: NodeJS.ProcessEnv): Promise<string | undefined> {
  const folders = (env['PATH'] ?? env['Path'] ?? '').split(delimiter).filter((folder) => folder !== '')
  for (const folder of folders) {
    const path = join(folder, name)
    const isThere = await access(path, constants.X_OK).then(
      () => true,
      () => false,
    )
    if (isThere) return path
  }
  return undefined
}

/** Starts the terminal on its own: it outlives Lodger, and hears nothing of it. */
function start(
  name: string,
  path: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv,
  isVerbatim = false,
): Run {
  return new Promise((resolve) => {
    const failed = () => resolve(err({ code: 'terminalFailed', program: name }))
    const child = spawn(path, args, {
      ...{ env, detached: true, stdio: 'ignore', windowsVerbatimArguments: isVerbatim },
    })
    child.once('error', failed)
    child.once('exit', (code) => (code === 0 ? resolve(ok('opened')) : failed()))
    child.once('spawn', () => setTimeout(() => resolve(ok('opened')), settleMs))
    child.unref()
  })
}
