import { type RefusalReason, refusalOf } from '../domain/refusal'
import type { ErrorWords } from './errors'

/** Words for every known refusal; one that is missing does not compile. */
export type RefusalTable = Readonly<Record<RefusalReason, ErrorWords>>

/** The words for what a server said, if its text is a known one. */
export function refusalWords(table: RefusalTable, serverText: string): ErrorWords | undefined {
  const refusal = refusalOf(serverText)
  return refusal === undefined ? undefined : table[refusal.reason]
}

/** What happened, what it means and what to do, in this order. */
export function say(happened: string, means: string, todo: string): ErrorWords {
  return { happened, means, todo }
}
