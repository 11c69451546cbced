import { readdirSync, readFileSync } from 'node:fs'
import { setTimeout as wait } from 'node:timers/promises'

const politeMs = 2_000
const pollMs = 50

/**
 * The processes whose environment holds this text. Daemons leave their parent and its process group, but they keep
 * the environment they were started with, so a mark in it finds all of a test session and nothing else.
 */
export function markedProcesses(mark: string): number[] {
  if (process.platform !== 'linux') return []
  const numbers = readdirSync('/proc').filter((name) => /^\d+$/.test(name))
  return numbers.map(Number).filter((pid) => pid !== process.pid && environmentOf(pid).includes(mark))
}

function environmentOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/environ`, 'latin1')
  } catch {
    // Ended meanwhile, or another user's.
    return ''
  }
}

/** Ends the marked processes at once, for the last moment of this program. */
export function killMarked(mark: string, signal: NodeJS.Signals = 'SIGKILL'): void {
  for (const pid of markedProcesses(mark)) {
    try {
      process.kill(pid, signal)
    } catch {
      // Ended meanwhile.
    }
  }
}

/** Asks the marked processes to end, and ends those that do not. */
export async function endMarked(mark: string): Promise<void> {
  killMarked(mark, 'SIGTERM')
  const deadline = Date.now() + politeMs
  while (markedProcesses(mark).length > 0 && Date.now() < deadline) await wait(pollMs)
  killMarked(mark)
}
