import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['test/unit/**/*.test.{ts,tsx}', 'test/integration/**/*.test.ts'],
    testTimeout: 20_000,
    // One after another: practice worlds beside each other take each other's screen ports.
    maxWorkers: 1,
  },
})
