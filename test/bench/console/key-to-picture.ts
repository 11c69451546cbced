import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { median, pause, print } from '../measures'
import { freePort } from './drawing-guest'
import { type Tap, tapLine } from './line-tap'
import { openApp } from './open-app'
import { XClient } from './x-client'

// From a key to the picture: a window on TigerVNC's server changes its colour at each key. Keys are given to the viewer's
// window by the display as if typed, and the display's own picture is read each millisecond until it has changed. The
// app and TigerVNC's viewer take turns; each has the server for itself then. What the line carries is stamped on the way.

const rounds = 3
const keysEachRound = 40
/** The key `A` of every PC keyboard under X. */
const keyCode = 38
const guestSize = { width: 640, height: 480 }
const colours = [0x1040c0, 0xe08020] as const
const settleMs = 1_500
const patienceMs = 3_000

interface Times {
  /** From the key to the picture on the screen. */
  readonly whole: number
  /** From the key to its message on the line, from there to the server's answer, and from that to the screen. */
  readonly out: number
  readonly server: number
  readonly back: number
}

interface Server {
  readonly port: number
  close(): void
}

async function startServer(): Promise<Server> {
  const port = await freePort()
  const size = `${guestSize.width}x${guestSize.height}`
  const access = ['-SecurityTypes', 'None', '-localhost', '-nolisten', 'tcp']
  const server = spawn('Xvnc', ['-displayfd', '3', '-rfbport', String(port), '-geometry', size, ...access], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
    env: { ...process.env, XAUTHORITY: '' },
  })
  const numbers = server.stdio[3]
  if (numbers === null || numbers === undefined) throw new Error('no output to read')
  const [line] = await once(numbers, 'data')
  const guest = await XClient.open(`:${String(line).trim()}`)
  const paint = guest.openWindow(120, 90, 400, 300, colours[0])
  let presses = 0
  guest.onKey = () => {
    presses += 1
    paint(colours[presses % 2] ?? 0)
  }
  return {
    port,
    close: () => {
      guest.close()
      server.kill()
    },
  }
}

async function changed(isSo: () => Promise<boolean>): Promise<boolean> {
  const end = performance.now() + patienceMs
  while (performance.now() < end) {
    if (await isSo()) return true
    await pause(1)
  }
  return false
}

/** A place on the screen that a key changes: in the middle of everything that it changes. */
async function findPlace(screen: XClient): Promise<{ x: number; y: number } | undefined> {
  const { width, height } = screen.size
  const before = await screen.picture(0, 0, width, height)
  screen.key(keyCode, true)
  await pause(settleMs / 3)
  screen.key(keyCode, false)
  const after = await screen.picture(0, 0, width, height)
  const places: number[] = []
  for (let at = 0; at < before.length; at += 4) {
    if (before.readUInt32LE(at) !== after.readUInt32LE(at)) places.push(at / 4)
  }
  const middle = places[places.length >> 1]
  return middle === undefined ? undefined : { x: middle % width, y: Math.floor(middle / width) }
}

async function takeTimes(screen: XClient, tap: Tap, pointer: { x: number; y: number }): Promise<Times[]> {
  screen.movePointer(pointer.x, pointer.y)
  await pause(settleMs)
  await screen.focusUnderPointer()
  const place = await findPlace(screen)
  if (place === undefined) throw new Error('keys change nothing')
  const times: Times[] = []
  for (let index = 0; index < keysEachRound; index += 1) {
    // Not in step with anybody's frames.
    await pause(60 + Math.random() * 60)
    const before = await screen.picture(place.x, place.y, 1, 1)
    const from = performance.now()
    screen.key(keyCode, true)
    const isSeen = await changed(async () => !before.equals(await screen.picture(place.x, place.y, 1, 1)))
    const { keyAt, answerAt } = tap
    const seenAt = performance.now()
    screen.key(keyCode, false)
    if (isSeen) {
      const parts = { out: keyAt - from, server: answerAt - keyAt, back: seenAt - answerAt }
      times.push({ whole: seenAt - from, ...parts })
    }
  }
  return times
}

function startNative(port: number): ChildProcess {
  const place = `${guestSize.width}x${guestSize.height}+0+0`
  return spawn(
    'xtigervncviewer',
    ['-Shared', '-SecurityTypes', 'None', '-geometry', place, `127.0.0.1::${port}`],
    {
      stdio: 'ignore',
    },
  )
}

export async function benchKeys(): Promise<void> {
  const server = await startServer()
  const tap = await tapLine(server.port)
  const screen = await XClient.open(process.env['DISPLAY'] ?? '')
  const app = await openApp([tap.port])
  const times: Record<'lodger' | 'native', Times[]> = { lodger: [], native: [] }
  for (let round = 0; round < rounds; round += 1) {
    await app.console(0)
    await app.inMain(`void consoles.forEach((window) => {
      window.setBounds({ x: 0, y: 0, width: 900, height: 640 })
      window.moveTop()
    })`)
    times.lodger.push(...(await takeTimes(screen, tap, { x: 450, y: 400 })))
    await app.each('destroy')
    const viewer = startNative(tap.port)
    times.native.push(...(await takeTimes(screen, tap, { x: 320, y: 240 })))
    const exit = once(viewer, 'exit')
    viewer.kill()
    await exit
  }
  const of = (name: keyof typeof times, part: keyof Times) => median(times[name].map((one) => one[part]))
  const parts = (name: keyof typeof times) =>
    `${of(name, 'whole').toFixed(1)} ms (key to line ${of(name, 'out').toFixed(1)}, server ${of(name, 'server').toFixed(1)}, ` +
    `line to screen ${of(name, 'back').toFixed(1)})`
  const more = of('lodger', 'whole') - of('native', 'whole')
  print(
    `key to picture: Lodger ${parts('lodger')}, TigerVNC ${parts('native')}, difference ${more.toFixed(1)} ms`,
  )
  await app.close()
  screen.close()
  await tap.close()
  server.close()
}
