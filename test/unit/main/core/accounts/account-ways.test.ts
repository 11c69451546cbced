import { describe, expect, it } from 'vitest'
import type { Account } from '#shared/domain/account'
import { accountsInOrder } from '#shared/domain/account'
import type { AccountId } from '#shared/domain/ids'
import { address } from '../../../../support/examples'
import { phrase } from '../../../../support/fake-signer'
import { must, TestCore } from '../../../../support/test-core'

const names = ({ collections }: TestCore) =>
  accountsInOrder(collections.accounts.all()).map(({ name }) => name)

/** A key, a watched address and a set. */
async function threeAccounts() {
  const test = new TestCore()
  const { accounts, accountWays } = test.core
  const key = must(await accounts.keepPhrase(phrase, '', 'Key'))
  const watched = must(await accountWays.watch(' 5Watched ', ' Watched '))
  const set = must(await accountWays.defineMultisig('Set', 2, ['5C', '5A', '5B']))
  return Object.assign(test, { key, watched, set })
}

/** What a restart makes of it. */
async function restarted(test: TestCore): Promise<TestCore> {
  const again = new TestCore({ documents: test.documents, secrets: test.secrets })
  await again.core.load()
  return again
}

describe('accounts without a key', () => {
  it('are kept, and nothing of them is in the keychain', async () => {
    const test = await threeAccounts()
    expect([...test.secrets.entries.keys()]).toEqual(['vault', `account:${test.key.key}`])
    const again = await restarted(test)
    expect(again.collections.accounts.all()).toEqual([test.key, test.watched, test.set])
    expect(test.watched).toMatchObject({ name: 'Watched', address: '5Watched', isWatched: true })
    expect(test.set.multisig).toEqual({ threshold: 2, signatories: ['5A', '5B', '5C'] })
  })

  it('can neither be unlocked, nor exported, nor derived from', async () => {
    const { core, watched, set } = await threeAccounts()
    for (const { key } of [watched, set]) {
      const refused = { error: { code: 'watchOnly' } }
      expect(await core.accounts.unlock(key)).toMatchObject(refused)
      expect(await core.accountWays.exportJson(key, 'a long passphrase')).toMatchObject(refused)
      expect(await core.accountWays.derive(key, '//1', 'One')).toMatchObject(refused)
      expect(await core.accountWays.previewDerived(key, '//1')).toMatchObject(refused)
    }
  })

  it('are there once, and what is not kept is not there', async () => {
    const { core, documents, collections } = await threeAccounts()
    expect(await core.accountWays.watch('5Watched', 'Again')).toMatchObject({
      error: { code: 'alreadyAdded' },
    })
    expect(await core.accountWays.watch(address, 'Mine')).toMatchObject({ error: { code: 'alreadyAdded' } })
    documents.failure = { code: 'saveFailed', detail: '' }
    expect(await core.accountWays.watch('5Other', 'Other')).toMatchObject({ error: { code: 'saveFailed' } })
    expect(collections.accounts.size).toBe(3)
  })

  it('alone do not hide that the keychain lost its header', async () => {
    const test = new TestCore()
    must(await test.core.accountWays.watch('5Watched', 'Watched'))
    must(await test.core.accounts.keepPhrase(phrase, '', 'Key'))
    test.secrets.entries.delete('vault')
    expect(await test.core.accounts.keepPhrase('another', '', 'Other')).toMatchObject({
      error: { code: 'secretDamaged' },
    })
  })

  it('give their place to the key when it is imported', async () => {
    const test = new TestCore()
    const { accounts, accountWays } = test.core
    must(await accountWays.watch(address, 'Watched'))
    must(await accountWays.watch('5Other', 'Other'))
    must(await accounts.keepPhrase(phrase, '', 'Key'))
    expect(names(test)).toEqual(['Key', 'Other'])
    expect(names(await restarted(test))).toEqual(['Key', 'Other'])
  })

  it('are removed with their name typed', async () => {
    const { core, set, collections } = await threeAccounts()
    expect(await core.accounts.remove(set.key, 'set')).toMatchObject({ error: { code: 'nameMismatch' } })
    must(await core.accounts.remove(set.key, 'Set'))
    expect(collections.accounts.get(set.key)).toBeUndefined()
  })
})

describe('the list of accounts', () => {
  it('is ordered as the user wants, also after a restart', async () => {
    const test = await threeAccounts()
    const { accountWays } = test.core
    must(await accountWays.move(test.set.key, 'before'))
    expect(names(test)).toEqual(['Key', 'Set', 'Watched'])
    must(await accountWays.move(test.key.key, 'after'))
    must(await accountWays.move(test.set.key, 'before'))
    expect(names(test)).toEqual(['Set', 'Key', 'Watched'])
    expect(names(await restarted(test))).toEqual(['Set', 'Key', 'Watched'])
    must(await test.core.accounts.remove(test.key.key, 'Key'))
    must(await accountWays.watch('5Last', 'Last'))
    expect(names(test)).toEqual(['Set', 'Watched', 'Last'])
  })

  it('stays as it was when it cannot be kept', async () => {
    const test = await threeAccounts()
    test.documents.failure = { code: 'saveFailed', detail: '' }
    expect((await test.core.accountWays.move(test.set.key, 'before')).ok).toBe(false)
    expect((await test.core.accountWays.rename(test.set.key, 'Other')).ok).toBe(false)
    expect(names(test)).toEqual(['Key', 'Watched', 'Set'])
  })

  it('takes new names', async () => {
    const test = await threeAccounts()
    must(await test.core.accountWays.rename(test.watched.key, ' Theirs '))
    expect(names(await restarted(test))).toEqual(['Key', 'Theirs', 'Set'])
    const nobody = '00000000-0000-4000-8000-000000000000' as AccountId
    expect(await test.core.accountWays.rename(nobody, 'x')).toMatchObject({ error: { code: 'notFound' } })
  })
})

describe('a file of accounts', () => {
  const nameOf = ({ name }: Pick<Account, 'name'>) => name

  it('is taken in with its names, once', async () => {
    const test = new TestCore()
    const take = (passphrase: string) => test.core.accountWays.takeFile('0', passphrase, nameOf)
    expect(await take('wrong')).toMatchObject({ error: { code: 'keyFile', problem: 'wrongPassphrase' } })
    expect(must(await take('right')).kept).toMatchObject([{ name: 'Filed', address: '5File 0' }])
    expect(must(await take('right'))).toMatchObject({
      kept: [],
      entries: [{ error: { code: 'alreadyAdded' } }],
    })
    expect(names(test)).toEqual(['Filed'])
  })

  it('needs a strong passphrase on its way out, and no practice key goes', async () => {
    const { core, key } = await threeAccounts()
    expect(await core.accountWays.exportJson(key.key, 'short')).toMatchObject({
      error: { code: 'passphraseWeak', problem: 'short' },
    })
    expect(must(await core.accountWays.exportJson(key.key, 'a long passphrase'))).toContain('Key')
    const practice = must(await core.accounts.holdForPractice(phrase, 'Practice'))
    expect(await core.accountWays.exportJson(practice.key, 'a long passphrase')).toMatchObject({
      error: { code: 'watchOnly' },
    })
  })
})
