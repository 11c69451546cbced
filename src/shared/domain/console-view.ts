import { z } from 'zod'

/**
 * How keys are sent: by their place (`scancode`), so that the guest's own layout decides, or by their character as a US
 * keyboard makes it (`keysym`), for servers with a fixed US keyboard, which ignore places (DBC HTTP API, 14).
 */
export const KeyMode = z.enum(['scancode', 'keysym'])
export type KeyMode = z.infer<typeof KeyMode>

/** Fitted to the window, one pixel of the VM on one of the display, or the guest's screen made as large as the window. */
export const SizeMode = z.enum(['fit', 'actual', 'guest'])
export type SizeMode = z.infer<typeof SizeMode>

/** To a VM of a CloudTower: through the tower, or straight to the VM's cluster (CloudTower API, 8.2). */
export const ScreenRoute = z.enum(['proxy', 'direct'])
export type ScreenRoute = z.infer<typeof ScreenRoute>

/** What a console's user chose for one VM. Bounds are kept with all windows' bounds. */
export const ConsoleView = z.strictObject({
  size: SizeMode.default('fit'),
  /** Absent: as the VM's server needs it. */
  keys: KeyMode.optional(),
  /** Of pictures that a server may send with losses: 0 is small, 9 is fine. */
  quality: z.int().min(0).max(9).default(6),
  showsFigures: z.boolean().default(false),
  /** The user has read that the line is not encrypted. */
  knowsOpenLine: z.boolean().default(false),
  /** The user has been told how the keyboard comes back after a capture: for one VM is for all. */
  knowsChord: z.boolean().default(false),
  isFullScreen: z.boolean().default(false),
  route: ScreenRoute.default('proxy'),
})
export type ConsoleView = z.infer<typeof ConsoleView>
