import { z } from 'zod'

/** What is written down: every use of a key or passphrase, and every secret that was shown, copied, handed on or erased. */
export const journalEvents = [
  'signedNonce',
  'signedSession',
  'passwordShown',
  'passwordCopied',
  'accessShared',
  'accessTaken',
  'phraseMade',
  'accountAdded',
  'accountDerived',
  'accountRemoved',
  'keyExported',
  'backupMade',
  'backupRestored',
  'protectionChanged',
  'unlocked',
  'passphraseWrong',
] as const
export type JournalEvent = (typeof journalEvents)[number]

/** Why a key signed. */
export const signPurposes = ['fetchSession', 'makeSession'] as const
export type SignPurpose = (typeof signPurposes)[number]

/**
 * One line of the journal. It names what was used and for what, never the secret itself. A newer version may know more
 * kinds of event: those are shown by their own name.
 */
export const JournalEntry = z.object({
  /** ISO time. */
  at: z.iso.datetime(),
  event: z.string().max(40),
  purpose: z.string().max(40).optional(),
  account: z.object({ name: z.string().max(64), address: z.string().max(64) }).optional(),
  /** The VM that it was about. */
  vm: z.string().max(256).optional(),
  node: z.object({ label: z.string().max(64), id: z.string().max(80) }).optional(),
  /** Host and port that it went to. */
  endpoint: z.string().max(300).optional(),
  practice: z.literal(true).optional(),
})
export type JournalEntry = z.infer<typeof JournalEntry>

/** Whether a line is about a signature rather than about a secret in use. */
export function isSignature({ event }: Pick<JournalEntry, 'event'>): boolean {
  return event === 'signedNonce' || event === 'signedSession'
}
