import type { AppError } from '#shared/ipc/errors'
import type { Result } from '#shared/result'
import type { Journal } from '../../core/guard/journal'
import type { Vault } from '../../core/vault/vault'

/** What it takes to know that it is the owner who carries something away. */
export interface OwnerParts {
  readonly vault: Pick<Vault, 'confirmOwner'>
  readonly journal: Pick<Journal, 'note'>
}

/** Asks for the vault's passphrase again, where it has one; a wrong one is the user's to know (design 6). */
export async function confirmOwner(
  { vault, journal }: OwnerParts,
  current: string | undefined,
): Promise<Result<null, AppError>> {
  const confirmed = await vault.confirmOwner(current)
  if (!confirmed.ok && confirmed.error.code === 'passphraseWrong')
    await journal.note({ event: 'passphraseWrong' })
  return confirmed
}
