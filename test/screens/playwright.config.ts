import { defineConfig } from '@playwright/test'

export default defineConfig({
  testDir: '.',
  outputDir: `${process.env['LODGER_RESULTS'] ?? '../../test-results'}/screens-run`,
  workers: 1,
  timeout: 120_000,
  expect: { timeout: 20_000 },
  reporter: [['list']],
})
