import { ensureGuest } from './setup/guest'
import { runScript, SetupError } from './setup/say'
import { prepareForSessions } from './setup/test-session'
import { buildStage, deadCodeStage, lintStage, typeStage } from './test/checks'
import { type EndToEndNeeds, endToEndStage } from './test/end-to-end'
import { type FinishedStage, runSideBySide, runStage, type Stage, tell } from './test/stage'
import { describeTotals, isFailure, sumTotals } from './test/totals'
import { unitStage } from './test/unit'

await runScript(async () => {
  const [name, ...args] = process.argv.slice(2)
  const finished = name === undefined ? await runEverything() : [await runOne(name, args)]
  const totals = sumTotals(finished.map((stage) => stage.totals))
  process.stdout.write(`\n${describeTotals(totals)}\n`)
  return isFailure(totals) ? 1 : 0
})

/**
 * The checks and the set-up share the machine's cores, because the one computes while the other waits for the
 * network. Tests that watch a clock come after, alone.
 */
async function runEverything(): Promise<FinishedStage[]> {
  const needs = seeToNeeds()
  // Looked at only when the end-to-end tests begin; until then a failure must not end the program.
  needs.catch(() => {})
  const checks = await runSideBySide([buildStage, typeStage, lintStage, deadCodeStage], 2)
  await needs.catch(() => {})
  const tests = []
  for (const stage of [unitStage, endToEndStage(() => needs)]) {
    const finished = await runStage(stage)
    tell(finished)
    tests.push(finished)
  }
  return [...checks, ...tests]
}

async function runOne(name: string, args: readonly string[]): Promise<FinishedStage> {
  const stages: Stage[] = [
    typeStage,
    lintStage,
    deadCodeStage,
    buildStage,
    unitStage,
    endToEndStage(seeToNeeds),
  ]
  const stage = stages.find((candidate) => candidate.name === name)
  if (!stage) {
    throw new SetupError(
      `There is no stage "${name}". There are: ${stages.map((each) => each.name).join(', ')}.`,
    )
  }
  const finished = await runStage(stage, args)
  tell(finished)
  return finished
}

/** Sees to what the end-to-end tests need of the machine. */
async function seeToNeeds(): Promise<EndToEndNeeds> {
  return { electron: await prepareForSessions(), guest: await ensureGuest() }
}
