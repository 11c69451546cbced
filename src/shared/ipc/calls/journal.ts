import type { JournalEntry } from '../../domain/journal'
import { call, none } from '../call-spec'

/** The journal of signatures and secrets. */
export const journalCalls = {
  /** The newest lines of the journal, the newest first. */
  'journal.read': call('read', none).returns<{
    readonly entries: readonly JournalEntry[]
    readonly total: number
    readonly unreadable: number
  }>(),
  /** Writes all of it to a file that the user chooses in the system's dialog; null: they changed their mind. */
  'journal.export': call('read', none).returns<{ readonly path: string } | null>(),
} as const
