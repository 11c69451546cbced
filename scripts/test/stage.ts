import { SetupError } from '../setup/say'
import { describeTotals, noTests, type SkippedTest, type Totals } from './totals'

/** What a stage of the test run found. */
export interface StageResult {
  totals: Totals
  /** What a failed stage had to say, where it was not shown while it ran. */
  output?: string
  skippedTests?: readonly SkippedTest[]
}

export interface Stage {
  name: string
  /** Runs it; the arguments are the contributor's own, after the stage's name. */
  run: (args: readonly string[]) => Promise<StageResult>
}

export interface FinishedStage extends StageResult {
  name: string
  seconds: number
}

/** Runs a stage to its end; that it could not run at all counts as one failure. */
export async function runStage(stage: Stage, args: readonly string[] = []): Promise<FinishedStage> {
  const startedAt = Date.now()
  const result = await stage.run(args).catch(asFailure)
  return { ...result, name: stage.name, seconds: (Date.now() - startedAt) / 1000 }
}

function asFailure(error: unknown): StageResult {
  const output =
    error instanceof SetupError ? error.message : error instanceof Error ? error.stack : String(error)
  return { totals: { ...noTests, failed: 1 }, output: output ?? String(error) }
}

/** Runs stages side by side, `width` at a time, telling of each when it ends. */
export async function runSideBySide(stages: readonly Stage[], width: number): Promise<FinishedStage[]> {
  const waiting = [...stages]
  const finished: FinishedStage[] = []
  const worker = async () => {
    for (let stage = waiting.shift(); stage; stage = waiting.shift()) {
      const result = await runStage(stage)
      tell(result)
      finished.push(result)
    }
  }
  await Promise.all(Array.from({ length: width }, worker))
  return finished
}

/** Tells how a stage went, in a line; with its output where it failed. */
export function tell(stage: FinishedStage): void {
  process.stdout.write(`${line(stage)}\n`)
  if (stage.output && stage.totals.failed > 0) process.stdout.write(`\n${stage.output.trim()}\n\n`)
  for (const { title, reason } of stage.skippedTests ?? []) {
    process.stdout.write(`  skipped: ${title} (${reason})\n`)
  }
}

function line({ name, totals, seconds }: FinishedStage): string {
  const mark = totals.failed > 0 ? '✗' : '✓'
  const isCounted = totals.passed + totals.failed + totals.skipped > 0
  return `${mark} ${name.padEnd(12)} ${isCounted ? describeTotals(totals) : 'done'} (${seconds.toFixed(1)} s)`
}
