import { describe, expect, it } from 'vitest'
import {
  describeTotals,
  isFailure,
  readPlaywrightReport,
  readVitestReport,
  sumTotals,
} from '../../../scripts/test/totals'
import { resultOf } from '../../../scripts/test/unit'

describe('readVitestReport', () => {
  it('counts passed, failed and skipped tests', () => {
    const json = JSON.stringify({
      numPassedTests: 5,
      numFailedTests: 1,
      numPendingTests: 2,
      numTodoTests: 1,
      testResults: [{ status: 'failed', assertionResults: [{}] }],
    })
    expect(readVitestReport(json).totals).toEqual({ passed: 5, failed: 1, skipped: 3 })
  })

  it('counts a file that could not be loaded as a failure', () => {
    const json = JSON.stringify({
      numPassedTests: 5,
      numFailedTests: 0,
      numPendingTests: 0,
      numTodoTests: 0,
      testResults: [
        { status: 'failed', assertionResults: [] },
        { status: 'passed', assertionResults: [{}] },
      ],
    })
    expect(readVitestReport(json).totals).toEqual({ passed: 5, failed: 1, skipped: 0 })
  })
})

describe('readPlaywrightReport', () => {
  const stats = { expected: 3, unexpected: 1, flaky: 1, skipped: 1 }

  it('counts a flaky test as passed and an error outside any test as failed', () => {
    const json = JSON.stringify({ suites: [], errors: [{}], stats })
    expect(readPlaywrightReport(json).totals).toEqual({ passed: 4, failed: 2, skipped: 1 })
  })

  it('finds the reasons of skipped tests in nested suites', () => {
    const skipped = { status: 'skipped', annotations: [{ type: 'skip', description: 'no QEMU here' }] }
    const inner = { specs: [{ title: 'types into a real machine', tests: [skipped] }] }
    const json = JSON.stringify({ suites: [{ specs: [], suites: [inner] }], errors: [], stats })
    expect(readPlaywrightReport(json).skippedTests).toEqual([
      { title: 'types into a real machine', reason: 'no QEMU here' },
    ])
  })
})

describe('resultOf', () => {
  const totals = { passed: 2, failed: 0, skipped: 0 }

  it('adds a failure when the runner failed without a failed test', () => {
    const { totals: found } = resultOf(1, { totals, skippedTests: [] }, 'Vitest')
    expect(found).toEqual({ passed: 2, failed: 1, skipped: 0 })
  })

  it('counts a runner that left no report as one failure', () => {
    expect(resultOf(137, undefined, 'Vitest').totals.failed).toBe(1)
  })
})

describe('the closing line', () => {
  it('names skipped tests only where there are any', () => {
    expect(describeTotals({ passed: 2, failed: 1, skipped: 0 })).toBe('2 passed, 1 failed')
    expect(describeTotals({ passed: 2, failed: 0, skipped: 3 })).toBe('2 passed, 0 failed, 3 skipped')
  })

  it('adds up the stages', () => {
    const sum = sumTotals([
      { passed: 1, failed: 2, skipped: 3 },
      { passed: 10, failed: 20, skipped: 30 },
    ])
    expect(sum).toEqual({ passed: 11, failed: 22, skipped: 33 })
  })

  it('takes a run without any test for a failure', () => {
    expect(isFailure({ passed: 0, failed: 0, skipped: 4 })).toBe(true)
    expect(isFailure({ passed: 1, failed: 0, skipped: 0 })).toBe(false)
  })
})
