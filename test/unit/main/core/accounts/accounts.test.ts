import { describe, expect, it } from 'vitest'
import type { AppError } from '#shared/ipc/errors'
import { addressOf, phrase } from '../../../../support/fake-signer'
import { must, TestCore } from '../../../../support/test-core'

const locked: AppError = { code: 'keychain', state: 'locked', detail: 'locked' }
const accountEntries = ({ secrets }: TestCore) =>
  [...secrets.entries.keys()].filter((name) => name.startsWith('account:'))

/** The app as it starts again with the same files and keychain. */
async function restarted(before: TestCore): Promise<TestCore> {
  const test = new TestCore(before)
  await test.core.load()
  return test
}

describe('the first account', () => {
  it('makes the vault’s header and keeps its sealed record beside it', async () => {
    const test = new TestCore()
    const account = must(await test.core.accounts.keepPhrase(phrase, '', '  Mine '))
    expect(account).toMatchObject({ name: 'Mine', address: addressOf(phrase), practice: false })
    expect([...test.secrets.entries.keys()]).toEqual(['vault', `account:${account.key}`])
    const header: unknown = JSON.parse(test.secrets.entries.get('vault') ?? '')
    expect(header).toEqual({ version: 1, mode: 'everyday', dataKey: expect.stringMatching(/^[\w+/]{43}=$/) })
  })

  it('writes nothing secret outside the keychain', async () => {
    const test = new TestCore()
    must(await test.core.accounts.keepPhrase(phrase, '', 'Mine'))
    const files = JSON.stringify([...test.documents.saved])
    for (const secret of [phrase, ...test.secrets.entries.values()]) expect(files).not.toContain(secret)
    expect(Object.keys((test.documents.saved.get('accounts') as object[])[0] ?? {}).sort()).toEqual([
      'address',
      'key',
      'name',
    ])
    expect(test.log.lines.join()).not.toContain(phrase)
  })

  it('keeps what the signer made, by its draft', async () => {
    const test = new TestCore()
    const made = must(await test.signer.generate('draft', 12))
    expect(must(await test.core.accounts.keepDraft('draft', 'New')).address).toBe(made.address)
  })
})

describe('another account', () => {
  it('is sealed with the same data key', async () => {
    const test = new TestCore()
    must(await test.core.accounts.keepPhrase(phrase, '', 'One'))
    const header = test.secrets.entries.get('vault')
    must(await test.core.accounts.keepPhrase('another phrase', '', 'Two'))
    expect(test.secrets.entries.get('vault')).toBe(header)
    expect(test.collections.accounts.all().map(({ name }) => name)).toEqual(['One', 'Two'])
  })

  it('of the same address is refused, and its key forgotten', async () => {
    const test = new TestCore()
    must(await test.core.accounts.keepPhrase(phrase, '', 'One'))
    expect(await test.core.accounts.keepPhrase(phrase, '', 'Two')).toEqual({
      ok: false,
      error: { code: 'alreadyAdded' },
    })
    expect(test.signer.held.size).toBe(1)
    expect(accountEntries(test)).toHaveLength(1)
  })

  it('that is kept at the same time does not make a second data key', async () => {
    const test = new TestCore()
    const kept = await Promise.all(
      ['one phrase', 'two phrase', 'one phrase'].map((typed) =>
        test.core.accounts.keepPhrase(typed, '', 'x'),
      ),
    )
    expect(kept.map((result) => result.ok)).toEqual([true, true, false])
    const again = await restarted(test)
    for (const { key } of again.collections.accounts.all()) must(await again.core.accounts.unlock(key))
    expect(again.signer.held.size).toBe(2)
  })
})

describe('a header that is lost or damaged beside accounts', () => {
  it.each([
    ['lost', null],
    ['no JSON', 'x'],
    ['of another form', '{"version":2}'],
    ['without a whole key', '{"version":1,"mode":"everyday","dataKey":"c2hvcnQ="}'],
  ])('that is %s is told, and no new one hides it', async (_how, text) => {
    const test = new TestCore()
    const { key } = must(await test.core.accounts.keepPhrase(phrase, '', 'Mine'))
    if (text === null) test.secrets.entries.delete('vault')
    else test.secrets.entries.set('vault', text)
    const entries = new Map(test.secrets.entries)
    const damaged = { ok: false, error: { code: 'secretDamaged' } }
    expect(await test.core.accounts.keepPhrase('another', '', 'Two')).toEqual(damaged)
    expect(await test.core.accounts.unlock(key)).toEqual(damaged)
    expect(test.secrets.entries).toEqual(entries)
  })
})

describe('what cannot be kept whole', () => {
  it('is not kept at all when the keychain cannot be used', async () => {
    const test = new TestCore()
    test.secrets.failure = locked
    expect(await test.core.accounts.keepPhrase(phrase, '', 'Mine')).toEqual({ ok: false, error: locked })
    expect(test.collections.accounts.all()).toEqual([])
    expect(test.documents.saved.has('accounts')).toBe(false)
    expect(test.signer.held.size).toBe(0)
  })

  it('leaves no key with the signer when only the record could not be written', async () => {
    const test = new TestCore()
    test.secrets.refuses = (name) => name.startsWith('account:')
    expect((await test.core.accounts.keepPhrase(phrase, '', 'Mine')).ok).toBe(false)
    expect(test.signer.held.size).toBe(0)
    expect(test.collections.accounts.all()).toEqual([])
    test.secrets.refuses = () => false
    must(await test.core.accounts.keepPhrase(phrase, '', 'Mine'))
  })

  it('is taken back when the list of accounts cannot be saved, so that it can be tried again', async () => {
    const test = new TestCore()
    test.documents.failure = { code: 'saveFailed', detail: 'ENOSPC' }
    expect(await test.core.accounts.keepPhrase(phrase, '', 'Mine')).toEqual({
      ok: false,
      error: { code: 'saveFailed', detail: 'ENOSPC' },
    })
    expect(test.collections.accounts.all()).toEqual([])
    expect(accountEntries(test)).toEqual([])
    expect(test.signer.held.size).toBe(0)
    test.documents.failure = undefined
    must(await test.core.accounts.keepPhrase(phrase, '', 'Mine'))
  })

  it('passes on what is wrong with the phrase', async () => {
    const test = new TestCore()
    const invalid: AppError = { code: 'phraseInvalid', problem: { kind: 'checksum' } }
    test.signer.failure = invalid
    expect(await test.core.accounts.keepPhrase('x', '', 'Mine')).toEqual({ ok: false, error: invalid })
    expect(accountEntries(test)).toEqual([])
  })
})

describe('after a restart', () => {
  it('the accounts are there again, and the first use opens their key', async () => {
    const before = new TestCore()
    const { key } = must(await before.core.accounts.keepPhrase(phrase, '', 'Mine'))
    const test = await restarted(before)
    expect(test.collections.accounts.all()).toEqual([
      { key, name: 'Mine', address: addressOf(phrase), practice: false, position: 0 },
    ])
    expect(test.signer.held.size).toBe(0)
    must(await test.core.accounts.unlock(key))
    expect(test.signer.held.get(key)).toBe(phrase)
  })

  it('an account whose record is lost, or belongs to another, is told as damaged', async () => {
    const before = new TestCore()
    const { key } = must(await before.core.accounts.keepPhrase(phrase, '', 'Mine'))
    const other = must(await before.core.accounts.keepPhrase('another', '', 'Two'))
    const test = await restarted(before)
    test.secrets.entries.set(`account:${key}`, test.secrets.entries.get(`account:${other.key}`) ?? '')
    expect(await test.core.accounts.unlock(key)).toEqual({ ok: false, error: { code: 'secretDamaged' } })
    test.secrets.entries.delete(`account:${key}`)
    expect(await test.core.accounts.unlock(key)).toEqual({ ok: false, error: { code: 'secretDamaged' } })
  })
})

describe('removing an account', () => {
  it('needs its name, and then leaves nothing of it', async () => {
    const test = new TestCore()
    const { key } = must(await test.core.accounts.keepPhrase(phrase, '', 'Mine'))
    for (const typed of ['', 'mine', 'Mine2']) {
      expect(await test.core.accounts.remove(key, typed)).toEqual({
        ok: false,
        error: { code: 'nameMismatch' },
      })
    }
    expect(test.collections.accounts.all()).toHaveLength(1)
    must(await test.core.accounts.remove(key, ' Mine '))
    expect(test.collections.accounts.all()).toEqual([])
    expect(accountEntries(test)).toEqual([])
    expect(test.documents.saved.get('accounts')).toEqual([])
    expect(test.signer.held.size).toBe(0)
    expect(await test.core.accounts.remove(key, 'Mine')).toEqual({
      ok: false,
      error: { code: 'notFound', what: 'account' },
    })
  })

  it('keeps it in the list when the keychain would not let it go', async () => {
    const test = new TestCore()
    const { key } = must(await test.core.accounts.keepPhrase(phrase, '', 'Mine'))
    test.secrets.failure = locked
    expect(await test.core.accounts.remove(key, 'Mine')).toEqual({ ok: false, error: locked })
    expect(test.collections.accounts.all()).toHaveLength(1)
  })
})

describe('a practice account', () => {
  it('lives in memory only, also where there is no keychain', async () => {
    const test = new TestCore()
    test.secrets.failure = { code: 'keychain', state: 'absent', detail: '' }
    const account = must(await test.core.accounts.holdForPractice(phrase, 'Practice'))
    must(await test.core.accounts.unlock(account.key))
    expect(test.secrets.entries.size).toBe(0)
    expect(test.documents.saved.size).toBe(0)
    await test.core.accounts.dropPractice()
    expect(test.collections.accounts.all()).toEqual([])
    expect(test.signer.held.size).toBe(0)
    expect(test.documents.saved.size).toBe(0)
  })

  it('does not count as the same as an own account of that address, and is not the usual one', async () => {
    const test = new TestCore()
    must(await test.core.accounts.holdForPractice(phrase, 'Practice'))
    expect(test.core.accounts.usual()).toBeUndefined()
    const own = must(await test.core.accounts.keepPhrase(phrase, '', 'Mine'))
    expect(test.core.accounts.usual()).toEqual(own)
  })
})
