import { create } from 'zustand'
import type { VaultState } from '#shared/domain/vault'
import type { AppError } from '#shared/ipc/errors'
import type { Result } from '#shared/result'
import { call, subscribe } from '../api/client'
import { wordsNow } from './settings'
import { say } from './ui'

const useVaultStore = create<{ readonly vault: VaultState | undefined }>(() => ({ vault: undefined }))

/** Follows the vault's state as main tells it. */
export async function startVault(): Promise<void> {
  subscribe('vault.changed', (vault) => useVaultStore.setState({ vault }))
  await readVault()
}

/** Looks again, as when the keychain may have been unlocked meanwhile. */
export async function readVault(): Promise<void> {
  const answer = await call('vault.read', {})
  if (answer.ok) useVaultStore.setState({ vault: answer.value })
}

export const useVault = (): VaultState | undefined => useVaultStore((state) => state.vault)

/** Ends every key that is held; sessions serve on. */
export async function lockVault(): Promise<void> {
  await call('vault.lock', {})
}

/** Opens the secret window, where passphrases are typed. */
export async function beginVault(
  way: 'unlock' | 'protect' | 'backup' | 'restore',
): Promise<Result<null, AppError>> {
  const answer = await call('vault.begin', { way })
  if (answer.ok && way !== 'unlock') say(wordsNow().accounts.opened)
  return answer
}
