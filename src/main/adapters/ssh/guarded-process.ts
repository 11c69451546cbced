import { type ChildProcess, spawn } from 'node:child_process'
import type { Writable } from 'node:stream'

/**
 * Runs a program and ends it when descriptor 3 closes: with this process too, however that ends. A program that is not
 * there ends with 127, as shells say it. The program's own number is free to others only once `wait` has taken it.
 */
const guard = `
"$@" 3<&- &
program=$!
{ read -r _ <&3; kill $program; } >/dev/null 2>&1 &
watcher=$!
wait $program
code=$?
kill $watcher 2>/dev/null
exit $code
`
const notFoundCode = 127

/** A program that runs no longer than this process. */
export interface Guarded {
  readonly ended: Promise<'missing' | 'ended'>
  /** Once the program has printed `word`. */
  says(word: string): Promise<'said'>
  end(): void
}

/**
 * Starts a program that must not outlive this one: a tunnel would stay open with nobody to close it. Windows has no such
 * shell; there the program is ended by whoever closes the app, and after a crash by the user.
 */
export function startGuarded(command: string, args: readonly string[]): Guarded {
  const isWindows = process.platform === 'win32'
  // What the program starts for itself runs in the user's shell, which may be one that runs nothing.
  const env = isWindows ? process.env : { ...process.env, SHELL: '/bin/sh' }
  const [program, ...rest] = isWindows ? [command, ...args] : ['/bin/sh', '-c', guard, 'sh', command, ...args]
  const child = spawn(program, rest, {
    ...{ windowsHide: true, env },
    stdio: ['ignore', 'pipe', 'ignore', ...(isWindows ? [] : ['pipe' as const])],
  })
  const pipe = child.stdio[3] as Writable | undefined
  pipe?.on('error', () => undefined)
  return {
    ended: exitOf(child),
    says: (word) => saidBy(child, word),
    end: () => (pipe === undefined ? child.kill() : pipe.destroy()),
  }
}

function exitOf(child: ChildProcess): Promise<'missing' | 'ended'> {
  return new Promise((resolve) => {
    child.once('error', () => resolve('missing'))
    child.once('close', (code) => resolve(code === notFoundCode ? 'missing' : 'ended'))
    // Whoever ended the guard alone ended the program with it.
    child.once('exit', () => child.stdio[3]?.destroy())
  })
}

function saidBy(child: ChildProcess, word: string): Promise<'said'> {
  return new Promise((resolve) => {
    let printed = ''
    child.stdout?.on('data', (data: Buffer) => {
      printed = (printed + data.toString('utf8')).slice(-1_024)
      if (printed.includes(word)) resolve('said')
    })
  })
}
