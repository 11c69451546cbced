import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['test/unit/**/*.test.{ts,tsx}', 'test/integration/**/*.test.ts'],
    testTimeout: 20_000,
    // The integration tests wait for clocks and sockets more than they compute.
    maxWorkers: 2,
  },
})
