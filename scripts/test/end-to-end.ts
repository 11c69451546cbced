import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { ensureBuild } from '../setup/build'
import type { ElectronRuntime } from '../setup/electron-runtime'
import type { Guest } from '../setup/guest'
import { inProject } from '../setup/project'
import { openTestSession, type TestSession } from '../setup/test-session'
import type { Stage, StageResult } from './stage'
import { readPlaywrightReport } from './totals'
import { resultOf } from './unit'

const timeoutMs = 8 * 60_000
const resultsFolder = inProject('test-results')

export interface EndToEndNeeds {
  electron: ElectronRuntime
  guest: Guest
}

/** The whole app on real Electron, in a test session; `needs` fails where the machine lacks something. */
export function endToEndStage(needs: () => Promise<EndToEndNeeds>): Stage {
  return {
    name: 'e2e',
    run: async (args) => {
      const ready = await needs()
      await ensureBuild()
      const session = await openTestSession(ready, resultsFolder)
      try {
        return await runPlaywright(session, args)
      } finally {
        await session.close()
      }
    },
  }
}

async function runPlaywright(session: TestSession, args: readonly string[]): Promise<StageResult> {
  const reportFile = join(session.results, 'report.json')
  const code = await session.run(
    'node',
    [
      join(session.checkout, 'node_modules', '@playwright', 'test', 'cli.js'),
      'test',
      '--config=test/e2e/playwright.config.ts',
      '--reporter=list,json',
      `--output=${join(session.results, 'playwright')}`,
      `--global-timeout=${timeoutMs}`,
      ...args,
    ],
    { PLAYWRIGHT_JSON_OUTPUT_FILE: reportFile },
  )
  const report = existsSync(reportFile) ? readPlaywrightReport(readFileSync(reportFile, 'utf8')) : undefined
  return resultOf(code, report, 'Playwright')
}
