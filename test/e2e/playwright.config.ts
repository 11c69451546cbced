import { defineConfig } from '@playwright/test'

export default defineConfig({
  testDir: '.',
  outputDir: `${process.env['LODGER_RESULTS'] ?? '../../test-results'}/e2e`,
  // Each test starts an app of its own, which waits more than it computes; three at a time is what two cores carry.
  workers: 3,
  fullyParallel: true,
  timeout: 60_000,
  expect: { timeout: 15_000 },
  // Real apps, guests and keyrings on a machine with other work. What passed at its second try only is listed as flaky,
  // and is a fault to be mended.
  retries: 1,
  reporter: [['list']],
})
