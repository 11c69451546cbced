/** How long things take in life, in milliseconds (spec 17.2). */
export const latencyMs = { open: [100, 300], authorised: [2_000, 4_000] } as const
export const answerLimitMs = 30_000

export const workMs = {
  createBoot: [120_000, 300_000],
  createFinish: [180_000, 420_000],
  start: [5_000, 30_000],
  stop: [1_000, 5_000],
  restart: [5_000, 30_000],
  reset: [1_000, 3_000],
  delete: [1_000, 5_000],
  forcedPause: [3_000, 3_000],
  passwd: [3_000, 4_000],
  disk: [1_000, 10_000],
  snapshotCreate: [60_000, 600_000],
} as const

export type Span = readonly [number, number]

/** Image transfers, in KiB of file for each millisecond of life: 10 to 100 MB/s. */
export const transferKibPerMs = [10, 100] as const
/** The node clears finished transfers away this often (spec 11.4). */
export const transferSweepMs = 3_000
