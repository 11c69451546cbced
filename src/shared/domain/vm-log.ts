import { z } from 'zod'

/** A node gives at most this many lines; of more than 100 it makes 99 (DBC HTTP API, 8.7). */
export const mostLogLines = 100

/** The newest lines, or the oldest. */
export const logEnds = ['tail', 'head'] as const

/** Which part of a node's log about a VM is asked for. */
export const LogRange = z.strictObject({
  end: z.enum(logEnds),
  lines: z.int().min(1).max(mostLogLines),
})
export type LogRange = z.infer<typeof LogRange>
