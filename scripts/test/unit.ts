import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { atExit } from '../setup/at-exit'
import { guestEnv, presentGuest } from '../setup/guest'
import { inProject, projectRoot } from '../setup/project'
import { killGroup } from '../setup/run'
import type { Stage, StageResult } from './stage'
import { noTests, type ReportedTests, readVitestReport } from './totals'

const timeoutMs = 5 * 60_000

/** Everything that runs in plain Node: unit and integration tests. */
export const unitStage: Stage = {
  name: 'unit',
  run: async (args) => {
    const folder = mkdtempSync(join(tmpdir(), 'lodger-report-'))
    try {
      return await runVitest(join(folder, 'report.json'), args)
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  },
}

async function runVitest(reportFile: string, args: readonly string[]): Promise<StageResult> {
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${reportFile}`]
  const vitest = inProject('node_modules', 'vitest', 'vitest.mjs')
  const code = await runShown([vitest, 'run', ...reporters, ...args])
  const report = existsSync(reportFile) ? readVitestReport(readFileSync(reportFile, 'utf8')) : undefined
  return resultOf(code, report, 'Vitest')
}

/** A runner that failed without a failed test has still failed: it could not start, was killed, or ran nothing. */
export function resultOf(code: number, report: ReportedTests | undefined, runner: string): StageResult {
  const { totals, skippedTests } = report ?? { totals: noTests, skippedTests: [] }
  if (code === 0 || totals.failed > 0) return { totals, skippedTests }
  return { totals: { ...totals, failed: 1 }, skippedTests, output: `${runner} ended with exit code ${code}.` }
}

/** Runs a Node program whose output is seen as it comes, and ends it when it takes too long. */
function runShown(args: readonly string[]): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, {
      cwd: projectRoot,
      env: { ...process.env, ...guestEnv(presentGuest()), ...colourEnv() },
      stdio: ['ignore', 'inherit', 'inherit'],
      detached: process.platform !== 'win32',
    })
    const kill = atExit(() => killGroup(child.pid, 'SIGKILL'))
    const timer = setTimeout(kill, timeoutMs)
    child.once('error', reject)
    child.once('exit', (code) => {
      clearTimeout(timer)
      kill()
      resolve(code ?? 1)
    })
  })
}

/** Vitest colours its output wherever it takes the machine for a CI machine, even into a file. */
function colourEnv(): Record<string, string> {
  return process.stdout.isTTY || process.env['FORCE_COLOR'] ? {} : { NO_COLOR: '1' }
}
