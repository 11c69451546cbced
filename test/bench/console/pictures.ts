import { cpus } from 'node:os'
import { median, pause, print } from '../measures'
import { startBareReader } from './bare-reader'
import { startDrawingGuest } from './drawing-guest'
import { type Tap, tapLine } from './line-tap'
import { type OpenApp, openApp } from './open-app'

// How many of QEMU's updates four consoles take, against four readers that draw nothing and against one, in turns. An update
// counts when the viewer, done with it, has asked for the next. Then what one console costs, seen and hidden.

const rounds = 3
const consoles = 4
const settleMs = 1_500
const seenMs = 4_000
/** CPU is counted in hundredths of a second. */
const hiddenMs = 10_000

async function updatesPerSecond(tap: Tap): Promise<number> {
  await pause(settleMs)
  const [before, from] = [tap.requests, performance.now()]
  await pause(seenMs)
  return ((tap.requests - before) * 1000) / (performance.now() - from)
}

async function readersPace(tap: Tap, count: number): Promise<number> {
  const ends = Array.from({ length: count }, () => startBareReader(tap.port))
  const all = await updatesPerSecond(tap)
  for (const end of ends) end()
  return all / count
}

async function consolesPace(tap: Tap, app: OpenApp, count: number): Promise<number> {
  for (let which = 0; which < count; which += 1) await app.console(which)
  const all = await updatesPerSecond(tap)
  await app.each('destroy')
  return all / count
}

/** The medians of what several measures give, taken in turns. */
async function inTurns<N extends string>(
  measures: Record<N, () => Promise<number>>,
): Promise<Record<N, number>> {
  const names = Object.keys(measures) as N[]
  const taken = Object.fromEntries(names.map((name) => [name, [] as number[]])) as Record<N, number[]>
  for (let round = 0; round < rounds; round += 1) {
    for (const name of names) taken[name].push(await measures[name]())
  }
  return Object.fromEntries(names.map((name) => [name, median(taken[name])])) as Record<N, number>
}

/** The cores that the app's processes keep busy meanwhile. */
async function busyCores(app: OpenApp, ms: number): Promise<number> {
  await pause(settleMs)
  const [before, from] = [await app.cpu(), performance.now()]
  await pause(ms)
  return ((await app.cpu()) - before) / ((performance.now() - from) / 1000)
}

export async function benchPictures(): Promise<void> {
  const guest = await startDrawingGuest()
  const tap = await tapLine(guest.port)
  const app = await openApp(Array.from({ length: consoles }, () => tap.port))
  const pace = await inTurns({
    reader: () => readersPace(tap, 1),
    readers: () => readersPace(tap, consoles),
    console: () => consolesPace(tap, app, 1),
    consoles: () => consolesPace(tap, app, consoles),
  })
  const both = (ours: number, theirs: number) =>
    `${ours.toFixed(1)} against ${theirs.toFixed(1)} of a bare reader, ratio ${(ours / theirs).toFixed(2)}`
  print(`updates per second of QEMU at 1024 × 768, one console: ${both(pace.console, pace.reader)}`)
  print(`the same, each of ${consoles} at once: ${both(pace.consoles, pace.readers)}`)

  const busy = await inTurns({
    without: () => busyCores(app, hiddenMs),
    seen: async () => {
      await app.console(0)
      return busyCores(app, seenMs)
    },
    hidden: async () => {
      await app.each('hide')
      const cores = await busyCores(app, hiddenMs)
      await app.each('destroy')
      return cores
    },
  })
  const percent = (cores: number) => `${(cores * 100).toFixed(2)} %`
  print(
    `CPU of a console whose picture never rests, of one core (there are ${cpus().length}): seen ` +
      `${percent(busy.seen - busy.without)}, hidden ${percent(busy.hidden - busy.without)}; ` +
      `the app without it ${percent(busy.without)}`,
  )
  await app.close()
  await tap.close()
  await guest.close()
}
