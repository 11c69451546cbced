import { type SpawnOptions, spawn } from 'node:child_process'
import { accessSync, constants } from 'node:fs'
import { delimiter, join } from 'node:path'
import { atExit } from './at-exit'

export interface RunOptions {
  cwd?: string
  env?: NodeJS.ProcessEnv
  timeoutMs?: number
  /** Called with each piece of output as it comes, for programs whose progress is worth seeing. */
  onOutput?: (text: string) => void
}

export interface RunResult {
  /** The exit code; 127 where the program could not be started, null where it was killed. */
  code: number | null
  stdout: string
  stderr: string
  isTimedOut: boolean
}

/** Runs a program to its end and gives back what it said; never rejects. */
export function run(command: string, args: readonly string[], options: RunOptions = {}): Promise<RunResult> {
  return new Promise((resolve) => {
    const result: RunResult = { code: null, stdout: '', stderr: '', isTimedOut: false }
    // A group of its own, so that a stuck program is ended together with whatever it has started.
    const spawnOptions: SpawnOptions = {
      detached: process.platform !== 'win32',
      stdio: ['ignore', 'pipe', 'pipe'],
      env: options.env ?? process.env,
    }
    if (options.cwd !== undefined) spawnOptions.cwd = options.cwd
    const child = spawn(command, [...args], spawnOptions)
    const kill = atExit(() => killGroup(child.pid, 'SIGKILL'))
    const timer = options.timeoutMs
      ? setTimeout(() => {
          result.isTimedOut = true
          killGroup(child.pid, 'SIGKILL')
        }, options.timeoutMs)
      : undefined
    child.stdout?.setEncoding('utf8').on('data', (text: string) => {
      result.stdout += text
      options.onOutput?.(text)
    })
    child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      result.stderr += text
      options.onOutput?.(text)
    })
    const finish = (code: number | null) => {
      clearTimeout(timer)
      // What is left of the group (a daemon holding no pipe) ends with its leader.
      kill()
      resolve({ ...result, code })
    }
    child.once('error', (error) => {
      result.stderr += error.message
      finish(127)
    })
    child.once('close', finish)
  })
}

/** Runs the npm that runs us, else the one on the PATH. */
export function runNpm(args: readonly string[], options: RunOptions = {}): Promise<RunResult> {
  const script = process.env['npm_execpath']
  // A script run by another package manager finds that one's path here.
  const isNpm = script !== undefined && /npm-cli\.js$/.test(script)
  return isNpm ? run(process.execPath, [script, ...args], options) : run('npm', args, options)
}

/** Makes the kernel end a program when we are killed, when no handler of ours runs any more. */
export function tiedToUs(command: string, args: readonly string[]): [string, string[]] {
  const setpriv = process.platform === 'linux' && which('setpriv')
  return setpriv ? [setpriv, ['--pdeathsig', 'TERM', command, ...args]] : [command, [...args]]
}

/** Ends a process group; that it is already gone is as good. */
export function killGroup(pid: number | undefined, signal: NodeJS.Signals): void {
  if (pid === undefined) return
  try {
    process.kill(process.platform === 'win32' ? pid : -pid, signal)
  } catch {
    // Already gone.
  }
}

/** Where a program lies, or undefined. The system folders count too: an ordinary user's PATH lacks them. */
export function which(program: string): string | undefined {
  const folders = (process.env['PATH'] ?? '').split(delimiter)
  if (process.platform !== 'win32') folders.push('/usr/sbin', '/sbin')
  return folders.map((folder) => join(folder, program)).find(isExecutable)
}

/** Whether this process may execute a file. */
export function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}

/** The last line with something in it: where programs tend to say what went wrong. */
export function lastLine(text: string): string {
  return text.trim().split('\n').at(-1)?.trim() ?? ''
}

/** Whether this process is root, who may install packages but cannot use Chromium's sandbox. */
export const isRoot = process.getuid?.() === 0
