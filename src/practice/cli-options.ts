import { join } from 'node:path'
import { type Dress, dresses } from './tower/quirks'
import { type Dialect, dialects, type WorldOptions } from './world-options'

export interface CommandLine {
  readonly options: WorldOptions
  readonly printsJson: boolean
  /** Reads what is to be switched while the world runs. */
  readonly takesCommands: boolean
  readonly wantsHelp: boolean
  /** A folder with `vmlinuz` and `initrd.gz`. */
  readonly guestDir: string | undefined
}

/** A command line nobody can act on; the message says what is wrong with it. */
export class UsageError extends Error {}

export const usage = `Usage: practice [options]

  --port N        listen on this port (0, or left out: a free one)
  --speed N       run N times faster than life
  --seed N        the same seed gives the same wallets, nodes and rentals again
  --vms N         add N more VMs
  --tower-vms N   add N more VMs to the CloudTower, up to 10000
  --tower-dress V play another release of CloudTower: ${dresses.join(', ')}
  --dialect NAME  play another build of the client: ${dialects.join(', ')}
  --guest DIR     real QEMU guests from DIR/vmlinuz and DIR/initrd.gz
  --commands      read switches for faults from the standard input, one a line; "help" lists them
  --json          print one line of JSON for programs to read
  --help          this text`

interface Draft {
  port?: number
  speed?: number
  seed?: number
  vms?: number
  towerVms?: number
  towerDress?: Dress
  dialect?: Dialect
  guestDir?: string
}

function numberFlag(name: string, text: string, low: number, high: number, wholeOnly = true): number {
  const value = /^\d+(\.\d+)?$/.test(text) ? Number(text) : Number.NaN
  const fits = value >= low && value <= high && (!wholeOnly || Number.isInteger(value))
  if (!fits) throw new UsageError(`${name} needs a number from ${low} to ${high}, not "${text}"`)
  return value
}

function dialectFlag(text: string): Dialect {
  const dialect = dialects.find((name) => name === text)
  if (dialect === undefined) throw new UsageError(`--dialect is one of ${dialects.join(', ')}, not "${text}"`)
  return dialect
}

function dressFlag(text: string): Dress {
  const dress = dresses.find((name) => name === text)
  if (dress === undefined)
    throw new UsageError(`--tower-dress is one of ${dresses.join(', ')}, not "${text}"`)
  return dress
}

const valueFlags: Readonly<Record<string, (draft: Draft, text: string) => void>> = {
  '--port': (draft, text) => {
    draft.port = numberFlag('--port', text, 0, 65_535)
  },
  '--speed': (draft, text) => {
    draft.speed = numberFlag('--speed', text, 0.01, 1_000_000, false)
  },
  '--seed': (draft, text) => {
    draft.seed = numberFlag('--seed', text, 0, 2 ** 32 - 1)
  },
  '--vms': (draft, text) => {
    draft.vms = numberFlag('--vms', text, 0, 5_000)
  },
  '--tower-vms': (draft, text) => {
    draft.towerVms = numberFlag('--tower-vms', text, 0, 10_000)
  },
  '--tower-dress': (draft, text) => {
    draft.towerDress = dressFlag(text)
  },
  '--dialect': (draft, text) => {
    draft.dialect = dialectFlag(text)
  },
  '--guest': (draft, text) => {
    draft.guestDir = text
  },
}

export function parseCommandLine(args: readonly string[]): CommandLine {
  const draft: Draft = {}
  const switches = new Set<string>()
  for (let at = 0; at < args.length; at++) {
    const argument = args[at] ?? ''
    if (argument === '--json' || argument === '--help' || argument === '--commands') {
      switches.add(argument)
      continue
    }
    const equals = argument.indexOf('=')
    const name = equals < 0 ? argument : argument.slice(0, equals)
    const set = Object.hasOwn(valueFlags, name) ? valueFlags[name] : undefined
    if (set === undefined) throw new UsageError(`unknown option "${argument}"`)
    const value = equals < 0 ? args[++at] : argument.slice(equals + 1)
    if (value === undefined || value === '') throw new UsageError(`${name} needs a value`)
    set(draft, value)
  }
  const { guestDir, ...options } = draft
  return {
    ...{ options, guestDir, printsJson: switches.has('--json') },
    ...{ takesCommands: switches.has('--commands'), wantsHelp: switches.has('--help') },
  }
}

/** Where the guest's files lie in the folder that was named. */
export function guestFilesIn(dir: string, serialDir: string): NonNullable<WorldOptions['guest']> {
  return {
    qemu: 'qemu-system-x86_64',
    kernel: join(dir, 'vmlinuz'),
    initrd: join(dir, 'initrd.gz'),
    serialDir,
  }
}
