import { type ChildProcess, type SpawnOptions, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, chownSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import type { Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { atExit } from './at-exit'
import { isRoot, killGroup, tiedToUs } from './run'
import { SetupError, say } from './say'
import { xauthorityWithCookie } from './x-cookie'

/** Large enough for the main window beside a console window. */
const screen = '1600x1000x24'
const startTimeoutMs = 15_000

export interface Display {
  isVirtual: boolean
  /** DISPLAY and XAUTHORITY, where they are not set already. */
  env: Record<string, string>
  stop: () => Promise<void>
}

/** Whether a window could be opened here as things are. */
export function hasDisplay(): boolean {
  return process.platform !== 'linux' || Boolean(process.env['DISPLAY'] || process.env['WAYLAND_DISPLAY'])
}

/** Sees to a display, which may have to be a virtual one. */
export async function ensureDisplay(): Promise<Display> {
  if (hasDisplay()) return { isVirtual: false, env: {}, stop: async () => {} }
  const display = await startVirtualDisplay()
  say(
    `Display: the window opens on the virtual display ${display.env['DISPLAY']}, because there is no real one.`,
  )
  return display
}

/** Starts an X server that draws into memory; it ends with this program, however that ends. */
export async function startVirtualDisplay(owner?: { uid: number; gid: number }): Promise<Display> {
  makeSocketFolder()
  const xauthority = writeCookie(owner)
  const child = startServer(xauthority, owner)
  const undo = atExit(() => {
    killGroup(child.pid, 'SIGTERM')
    rmSync(join(xauthority, '..'), { recursive: true, force: true })
  })
  const stop = async () => {
    const ended = child.exitCode === null && child.signalCode === null ? once(child, 'exit') : undefined
    undo()
    child.ref()
    await ended
  }
  try {
    const number = await displayNumber(child)
    return { isVirtual: true, env: { DISPLAY: `:${number}`, XAUTHORITY: xauthority }, stop }
  } catch (error) {
    undo()
    throw error
  }
}

function startServer(xauthority: string, owner?: { uid: number; gid: number }): ChildProcess {
  // It chooses a free number itself and writes it to file descriptor 3.
  const args = [
    '-displayfd',
    '3',
    '-screen',
    '0',
    screen,
    '-nolisten',
    'tcp',
    '-noreset',
    '-auth',
    xauthority,
  ]
  const options: SpawnOptions = { detached: true, stdio: ['ignore', 'ignore', 'pipe', 'pipe'], ...owner }
  const child = spawn(...tiedToUs('Xvfb', args), options)
  // The server alone must not keep this program running.
  child.unref()
  return child
}

function displayNumber(child: ChildProcess): Promise<string> {
  const [, , stderr, numberPipe] = child.stdio as unknown as Socket[]
  let complaints = ''
  return new Promise((resolve, reject) => {
    const fail = (why: string) => reject(new SetupError(`Xvfb could not be started: ${why}`))
    const timer = setTimeout(fail, startTimeoutMs, `no answer within ${startTimeoutMs / 1000} s`)
    child.once('error', (error) => fail(error.message))
    child.once('exit', () => fail(complaints.trim() || 'it ended at once'))
    stderr?.setEncoding('utf8').on('data', (text: string) => {
      complaints += text
    })
    numberPipe?.setEncoding('utf8').once('data', (text: string) => {
      clearTimeout(timer)
      stderr?.unref()
      numberPipe.unref()
      resolve(text.trim())
    })
  })
}

function writeCookie(owner?: { uid: number; gid: number }): string {
  const folder = mkdtempSync(join(tmpdir(), 'lodger-x-'))
  const file = join(folder, 'Xauthority')
  writeFileSync(file, xauthorityWithCookie(), { mode: 0o600 })
  if (owner) for (const path of [file, folder]) chownSync(path, owner.uid, owner.gid)
  return file
}

/** Made by root, if we are: an X server of an ordinary user would make it its own and warn. */
function makeSocketFolder(): void {
  const folder = '/tmp/.X11-unix'
  if (!isRoot || existsSync(folder)) return
  mkdirSync(folder)
  chmodSync(folder, 0o1777)
}
