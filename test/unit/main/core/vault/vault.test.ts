import { describe, expect, it } from 'vitest'
import { freeTries, type VaultMode, waitBeforeTry } from '#shared/domain/vault'
import type { AppError } from '#shared/ipc/errors'
import { err, type Result } from '#shared/result'
import { phrase } from '../../../../support/fake-signer'
import { FakeDocuments, FakeSecrets, settle } from '../../../../support/fakes'
import { must, TestCore } from '../../../../support/test-core'

const passphrase = 'correct horse battery staple'
const other = 'another long passphrase'
const cut: AppError = { code: 'saveFailed', detail: 'cut' }

/** The power goes off after so many operations of the stores: what was done stays, what follows is not done. */
class Power {
  left = Number.POSITIVE_INFINITY
  used = 0

  isOn(): boolean {
    this.used += 1
    this.left -= 1
    return this.left >= 0
  }
}

class CutSecrets extends FakeSecrets {
  readonly #power: Power

  constructor(power: Power) {
    super()
    this.#power = power
  }

  override async write(name: string, value: string): Promise<Result<null, AppError>> {
    return this.#power.isOn() ? super.write(name, value) : err(cut)
  }

  override async remove(name: string): Promise<Result<null, AppError>> {
    return this.#power.isOn() ? super.remove(name) : err(cut)
  }
}

class CutDocuments extends FakeDocuments {
  readonly #power: Power

  constructor(power: Power) {
    super()
    this.#power = power
  }

  override async save(name: string, value: unknown): Promise<Result<null, AppError>> {
    return this.#power.isOn() ? super.save(name, value) : err(cut)
  }
}

/** An account and a session, protected in one way. */
async function kept(mode: VaultMode, power = new Power()) {
  const test = new TestCore({ secrets: new CutSecrets(power), documents: new CutDocuments(power) })
  await test.core.load()
  await settle()
  must(await test.core.vault.protect({ mode, passphrase }))
  const account = must(await test.core.accounts.keepPhrase(phrase, '', 'Mine'))
  must(await test.core.vault.store.write('session:a:b', 'a session'))
  return { test, account, power }
}

/** Starts again with what the stores hold, and gives whichever passphrase opens them. */
async function startedAgain({ documents, secrets }: TestCore) {
  const again = new TestCore({
    documents: Object.assign(new FakeDocuments(), { saved: documents.saved }),
    secrets: Object.assign(new FakeSecrets(), { entries: secrets.entries }),
  })
  await again.core.load()
  await settle()
  const { mode } = await again.core.vault.look()
  for (const typed of [passphrase, other])
    if (again.core.vault.known.isLocked) await again.core.vault.unlock(typed)
  return { again, mode }
}

const moves = [
  ['everyday', 'strong'],
  ['everyday', 'portable'],
  ['strong', 'everyday'],
  ['strong', 'strong'],
  ['strong', 'portable'],
  ['portable', 'everyday'],
  ['portable', 'strong'],
  ['portable', 'portable'],
] as const

describe('a move between two ways of protection', () => {
  it.each(moves)('from %s to %s loses nothing', async (from, to) => {
    const { test, account } = await kept(from)
    must(await test.core.vault.protect({ mode: to, passphrase: other, current: passphrase }))
    const { again, mode } = await startedAgain(test)
    expect(mode).toBe(to)
    must(await again.core.accounts.unlock(account.key))
    expect(again.signer.held.get(account.key)).toBe(phrase)
    expect(must(await again.core.vault.store.read('session:a:b'))).toBe('a session')
    if (to !== 'everyday') expect((await again.core.vault.unlock(passphrase)).ok).toBe(false)
    // Nothing of it stays in the other place.
    if (to === 'portable') expect([...again.secrets.entries.keys()]).toEqual([])
    else expect(again.documents.saved.get('vault') ?? null).toBeNull()
    expect(again.secrets.entries.has('vault.next')).toBe(false)
  })

  it.each(moves)('from %s to %s survives a cut at every operation of the stores', async (from, to) => {
    const whole = await kept(from)
    const before = whole.power.used
    await whole.test.core.vault.protect({ mode: to, passphrase: other, current: passphrase })
    const operations = whole.power.used - before
    expect(operations).toBeGreaterThan(1)
    for (let at = 0; at < operations; at += 1) {
      const { test, account, power } = await kept(from)
      power.left = at
      await test.core.vault.protect({ mode: to, passphrase: other, current: passphrase })
      const { again, mode } = await startedAgain(test)
      expect([from, to]).toContain(mode)
      must(await again.core.accounts.unlock(account.key))
      expect(again.signer.held.get(account.key)).toBe(phrase)
      expect(must(await again.core.vault.store.read('session:a:b'))).toBe('a session')
      expect(again.core.vault.known.hasLeftovers).toBe(false)
      // One place holds it, and only one, after the start that follows.
      if (mode === 'portable') expect([...again.secrets.entries.keys()]).toEqual([])
      else expect(again.documents.saved.get('vault') ?? null).toBeNull()
    }
  })

  it('does not overwrite another profile’s keys in the keychain', async () => {
    const { test } = await kept('portable')
    test.secrets.entries.set(
      'vault',
      JSON.stringify({ version: 1, mode: 'everyday', dataKey: `${'A'.repeat(43)}=` }),
    )
    const entries = new Map(test.secrets.entries)
    expect(await test.core.vault.protect({ mode: 'everyday', current: passphrase })).toEqual(
      err({ code: 'vaultTaken' }),
    )
    expect(test.secrets.entries).toEqual(entries)
    const { again, mode } = await startedAgain(test)
    expect(mode).toBe('portable')
    expect(again.secrets.entries).toEqual(entries)
  })

  it('takes the present passphrase, and a new one that is no pattern', async () => {
    const { test } = await kept('strong')
    const wrong = await test.core.vault.protect({ mode: 'everyday', current: 'wrong' })
    expect(wrong).toMatchObject({ ok: false, error: { code: 'passphraseWrong' } })
    const weak = await test.core.vault.protect({ mode: 'strong', passphrase: 'short', current: passphrase })
    expect(weak).toEqual(err({ code: 'passphraseWeak', problem: 'short' }))
  })
})

describe('a locked vault', () => {
  it('opens today’s Everyday entries as they are', async () => {
    const before = new TestCore()
    must(await before.core.accounts.keepPhrase(phrase, '', 'Mine'))
    expect(JSON.parse(before.secrets.entries.get('vault') ?? '')).toMatchObject({
      version: 1,
      mode: 'everyday',
    })
    const { again } = await startedAgain(before)
    const [account] = again.collections.accounts.all()
    must(await again.core.accounts.unlock(account?.key ?? ('' as never)))
  })

  it('asks once for many, and all go on after it', async () => {
    const { test, account } = await kept('strong')
    await test.core.vault.lock()
    expect(test.signer.held.size).toBe(0)
    let asked = 0
    test.core.vault.onAsk(() => {
      asked += 1
    })
    const waiting = [1, 2, 3].map(() => test.core.accounts.unlock(account.key))
    await settle()
    expect(asked).toBe(1)
    must(await test.core.vault.unlock(passphrase))
    for (const result of await Promise.all(waiting)) must(result)
  })

  it('that the user leaves locked refuses, and asks again only when the user acts', async () => {
    const { test, account } = await kept('strong')
    await test.core.vault.lock()
    let asked = 0
    test.core.vault.onAsk(() => {
      asked += 1
    })
    const first = test.core.accounts.unlock(account.key)
    await settle()
    test.core.vault.decline()
    expect(await first).toEqual(err({ code: 'walletLocked' }))
    expect(await test.core.accounts.unlock(account.key)).toEqual(err({ code: 'walletLocked' }))
    expect(asked).toBe(1)
    test.core.vault.userActs()
    const again = test.core.accounts.unlock(account.key)
    await settle()
    expect(asked).toBe(2)
    test.core.vault.decline()
    await again
  })

  it('still reads its sessions, in the file too, until the app ends', async () => {
    const { test } = await kept('portable')
    await test.core.vault.lock()
    expect(must(await test.core.vault.store.read('session:a:b'))).toBe('a session')
    expect(JSON.stringify([...test.documents.saved])).not.toContain('a session')
  })
})

describe('wrong passphrases', () => {
  it('wait a second after five, twice as long each time, up to 30', () => {
    const waits = Array.from({ length: 13 }, (_, count) => waitBeforeTry({ count, lastAt: 0 }, 0))
    expect(waits).toEqual([0, 0, 0, 0, 0, 1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000, 30_000])
    expect(waitBeforeTry({ count: 6, lastAt: 1_000 }, 2_500)).toBe(500)
    expect(waitBeforeTry({ count: 6, lastAt: 9_000_000 }, 0)).toBe(2_000)
  })

  it.each(['strong', 'portable'] as const)(
    'are counted over a restart and without any settings in %s',
    async (mode) => {
      const { test } = await kept(mode)
      await test.core.vault.lock()
      for (let tried = 0; tried < freeTries; tried += 1)
        expect(await test.core.vault.unlock('wrong')).toMatchObject({
          ok: false,
          error: { code: 'passphraseWrong' },
        })
      for (const name of [...test.documents.saved.keys()])
        if (name !== 'vault') test.documents.saved.delete(name)
      const again = new TestCore({ documents: test.documents, secrets: test.secrets })
      await again.core.load()
      expect(await again.core.vault.unlock(passphrase)).toEqual(
        err({ code: 'passphraseWait', waitMs: 1_000 }),
      )
      expect(again.signer.tried).toBe(0)
      await again.clock.advance(1_000)
      must(await again.core.vault.unlock(passphrase))
      await again.core.vault.lock()
      expect(await again.core.vault.unlock('wrong')).toMatchObject({ ok: false, error: { left: 4 } })
    },
  )
})

it('the practice wallet signs on after a lock', async () => {
  const test = new TestCore()
  const account = must(await test.core.accounts.holdForPractice(phrase, 'Practice'))
  await test.core.vault.lock()
  must(await test.core.accounts.unlock(account.key))
  must(await test.signer.signNonce(account.key))
})

it('an entry longer than any keychain takes is refused', async () => {
  const { test } = await kept('strong')
  expect(await test.core.vault.store.write('session:a:c', 'x'.repeat(2_500))).toEqual(
    err({ code: 'entryTooLong' }),
  )
  for (const value of test.secrets.entries.values()) expect(value.length).toBeLessThan(2_500)
})

describe('without a keychain', () => {
  it('the sealed file is chosen by the user, never by itself', async () => {
    const test = new TestCore()
    const absent: AppError = { code: 'keychain', state: 'absent', detail: '' }
    test.secrets.failure = absent
    expect(await test.core.accounts.keepPhrase(phrase, '', 'Mine')).toEqual(err(absent))
    expect(await test.core.vault.protect({ mode: 'strong', passphrase })).toEqual(err(absent))
    expect(test.documents.saved.has('vault')).toBe(false)
    must(await test.core.vault.protect({ mode: 'portable', passphrase }))
    must(await test.core.accounts.keepPhrase(phrase, '', 'Mine'))
    expect(JSON.stringify([...test.documents.saved])).not.toContain(phrase)
  })

  it('that guarded keys before, nothing takes its place', async () => {
    const { test } = await kept('strong')
    const absent: AppError = { code: 'keychain', state: 'absent', detail: '' }
    test.secrets.failure = absent
    expect(await test.core.vault.protect({ mode: 'portable', passphrase: other })).toEqual(err(absent))
    test.secrets.failure = undefined
    must(await test.core.vault.unlock(passphrase))
  })
})
