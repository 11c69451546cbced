import { readdirSync, readFileSync } from 'node:fs'

/** What stands in the middle of some values. */
export function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN
}

/** What a process has used so far. */
export interface Usage {
  /** Seconds of CPU in its own code, and in the kernel for it. */
  readonly user: number
  readonly system: number
  /** Pages of memory that the kernel had to see to. */
  readonly faults: number
}

const ticksPerSecond = 100

/** A process's parent and what it has used; undefined when it is gone. */
function statOf(pid: number): (Usage & { readonly parent: number }) | undefined {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\) /s, '')
      .split(' ')
    const [parent, faults, user, system] = [1, 7, 11, 12].map((at) => Number(fields[at])) as [
      number,
      number,
      number,
      number,
    ]
    return { parent, faults, user: user / ticksPerSecond, system: system / ticksPerSecond }
  } catch {
    return undefined
  }
}

export function usageOf(pid: number): Usage {
  return statOf(pid) ?? { user: 0, system: 0, faults: 0 }
}

/** The seconds of CPU that processes have used so far. */
export function cpuSeconds(pids: readonly number[]): number {
  return pids.map(usageOf).reduce((sum, { user, system }) => sum + user + system, 0)
}

export function childrenOf(parent: number): number[] {
  const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name))
  return pids.map(Number).filter((pid) => statOf(pid)?.parent === parent)
}

export const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms))

export const print = (line: string) => process.stdout.write(`${line}\n`)
