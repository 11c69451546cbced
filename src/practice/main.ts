/** The practice world as a program of its own under Node, for any client to be tried against. */
import { existsSync, mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { type CommandLine, guestFilesIn, parseCommandLine, UsageError, usage } from './cli-options'
import { runCommand } from './commands'
import { startWorld, type World } from './world'
import type { GuestFiles, WorldDescription } from './world-options'

const badUsage = 2
const failure = 1
const parentPollMs = 250

function print(text: string): void {
  process.stdout.write(`${text}\n`)
}

function fail(message: string, code: number): never {
  process.stderr.write(`practice: ${message}\n`)
  process.exit(code)
}

function readCommandLine(): CommandLine {
  try {
    return parseCommandLine(process.argv.slice(2))
  } catch (error) {
    if (error instanceof UsageError) fail(`${error.message}\n\n${usage}`, badUsage)
    throw error
  }
}

function guestFiles(dir: string | undefined): GuestFiles | undefined {
  if (dir === undefined) return undefined
  const files = guestFilesIn(dir, mkdtempSync(join(tmpdir(), 'practice-serial-')))
  for (const file of [files.kernel, files.initrd]) {
    if (!existsSync(file)) fail(`--guest: there is no ${file}`, badUsage)
  }
  return files
}

function explain(error: unknown, port: number | undefined): string {
  const { code, message } = error as NodeJS.ErrnoException
  if (code === 'EADDRINUSE') return `port ${port} is in use; choose another with --port, or leave it out`
  if (code === 'EACCES') return `not allowed to listen on port ${port}`
  return `could not start: ${message}`
}

function forPeople({ dbc, chain, tower, wallets, nodes }: WorldDescription): string {
  const walletLines = wallets.map(
    ({ address, phrase }, index) => `  ${index + 1}. ${address}\n     ${phrase}`,
  )
  const nodeLines = nodes.map(({ id, rentOrders }) => {
    const orders = rentOrders.map((order) => {
      const number = wallets.findIndex(({ address }) => address === order.wallet) + 1
      return `     rent order ${order.id}: ${order.gpus} GPUs, wallet ${number}`
    })
    return [`  ${id}`, ...orders].join('\n')
  })
  return [
    `The practice world is up. Its DBC client: ${dbc}`,
    `Its chain (JSON-RPC by HTTP POST): ${chain}`,
    '',
    'Wallets (for practice only, what they hold is worth nothing):',
    ...walletLines,
    '',
    'Nodes:',
    ...nodeLines,
    '',
    `Its CloudTower: ${tower.url} (${tower.plainUrl} leads there)`,
    `  user ${tower.user}, password ${tower.password}`,
    `  from the directory: user ${tower.directoryUser}, password ${tower.directoryPassword}`,
    `  certificate, SHA-256: ${tower.fingerprint}`,
    '',
    'Ctrl-C ends it.',
  ].join('\n')
}

/** Also while it is still starting: what has begun is ended first. */
function endWhenAsked(starting: Promise<World>): void {
  const end = () => {
    const closed = starting.then((world) => world.close())
    void closed.catch(() => undefined).then(() => process.exit(0))
  }
  process.once('SIGTERM', end)
  process.once('SIGINT', end)
  if (process.env['npm_lifecycle_event'] !== undefined) onParentGone(end)
}

/** npm runs us through a shell, and a signal to npm ends only that shell: then nobody would end us. */
function onParentGone(run: () => void): void {
  const parent = process.ppid
  const timer = setInterval(() => {
    if (process.ppid === parent) return
    clearInterval(timer)
    run()
  }, parentPollMs)
  timer.unref()
}

/** Carries out commands one after another; each is answered by a line or several. */
async function obey(world: World): Promise<void> {
  for await (const line of createInterface({ input: process.stdin })) print(await runCommand(world, line))
}

async function main(): Promise<void> {
  const { options, guestDir, printsJson, takesCommands, wantsHelp } = readCommandLine()
  if (wantsHelp) {
    print(usage)
    return
  }
  const guest = guestFiles(guestDir)
  const serialDir = guest?.serialDir
  const starting = startWorld({ ...options, guest })
  endWhenAsked(starting)
  try {
    const world = await starting
    const { description } = world
    if (serialDir !== undefined) process.stderr.write(`practice: serial lines of the VMs in ${serialDir}\n`)
    print(printsJson ? JSON.stringify(description) : forPeople(description))
    if (takesCommands) await obey(world)
  } catch (error) {
    fail(explain(error, options.port), failure)
  }
}

void main()
