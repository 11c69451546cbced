import type { TaskKind } from '#shared/domain/task'

/** The groups of calls that 2.6 of the DBC HTTP API tells apart. */
export type RetryGroup =
  | 'read'
  | 'session'
  | 'create'
  | 'power'
  | 'delete'
  | 'modify'
  | 'diskChange'
  | 'snapshotCreate'

interface RetryRule {
  /**
   * Whether a call whose answer was lost may be sent again: `safe`: as it is; `freshNonce`: with a new nonce, since the
   * first may be spent; `afterLook`: only when reading shows that nothing happened.
   */
  readonly again: 'safe' | 'freshNonce' | 'afterLook'
  /** What is read before. */
  readonly look: 'nothing' | 'vm' | 'disks' | 'snapshots'
  /** How long reading goes on before the outcome is called unknown. */
  readonly lookForMs: number
}

const twoMinutesMs = 2 * 60_000

/** Which call may be repeated after a lost answer, and what is read before (DBC HTTP API, 2.6). */
export const retryRules: Readonly<Record<RetryGroup, RetryRule>> = {
  read: { again: 'safe', look: 'nothing', lookForMs: 0 },
  session: { again: 'freshNonce', look: 'nothing', lookForMs: 0 },
  create: { again: 'afterLook', look: 'vm', lookForMs: twoMinutesMs },
  power: { again: 'afterLook', look: 'vm', lookForMs: twoMinutesMs },
  // A repeat would be answered with "task not exist"; a look tells the user more.
  delete: { again: 'safe', look: 'vm', lookForMs: twoMinutesMs },
  modify: { again: 'afterLook', look: 'vm', lookForMs: twoMinutesMs },
  diskChange: { again: 'afterLook', look: 'disks', lookForMs: twoMinutesMs },
  snapshotCreate: { again: 'afterLook', look: 'snapshots', lookForMs: twoMinutesMs },
}

/** The group of a task's call; what is not told apart here is looked at like a power call. */
function groupOf(kind: TaskKind): RetryGroup {
  if (kind === 'vmCreate') return 'create'
  return kind === 'vmDelete' ? 'delete' : 'power'
}

/** How long to look for a trace of a task whose answer was lost. */
export function lookForMs(kind: TaskKind): number {
  return retryRules[groupOf(kind)].lookForMs
}
