import type { KeyFileEntry } from '#shared/domain/account'
import type { AccountId } from '#shared/domain/ids'
import type { SecretAccount } from '#shared/ipc/calls/accounts'
import { err, ok } from '#shared/result'
import type { AccountWays } from '../../core/accounts/account-ways'
import type { Accounts } from '../../core/accounts/accounts'
import type { CollectionSet } from '../../core/collection'
import { type Journal, named } from '../../core/guard/journal'
import type { Signer } from '../../core/ports'
import type { ChosenFiles, FileKind } from '../../core/ports-files'
import type { Handlers } from '../dispatch'
import { confirmOwner, type OwnerParts } from './owner'

type AccountCalls =
  | 'account.readAddress'
  | 'account.watch'
  | 'account.readMultisig'
  | 'account.defineMultisig'
  | 'account.previewDerived'
  | 'account.derive'
  | 'account.rename'
  | 'account.move'
  | 'account.export'
  | 'secret.chooseKeyFile'
  | 'secret.openKeyFile'
  | 'secret.saveKeyFile'

/** What is longer is no polkadot JSON file; the signer has the same limit. */
const longestKeyFile = 512 * 1024

interface Parts extends OwnerParts {
  readonly collections: CollectionSet
  readonly accountWays: AccountWays
  readonly signer: Signer
  readonly journal: Journal
  readonly files: ChosenFiles
  readonly accountAdded: (id: AccountId) => Promise<void>
  readonly openSecretWindow: (accountId: AccountId) => void
  /** The account that the secret window was opened to export. */
  readonly exported: () => AccountId | undefined
  readonly words: () => { readonly keyFile: string; readonly account: (n: number) => string }
}

/** The ways to an account beside a phrase. A chosen file and its passphrase stay in here until they are used. */
export function accountHandlers(parts: Parts) {
  const { accountWays, signer, collections, files, words, journal } = parts
  const kind = (): FileKind => ({ name: words().keyFile, extension: 'json' })
  let chosen: string | undefined

  const nameOf = ({ name }: KeyFileEntry, index: number) => (name === '' ? words().account(index + 1) : name)

  const handlers: Pick<Handlers, AccountCalls> = {
    'account.readAddress': async ({ address }) => {
      const read = await signer.readAddress(address)
      return read.ok ? ok({ address: read.value }) : read
    },
    'account.watch': async ({ address, name }) => added(parts, await accountWays.watch(address, name)),
    'account.readMultisig': async ({ signatories, threshold }) => {
      const set = await signer.readMultisig(signatories, threshold)
      return set.ok ? ok({ address: set.value.address }) : set
    },
    'account.defineMultisig': async ({ name, threshold, signatories }) =>
      added(parts, await accountWays.defineMultisig(name, threshold, signatories)),
    'account.previewDerived': ({ accountId, path }) => accountWays.previewDerived(accountId, path),
    'account.derive': async ({ accountId, path, name }) => {
      const derived = await accountWays.derive(accountId, path, name)
      if (derived.ok) await journal.note({ event: 'accountDerived', account: named(derived.value) })
      return added(parts, derived)
    },
    'account.rename': ({ accountId, name }) => accountWays.rename(accountId, name),
    'account.move': ({ accountId, to }) => accountWays.move(accountId, to),
    'account.export': ({ accountId }) => {
      if (collections.accounts.get(accountId) === undefined) return err({ code: 'notFound', what: 'account' })
      parts.openSecretWindow(accountId)
      return ok(null)
    },
    'secret.chooseKeyFile': async () => {
      const file = await files.open(kind(), longestKeyFile)
      if (!file.ok) return err({ code: 'keyFile', problem: file.error })
      if (file.value === null) return ok(null)
      const head = await signer.readKeyFile(file.value.text)
      if (!head.ok) return head
      chosen = file.value.text
      return ok({ name: file.value.name, ...head.value })
    },
    'secret.openKeyFile': async ({ passphrase }) => {
      if (chosen === undefined) return err({ code: 'keyFile', problem: 'notRead' })
      const taken = await accountWays.takeFile(chosen, passphrase, nameOf)
      if (!taken.ok) return taken
      for (const account of taken.value.kept) {
        await journal.note({ event: 'accountAdded', account: named(account) })
        await parts.accountAdded(account.key)
      }
      if (taken.value.kept.length > 0) chosen = undefined
      return ok({ entries: taken.value.entries })
    },
    'secret.saveKeyFile': async ({ passphrase, current }) => {
      const id = parts.exported()
      const account = id === undefined ? undefined : collections.accounts.get(id)
      if (account === undefined) return err({ code: 'notFound', what: 'account' })
      const owner = await confirmOwner(parts, current)
      if (!owner.ok) return owner
      // Sealed first: what cannot be exported should not have asked for a place.
      const json = await accountWays.exportJson(account.key, passphrase)
      if (!json.ok) return json
      const written = await journal.record({ event: 'keyExported', account: named(account) })
      if (!written.ok) return written
      const saved = await files.save(`${account.address}.json`, kind(), json.value)
      if (!saved.ok) return err({ code: 'keyFile', problem: saved.error })
      return ok(saved.value === null ? null : { path: saved.value })
    },
  }

  /** Called however the window goes: a file that was chosen and not kept is gone. */
  function forget(): void {
    chosen = undefined
  }

  /** What the secret window shows of the account that is exported. */
  function exportedAccount(): SecretAccount | undefined {
    const id = parts.exported()
    const account = id === undefined ? undefined : collections.accounts.get(id)
    return account === undefined ? undefined : { name: account.name, address: account.address }
  }

  return { handlers, forget, exportedAccount }
}

async function added(
  { accountAdded }: Pick<Parts, 'accountAdded'>,
  account: Awaited<ReturnType<Accounts['keepOpen']>>,
) {
  if (!account.ok) return account
  await accountAdded(account.value.key)
  return ok(null)
}
