/** How many tests, or checks that count as one, ended in which way. */
export interface Totals {
  passed: number
  failed: number
  skipped: number
}

export const noTests: Totals = { passed: 0, failed: 0, skipped: 0 }

/** The totals of one check that is a program of its own, by its exit code. */
export function totalsOfCheck(hasPassed: boolean): Totals {
  return { ...noTests, [hasPassed ? 'passed' : 'failed']: 1 }
}

/** Adds totals up. */
export function sumTotals(all: readonly Totals[]): Totals {
  const sum = (key: keyof Totals) => all.reduce((total, totals) => total + totals[key], 0)
  return { passed: sum('passed'), failed: sum('failed'), skipped: sum('skipped') }
}

/** "3 passed, 1 failed", with ", 2 skipped" where there are any. */
export function describeTotals({ passed, failed, skipped }: Totals): string {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`
}

/** Failed, or nothing ran at all, which must not pass for success. */
export function isFailure({ passed, failed }: Totals): boolean {
  return failed > 0 || passed === 0
}

/** A test that was not run, and why. */
export interface SkippedTest {
  title: string
  reason: string
}

export interface ReportedTests {
  totals: Totals
  skippedTests: SkippedTest[]
}

/** The parts of Vitest's JSON report that are read here. */
interface VitestReport {
  numPassedTests: number
  numFailedTests: number
  numPendingTests: number
  numTodoTests: number
  testResults: { status: string; assertionResults: unknown[] }[]
}

/** Reads Vitest's JSON report. */
export function readVitestReport(json: string): ReportedTests {
  const report: VitestReport = JSON.parse(json)
  // A file that cannot even be loaded has no tests to count, and must count all the same.
  const broken = report.testResults.filter(
    ({ status, assertionResults }) => status === 'failed' && assertionResults.length === 0,
  )
  const totals = {
    passed: report.numPassedTests,
    failed: report.numFailedTests + broken.length,
    skipped: report.numPendingTests + report.numTodoTests,
  }
  return { totals, skippedTests: [] }
}

interface PlaywrightTest {
  status: string
  annotations: { type: string; description?: string }[]
}

interface PlaywrightSuite {
  specs: { title: string; tests: PlaywrightTest[] }[]
  suites?: PlaywrightSuite[]
}

/** The parts of Playwright's JSON report that are read here. */
interface PlaywrightReport {
  suites: PlaywrightSuite[]
  errors: unknown[]
  stats: { expected: number; unexpected: number; flaky: number; skipped: number }
}

/** Reads Playwright's JSON report. */
export function readPlaywrightReport(json: string): ReportedTests {
  const { stats, errors, suites }: PlaywrightReport = JSON.parse(json)
  const totals = {
    passed: stats.expected + stats.flaky,
    // Errors outside any test: a broken config, or a worker that could not start.
    failed: stats.unexpected + errors.length,
    skipped: stats.skipped,
  }
  return { totals, skippedTests: suites.flatMap(skippedIn) }
}

function skippedIn(suite: PlaywrightSuite): SkippedTest[] {
  const own = suite.specs.flatMap(({ title, tests }) =>
    tests.filter(({ status }) => status === 'skipped').map((test) => ({ title, reason: reasonOf(test) })),
  )
  return [...own, ...(suite.suites ?? []).flatMap(skippedIn)]
}

function reasonOf({ annotations }: PlaywrightTest): string {
  return (
    annotations.find(({ type, description }) => type === 'skip' && description)?.description ??
    'no reason given'
  )
}
