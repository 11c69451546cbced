import { endWithNpm } from './at-exit'

/** Says what the set-up does and why, in one line; nothing is said when there is nothing to do. */
export function say(line: string): void {
  process.stdout.write(`[setup] ${line}\n`)
}

/** A failure the reader can do something about: shown as its message alone, without a stack. */
export class SetupError extends Error {
  override name = 'SetupError'
}

/** Runs a script's body; an expected failure ends the program with its message and exit code 1. */
export async function runScript(body: () => Promise<number>): Promise<void> {
  endWithNpm()
  try {
    process.exitCode = await body()
  } catch (error) {
    const text = error instanceof SetupError ? error.message : error instanceof Error ? error.stack : error
    process.stderr.write(`\n${text}\n`)
    process.exitCode = 1
  }
}
