import { basename } from 'node:path'
import type { AppError } from '#shared/ipc/errors'
import { err, ok, type Result } from '#shared/result'
import type { Journal } from '../../core/guard/journal'
import type { AccessFiles } from '../../core/ports'
import type { SettingsStore } from '../../core/settings'
import type { Backups } from '../../core/vault/backups'
import type { Vault } from '../../core/vault/vault'
import type { Handlers } from '../dispatch'
import { confirmOwner } from './owner'

type VaultCalls =
  | 'vault.read'
  | 'vault.lock'
  | 'vault.begin'
  | 'vault.lockAfter'
  | 'secret.unlock'
  | 'secret.protect'
  | 'secret.saveBackup'
  | 'secret.chooseBackup'
  | 'secret.lookBackup'
  | 'secret.restoreBackup'

interface Parts {
  readonly vault: Vault
  readonly settings: SettingsStore
  readonly backups: Backups
  readonly journal: Journal
  readonly files: AccessFiles
  readonly openSecretWindow: (way: 'unlock' | 'protect' | 'backup' | 'restore') => void
  readonly lock: () => Promise<void>
  /** The day, for a file's name. */
  readonly today: () => string
}

/** How the keys are protected, locking, and backups. What a backup holds stays in main and the signer. */
export function vaultHandlers({
  vault,
  settings,
  backups,
  journal,
  files,
  openSecretWindow,
  lock,
  today,
}: Parts): Pick<Handlers, VaultCalls> {
  let chosen: string | undefined

  /** A passphrase was tried: both ends of that are the user's to know. */
  async function noted(
    tried: Result<null, AppError>,
    event: 'unlocked' | 'protectionChanged',
  ): Promise<Result<null, AppError>> {
    if (tried.ok) await journal.note({ event })
    else if (tried.error.code === 'passphraseWrong') await journal.note({ event: 'passphraseWrong' })
    return tried
  }

  return {
    'vault.read': async () => ok(await vault.look()),
    'vault.lock': async () => {
      await lock()
      return ok(null)
    },
    'vault.begin': ({ way }) => {
      openSecretWindow(way)
      return ok(null)
    },
    'vault.lockAfter': async ({ minutes }) => {
      const changed = await settings.change({ lockAfter: minutes })
      return changed.ok ? ok(null) : changed
    },
    'secret.unlock': async ({ passphrase }) => noted(await vault.unlock(passphrase), 'unlocked'),
    'secret.protect': async (wanted) => noted(await vault.protect(wanted), 'protectionChanged'),
    'secret.saveBackup': async ({ passphrase, current }) => {
      const owner = await confirmOwner({ vault, journal }, current)
      if (!owner.ok) return owner
      // Made first: what cannot be backed up should not have asked for a place.
      const made = await backups.make(passphrase)
      if (!made.ok) return made
      const path = await files.chooseTarget(`Lodger ${today()}.lodger-backup`)
      if (path === null) return ok(null)
      const recorded = await journal.record({ event: 'backupMade' })
      if (!recorded.ok) return recorded
      const written = await files.write(path, made.value)
      return written.ok ? ok({ path }) : written
    },
    'secret.chooseBackup': async () => {
      const file = await files.choose()
      if (!file.ok) return err({ code: 'backupFile', problem: 'notRead' })
      if (file.value === null) return ok(null)
      const problem = backups.problem(file.value.text)
      if (problem !== null) return err(problem)
      chosen = file.value.text
      return ok({ name: basename(file.value.name) })
    },
    'secret.lookBackup': async ({ passphrase }) =>
      chosen === undefined
        ? err({ code: 'backupFile', problem: 'notRead' })
        : backups.look(chosen, passphrase),
    'secret.restoreBackup': async ({ passphrase }) => {
      if (chosen === undefined) return err({ code: 'backupFile', problem: 'notRead' })
      const restored = await backups.restore(chosen, passphrase)
      if (!restored.ok) return restored
      chosen = undefined
      await journal.note({ event: 'backupRestored' })
      return restored
    },
  }
}
