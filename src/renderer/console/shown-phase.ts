import type { ConsolePhase } from '#shared/domain/console'
import type { ConsoleInfo } from '#shared/ipc/calls/vms'
import type { AppError } from '#shared/ipc/errors'

/** What the window has to go by. */
export interface ConsoleKnowledge {
  /** What main last said, or undefined before it has said anything. */
  readonly info: ConsoleInfo | undefined
  /** Why main did not do what this window asked for, until it says something new. */
  readonly error: AppError | undefined
  /** Whether noVNC has come through its handshake on the present stream. */
  readonly isLive: boolean
}

/**
 * The phase to show. Main knows the stream only, this window the screen: connected is what both are, in whichever
 * order they come to know it.
 */
export function shownPhase({ info, error, isLive }: ConsoleKnowledge): ConsolePhase {
  if (error !== undefined) return { kind: 'failed', error }
  const phase = info?.state.phase ?? { kind: 'connecting' }
  if (phase.kind !== 'connecting' && phase.kind !== 'connected') return phase
  if (isLive) return { kind: 'connected' }
  return phase.kind === 'connecting' ? phase : { kind: 'connecting' }
}

/** Whole seconds from `now` until an ISO time; 0 when it has passed or is no time. */
export function secondsUntil(iso: string, now: number): number {
  const left = Date.parse(iso) - now
  return left > 0 ? Math.ceil(left / 1_000) : 0
}
