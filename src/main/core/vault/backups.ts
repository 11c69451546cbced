import { z } from 'zod'
import type { AccountId } from '#shared/domain/ids'
import { SealedKey } from '#shared/domain/sealed-key'
import type { Source } from '#shared/domain/source'
import { sshTargetText } from '#shared/domain/tunnel'
import type { FoundBackup, Restored } from '#shared/ipc/calls/vault'
import type { AppError } from '#shared/ipc/errors'
import { parseJson } from '#shared/json'
import { err, ok, type Result } from '#shared/result'
import { type Accounts, StoredAccount } from '../accounts/accounts'
import type { CollectionSet } from '../collection'
import type { SecretStore, Signer } from '../ports'
import type { Sources } from '../sources/sources'
import { keptTunnel, readStoredSource } from '../sources/stored-sources'
import { type ClusterPins, StoredPins } from '../tower/cluster-pins'
import { StoredTower } from '../tower/stored-tower'
import { parseTowerSecret, towerEntry } from '../tower/tower-secrets'
import type { Towers } from '../tower/towers'
import { strongEnough } from './strong-enough'
import type { Vault } from './vault'

const format = 'lodger-backup'
const version = 1

const BackupFile = z.strictObject({
  format: z.literal(format),
  version: z.literal(version),
  sealed: SealedKey,
})
const NewerFile = z.object({ format: z.literal(format), version: z.number().min(version + 1) })

/**
 * What is sealed in the file. Each account is read with what this Lodger knows of one; sources are checked where they are
 * used.
 */
const Content = z.object({
  accounts: z.array(StoredAccount.strip()),
  sources: z.array(z.unknown()),
  towers: z.array(z.unknown()).default([]),
  /** The certificates trusted at the towers' clusters, by tower. */
  clusterPins: StoredPins.default({}),
  /** The vault's entries by name; the accounts' are sealed with the data key that only the signer takes out. */
  entries: z.record(z.string(), z.string()),
})
type Content = z.infer<typeof Content>

interface Parts {
  readonly collections: CollectionSet
  readonly accounts: Accounts
  readonly sources: Sources
  readonly towers: Pick<Towers, 'stored' | 'restore'>
  readonly clusterPins: Pick<ClusterPins, 'stored' | 'restore'>
  /** Opens the tunnels of the sources that were added: until then nothing goes to them. */
  readonly openTunnels: () => void
  readonly vault: Vault
  readonly secrets: SecretStore
  readonly signer: Signer
}

/**
 * One file for another computer, sealed with a passphrase: accounts with their keys, sources and what signs in to them,
 * labels and sessions. The keys pass from one data key to the other inside the signer only.
 */
export class Backups {
  readonly #parts: Parts

  constructor(parts: Parts) {
    this.#parts = parts
  }

  /** The text of a file with everything that is here. */
  async make(passphrase: string): Promise<Result<string, AppError>> {
    const { accounts, sources, towers, clusterPins, signer, vault } = this.#parts
    const strong = await strongEnough(signer, passphrase)
    if (!strong.ok) return strong
    const entries = await this.#entries()
    if (!entries.ok) return entries
    const content = {
      accounts: accounts.stored(),
      sources: sources.stored(),
      towers: towers.stored(),
      clusterPins: clusterPins.stored(),
      entries: entries.value,
    }
    if (content.accounts.length + content.sources.length + content.towers.length === 0)
      return err({ code: 'backupFile', problem: 'nothing' })
    // Where there is no vault yet there are no keys either, and any key seals the rest.
    const key = (await vault.look()).mode === 'none' ? await signer.makeKey() : await vault.dataKey()
    if (!key.ok) return key
    const sealed = await signer.sealBackup(key.value, passphrase, JSON.stringify(content))
    return sealed.ok ? ok(`${JSON.stringify({ format, version, sealed: sealed.value }, null, 2)}\n`) : sealed
  }

  /** What is wrong with a file before any passphrase is tried, or null. */
  problem(file: string): AppError | null {
    const read = readFile(file)
    return read.ok ? null : read.error
  }

  /**
   * What a file would add, for the user to judge before: the sources in it are sent sessions and signatures, and a file
   * may be anybody's. Changes nothing.
   */
  look(file: string, passphrase: string): Promise<Result<FoundBackup, AppError>> {
    return this.#open(file, passphrase, async (content) => ok(this.#found(content)))
  }

  /** Adds what the file has and is not here; nothing that is here is changed. */
  restore(file: string, passphrase: string): Promise<Result<Restored, AppError>> {
    return this.#open(file, passphrase, (content, from, to) => this.#merge(content, from, to))
  }

  async #open<T>(
    file: string,
    passphrase: string,
    use: (content: Content, from: string, to: string) => Promise<Result<T, AppError>>,
  ): Promise<Result<T, AppError>> {
    const { signer } = this.#parts
    const read = readFile(file)
    if (!read.ok) return read
    const opened = await signer.openBackup(read.value, passphrase)
    if (!opened.ok) return opened
    if (opened.value === null) return err({ code: 'backupFile', problem: 'notOpened' })
    const { key: from, text } = opened.value
    const to = await this.#parts.vault.dataKey()
    const content = Content.safeParse(parseJson(text))
    const used = !to.ok
      ? to
      : content.success
        ? await use(content.data, from, to.value)
        : err<AppError>({ code: 'backupFile', problem: 'notOne' })
    // The same vault's own key stays: a backup restored where it was made has the same one.
    if (!to.ok || to.value !== from) await signer.dropKey(from)
    return used
  }

  #found({ accounts, sources, towers }: Content): FoundBackup {
    const { collections } = this.#parts
    const here = collections.sources.all().filter(({ practice }) => !practice)
    // As they are merged: a client is another source than a tower at the same address.
    const isNew =
      (kind: Source['kind']) =>
      ({ url }: { readonly url: string }) =>
        !here.some((source) => source.kind === kind && source.url === url)
    const clients = sources.flatMap((each) => readStoredSource(each) ?? []).filter(isNew('dbc'))
    return {
      accounts: accounts
        .filter(({ address }) => this.#known(address) === undefined)
        .map(({ name, address }) => ({ name, address })),
      sources: [
        ...clients.map(({ url, tunnel }) => ({
          url,
          ...(tunnel === undefined ? {} : { ssh: sshTargetText(keptTunnel(tunnel)) }),
        })),
        ...readTowers(towers)
          .filter(isNew('cloudtower'))
          .map(({ url }) => ({ url })),
      ],
    }
  }

  #known(address: string) {
    return this.#parts.collections.accounts.all().find((each) => !each.practice && each.address === address)
  }

  async #entries(): Promise<Result<Record<string, string>, AppError>> {
    const { secrets } = this.#parts
    const names = await secrets.names()
    // Without a keychain and without a vault there is nothing kept.
    if (!names.ok) return names
    const entries: Record<string, string> = {}
    for (const name of names.value) {
      if (!isKept(name)) continue
      const value = await secrets.read(name)
      if (!value.ok) return value
      if (value.value !== null) entries[name] = value.value
    }
    return ok(entries)
  }

  async #merge(content: Content, from: string, to: string): Promise<Result<Restored, AppError>> {
    const { accounts, sources, entries } = content
    const ids = new Map<string, AccountId>()
    let added = 0
    for (const account of accounts) {
      const kept = await this.#account(account, entries, from, to)
      if (!kept.ok) return kept
      ids.set(account.key, kept.value.id)
      if (kept.value.isNew) added += 1
    }
    const sessions = await this.#sessions(entries, ids)
    if (!sessions.ok) return sessions
    const merged = await this.#parts.sources.merge(sources, ids)
    if (!merged.ok) return merged
    this.#parts.openTunnels()
    const joined = await this.#towers(content)
    if (!joined.ok) return joined
    const newSources = merged.value.sources + joined.value.added
    const all = accounts.length + merged.value.all + joined.value.all + sessions.value.all
    const brought = added + newSources + merged.value.nodes + sessions.value.added
    return ok({
      ...{ accounts: added, sources: newSources, nodes: merged.value.nodes },
      ...{ sessions: sessions.value.added, known: all - brought },
    })
  }

  async #account(
    account: StoredAccount,
    entries: Content['entries'],
    from: string,
    to: string,
  ): Promise<Result<{ id: AccountId; isNew: boolean }, AppError>> {
    const { accounts, signer } = this.#parts
    const known = this.#known(account.address)
    if (known !== undefined) return ok({ id: known.key, isNew: false })
    const record = entries[`account:${account.key}`]
    const added = await accounts.restore(account, async (accountId) => {
      if (record === undefined) return ok(undefined)
      const sealed = await signer.reseal({ from, to, fromId: account.key, accountId, sealed: record })
      if (!sealed.ok) return sealed
      // A key under another one's address would show a stranger's account as the user's own.
      return sealed.value.address === account.address
        ? ok(sealed.value.sealed)
        : err({ code: 'backupFile', problem: 'notOne' })
    })
    return added.ok ? ok({ id: added.value, isNew: true }) : added
  }

  async #towers({
    towers: stored,
    clusterPins,
    entries,
  }: Content): Promise<Result<{ all: number; added: number }, AppError>> {
    let added = 0
    const towers = readTowers(stored)
    for (const tower of towers) {
      const secret = parseTowerSecret(entries[`${towerEntry}${tower.key}`] ?? '')
      const restored = await this.#parts.towers.restore(tower, secret)
      if (!restored.ok) return restored
      if (restored.value === null) continue
      const pinned = await this.#parts.clusterPins.restore(restored.value, clusterPins[tower.key] ?? {})
      if (!pinned.ok) return pinned
      added += 1
    }
    return ok({ all: towers.length, added })
  }

  /** Sessions and what else is kept by name, for the accounts as they are called here. */
  async #sessions(
    entries: Content['entries'],
    ids: ReadonlyMap<string, AccountId>,
  ): Promise<Result<{ all: number; added: number }, AppError>> {
    const { secrets } = this.#parts
    const kept = Object.entries(entries).filter(([name]) => /^(session|shared):/.test(name))
    let added = 0
    for (const [name, value] of kept) {
      const here = name.replace(/^session:([^:]+)/, (_whole, id: string) => `session:${ids.get(id) ?? id}`)
      const present = await secrets.read(here)
      if (!present.ok) return present
      if (present.value !== null) continue
      const written = await secrets.write(here, value)
      if (!written.ok) return written
      added += 1
    }
    return ok({ all: kept.length, added })
  }
}

/** Entries of the keychain that belong to what a backup holds; the rest is this computer's own. */
function isKept(name: string): boolean {
  return /^(account|session|shared):/.test(name) || name.startsWith(towerEntry)
}

/** What an older or newer Lodger keeps otherwise is left out, not guessed. */
function readTowers(stored: readonly unknown[]): readonly StoredTower[] {
  return stored.flatMap((each) => StoredTower.safeParse(each).data ?? [])
}

function readFile(file: string): Result<SealedKey, AppError> {
  const json = parseJson(file)
  const parsed = BackupFile.safeParse(json)
  if (parsed.success) return ok(parsed.data.sealed)
  return err({ code: 'backupFile', problem: NewerFile.safeParse(json).success ? 'newer' : 'notOne' })
}
