import type { KeychainState } from '#shared/domain/account'
import type { SealedKey } from '#shared/domain/sealed-key'
import {
  freeTries,
  hasPassphrase,
  type VaultMode,
  type VaultState,
  waitBeforeTry,
} from '#shared/domain/vault'
import type { AppError } from '#shared/ipc/errors'
import { err, ok, type Result } from '#shared/result'
import type { Clock, DocumentStore, SecretStore, Signer } from '../ports'
import { PortableVault } from './portable-vault'
import { strongEnough } from './strong-enough'
import { UnlockRequests } from './unlock-requests'
import { findHeader, nextHeaderName, switchHeader } from './vault-header'
import { cleanKeychain, moveToFile, moveToKeychain } from './vault-moves'
import { vaultStore } from './vault-store'
import { VaultTries } from './vault-tries'

interface Parts {
  readonly keychain: SecretStore
  readonly documents: DocumentStore
  readonly signer: Signer
  readonly clock: Clock
  /** Whether there is an account whose record is sealed with the data key. */
  readonly hasAccounts: () => boolean
  /** The keychain's own name. */
  readonly keychainName: () => Promise<string>
}

/** Where the data key is, and what opens it. */
type Slot =
  | { readonly kind: 'none' }
  | { readonly kind: 'everyday'; readonly dataKey: string }
  | { readonly kind: 'strong' | 'portable'; readonly sealed: SealedKey }
type SealedSlot = Extract<Slot, { readonly sealed: SealedKey }>

/** How the vault shall be protected from now on; `current` opens it as it is, where it has a passphrase. */
export interface Protection {
  readonly mode: VaultMode
  readonly passphrase?: string | undefined
  readonly current?: string | undefined
}

/** Guards the data key (design 6): opens it when a signature needs it, and forgets it on lock. */
export class Vault {
  readonly #parts: Parts
  readonly #portable: PortableVault
  readonly #tries: VaultTries
  readonly #requests = new UnlockRequests()
  readonly #listeners: ((state: VaultState) => void)[] = []
  /** The data key's name, while the signer holds it. */
  #key: string | undefined
  #mode: VaultState['mode'] = 'unknown'
  #keychain: KeychainState = { kind: 'available' }
  #keychainName = ''
  /** What takes turns: two changes at once could each make a data key, and one would be lost. */
  #turn: Promise<unknown> = Promise.resolve()
  /** The accounts' records and sessions: in the keychain, or in the Portable vault's document. */
  readonly store: SecretStore

  constructor(parts: Parts) {
    this.#parts = parts
    this.#portable = new PortableVault(parts.documents)
    this.#tries = new VaultTries({ ...parts, portable: this.#portable })
    this.store = vaultStore({
      ...{ keychain: parts.keychain, portable: this.#portable },
      inTurn: (run) => this.#inTurn(run),
      unlock: () => this.dataKey(),
    })
    parts.signer.onEnd(() => this.#forgetKey())
  }

  /** Reads what is on disk; the keychain, which may be slow, is looked at afterwards. */
  async load(): Promise<void> {
    await this.#portable.load()
    void this.#inTurn(() => this.#settle())
  }

  /** Called when a signature needs the passphrase: once, until it is given or declined. */
  onAsk(ask: () => void): void {
    this.#requests.onAsk(ask)
  }

  onChange(listener: (state: VaultState) => void): void {
    this.#listeners.push(listener)
  }

  /** The state as it was seen last. */
  get known(): VaultState {
    return {
      mode: this.#mode,
      isLocked: this.#key === undefined,
      keychain: this.#keychain,
      keychainName: this.#keychainName,
      hasLeftovers: this.#portable.leftovers !== undefined,
    }
  }

  /** The state now, with a look into the keychain. */
  async look(): Promise<VaultState> {
    await this.#slot()
    const [keychain, name] = await Promise.all([this.#parts.keychain.state(), this.#parts.keychainName()])
    this.#keychain = keychain
    this.#keychainName = keychain.kind === 'absent' ? '' : name
    return this.known
  }

  /**
   * The name of the data key, which the signer holds from then on. Asks for the passphrase where there is one; where
   * nothing was chosen yet, the keychain alone guards a new key.
   */
  async dataKey(): Promise<Result<string, AppError>> {
    const slot = await this.#slot()
    if (!slot.ok) return slot
    switch (slot.value.kind) {
      case 'none':
        return this.#inTurn(() => this.#openEveryday())
      case 'everyday':
        return this.#hold(slot.value.dataKey)
      case 'strong':
      case 'portable':
        return this.#key === undefined ? this.#requests.wait() : ok(this.#key)
    }
  }

  /** Opens the vault with its passphrase; whoever waits for it goes on. */
  unlock(passphrase: string): Promise<Result<null, AppError>> {
    return this.#inTurn(async () => {
      const slot = await this.#slot()
      if (!slot.ok) return slot
      if (!('sealed' in slot.value)) return ok(null)
      const opened = await this.#tryPassphrase(slot.value, passphrase)
      return opened.ok ? ok(null) : opened
    })
  }

  /** The user closed the page that asks: whoever waits is told, and nobody asks again until the user acts. */
  decline(): void {
    this.#requests.decline()
  }

  /** The user did something: what needs a signature may ask again. */
  userActs(): void {
    this.#requests.allow()
  }

  /** Whether something waits for the passphrase. */
  get isAsking(): boolean {
    return this.#requests.isAsking
  }

  /** Whether a call was refused since the vault was open last; asked once. */
  takeRefused(): boolean {
    return this.#requests.takeRefused()
  }

  /** Ends the signer and with it every key. Sessions serve on. */
  async lock(): Promise<void> {
    this.#requests.allow()
    this.#forgetKey()
    await this.#parts.signer.end()
  }

  /** Protects the vault in another way, or for the first time. Whatever happens in between, it opens in one way or the other. */
  protect(wanted: Protection): Promise<Result<null, AppError>> {
    return this.#inTurn(async () => {
      const changed = await this.#protect(wanted)
      await this.look()
      this.#announce()
      return changed
    })
  }

  async #protect({ mode, passphrase, current }: Protection): Promise<Result<null, AppError>> {
    const strong = hasPassphrase(mode) ? await this.#strongEnough(passphrase) : ok(null)
    if (!strong.ok) return strong
    const slot = await this.#slotFor(mode)
    if (!slot.ok) return slot
    const key = await this.#openFor(slot.value, current)
    if (!key.ok) return key
    const done = await this.#place(slot.value, key.value, mode, passphrase ?? '')
    if (done.ok) {
      await this.#tries.reset()
      this.#key = key.value
      this.#requests.answer(key)
    }
    return done
  }

  async #strongEnough(passphrase: string | undefined): Promise<Result<null, AppError>> {
    return passphrase === undefined
      ? err({ code: 'passphraseWeak', problem: 'short' })
      : strongEnough(this.#parts.signer, passphrase)
  }

  /** Without a keychain there is nothing to be found in one, unless an account says otherwise. */
  async #slotFor(mode: VaultMode): Promise<Result<Slot, AppError>> {
    const slot = await this.#slot()
    if (slot.ok || mode !== 'portable' || this.#parts.hasAccounts()) return slot
    const isAbsent = slot.error.code === 'keychain' && slot.error.state === 'absent'
    return isAbsent ? ok({ kind: 'none' }) : slot
  }

  /** The data key, to protect it otherwise: a new one where there is none yet. */
  async #openFor(slot: Slot, current: string | undefined): Promise<Result<string, AppError>> {
    switch (slot.kind) {
      case 'none':
        // A missing header beside existing accounts means that it was lost: a new one would hide that.
        return this.#parts.hasAccounts() ? err({ code: 'secretDamaged' }) : this.#parts.signer.makeKey()
      case 'everyday':
        return this.#parts.signer.holdKey(slot.dataKey)
      case 'strong':
      case 'portable':
        return current === undefined ? err({ code: 'walletLocked' }) : this.#tryPassphrase(slot, current)
    }
  }

  async #place(
    slot: Slot,
    key: string,
    mode: VaultMode,
    passphrase: string,
  ): Promise<Result<null, AppError>> {
    const { keychain, signer } = this.#parts
    const places = { keychain, portable: this.#portable }
    if (mode === 'everyday') {
      const dataKey = await signer.revealKey(key)
      if (!dataKey.ok) return dataKey
      const header = { version: 1, mode, dataKey: dataKey.value } as const
      return slot.kind === 'portable' ? moveToKeychain(places, header) : switchHeader(keychain, header)
    }
    const sealed = await this.#seal(key, passphrase)
    if (!sealed.ok) return sealed
    if (mode === 'strong') {
      const header = { version: 1, mode, key: sealed.value } as const
      return slot.kind === 'portable' ? moveToKeychain(places, header) : switchHeader(keychain, header)
    }
    if (slot.kind === 'portable') return this.#portable.rekey(sealed.value)
    const storeKey = await signer.storeKey(key)
    if (!storeKey.ok) return storeKey
    return slot.kind === 'none'
      ? this.#portable.create(sealed.value, storeKey.value, new Map(), undefined)
      : moveToFile(places, sealed.value, storeKey.value)
  }

  /** Seals the data key, and makes sure that the passphrase opens it again. */
  async #seal(key: string, passphrase: string): Promise<Result<SealedKey, AppError>> {
    const sealed = await this.#parts.signer.sealKey(key, passphrase)
    if (!sealed.ok) return sealed
    const opened = await this.#parts.signer.openKey(sealed.value, passphrase)
    if (!opened.ok) return opened
    return opened.value === key ? sealed : err({ code: 'signerFailed' })
  }

  async #tryPassphrase({ sealed }: SealedSlot, passphrase: string): Promise<Result<string, AppError>> {
    const { signer, clock } = this.#parts
    const waitMs = await this.#tries.wait()
    if (waitMs > 0) return err({ code: 'passphraseWait', waitMs })
    const tries = await this.#tries.count()
    const opened = await signer.openKey(sealed, passphrase)
    if (!opened.ok) return opened
    if (opened.value === null) {
      const left = Math.max(0, freeTries - tries.count)
      return err({ code: 'passphraseWrong', left, waitMs: waitBeforeTry(tries, clock.now()) })
    }
    await this.#tries.reset()
    if (this.#portable.exists && !this.#portable.isOpen) {
      const storeKey = await signer.storeKey(opened.value)
      if (!storeKey.ok) return storeKey
      this.#portable.open(storeKey.value)
    }
    this.#setKey(opened.value)
    return ok(opened.value)
  }

  /** Everyday mode where nothing was chosen: a keychain is there, and nothing is lost by choosing otherwise later. */
  async #openEveryday(): Promise<Result<string, AppError>> {
    const slot = await this.#slot()
    if (!slot.ok) return slot
    if (slot.value.kind === 'everyday') return this.#hold(slot.value.dataKey)
    const made = await this.#openFor(slot.value, undefined)
    if (!made.ok) return made
    const placed = await this.#place(slot.value, made.value, 'everyday', '')
    if (!placed.ok) return placed
    this.#mode = 'everyday'
    this.#setKey(made.value)
    return made
  }

  async #hold(dataKey: string): Promise<Result<string, AppError>> {
    const held = await this.#parts.signer.holdKey(dataKey)
    if (held.ok) this.#setKey(held.value)
    return held
  }

  #setKey(key: string): void {
    const isNews = this.#key !== key
    this.#key = key
    this.#requests.allow()
    this.#requests.answer(ok(key))
    if (isNews) this.#announce()
  }

  #forgetKey(): void {
    if (this.#key === undefined) return
    this.#key = undefined
    this.#announce()
  }

  #announce(): void {
    for (const listener of this.#listeners) listener(this.known)
  }

  /** Where the data key is now. */
  async #slot(): Promise<Result<Slot, AppError>> {
    const { sealedKey } = this.#portable
    if (sealedKey !== undefined) {
      this.#mode = 'portable'
      return ok({ kind: 'portable', sealed: sealedKey })
    }
    const header = await findHeader(this.#parts.keychain)
    if (!header.ok) {
      this.#mode = 'unknown'
      return header
    }
    this.#mode = header.value?.mode ?? 'none'
    if (header.value === null) return ok({ kind: 'none' })
    return header.value.mode === 'everyday'
      ? ok({ kind: 'everyday', dataKey: header.value.dataKey })
      : ok({ kind: 'strong', sealed: header.value.key })
  }

  /** Ends what the last run left half done. */
  async #settle(): Promise<void> {
    const { keychain } = this.#parts
    if (this.#portable.exists) await cleanKeychain({ keychain, portable: this.#portable })
    else {
      const header = await findHeader(keychain)
      // The one in force is whole, so a next one beside it was not finished; it may be the key in the clear.
      if (header.ok && header.value !== null) {
        const next = await keychain.read(nextHeaderName)
        if (next.ok && next.value !== null) await keychain.remove(nextHeaderName)
      }
    }
    await this.look()
    this.#announce()
  }

  #inTurn<T>(run: () => Promise<T>): Promise<T> {
    const done = this.#turn.then(run)
    this.#turn = done.catch(() => undefined)
    return done
  }
}
