import type { Dialect } from '#shared/domain/dialect'
import type { AppError } from '#shared/ipc/errors'

/** A path that the two dialects answer differently, and that the client answers by itself in both (DBC HTTP API, 15). */
export type Probe = 'diskList' | 'oldSnapshotPath' | 'powerVerb'

interface Tell {
  readonly sent: Probe
  /** How the client's answer begins. */
  readonly answer: string
  readonly dialect: Dialect
}

/** What an answer tells of a client that hides its version. Each guarantees that nothing was executed. */
const tells: readonly Tell[] = [
  { sent: 'diskList', answer: 'not support uri', dialect: 'old' },
  { sent: 'diskList', answer: 'peer_nodeid is empty', dialect: 'current' },
  { sent: 'oldSnapshotPath', answer: 'invalid uri', dialect: 'current' },
  { sent: 'powerVerb', answer: 'Unhandled request', dialect: 'old' },
]

/** The dialect of a client that answered a probe like this; undefined: the answer tells none. */
export function dialectByAnswer(sent: Probe, error: AppError): Dialect | undefined {
  const text = 'serverText' in error ? error.serverText : ''
  return tells.find((tell) => tell.sent === sent && text.startsWith(tell.answer))?.dialect
}
