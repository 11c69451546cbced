import { describe, expect, it } from 'vitest'
import { nodeKey, type SourceId } from '#shared/domain/ids'
import { err } from '#shared/result'
import { DataKeys } from '../../../../../src/signer/data-keys'
import { nodeId } from '../../../../support/examples'
import { addressOf, phrase } from '../../../../support/fake-signer'
import { hostKey } from '../../../../support/fake-ssh'
import { connectedCore, must, sourceUrl, TestCore } from '../../../../support/test-core'

const passphrase = 'correct horse battery staple'

/** What a core holds, as text: to see that nothing of it changed. */
function everything({ documents, secrets, collections }: TestCore): string {
  const parts = [
    [...documents.saved],
    [...secrets.entries],
    collections.accounts.all(),
    collections.sources.all(),
  ]
  return JSON.stringify(parts)
}

describe('a backup', () => {
  it('brings accounts, sources, nodes and sessions to another computer, and nothing twice', async () => {
    const from = await connectedCore()
    must(await from.secrets.write('shared:x', 'a shared session'))
    const file = must(await from.core.backups.make(passphrase))
    for (const secret of [phrase, sourceUrl, nodeId, 'a shared session']) expect(file).not.toContain(secret)

    const to = new TestCore()
    must(await to.core.vault.protect({ mode: 'strong', passphrase: 'another long passphrase' }))
    const brought = must(await to.core.backups.restore(file, passphrase))
    expect(brought).toMatchObject({ accounts: 1, sources: 1, nodes: 1, known: 0 })
    const [account] = to.collections.accounts.all()
    expect(account).toMatchObject({ name: 'Mine', address: addressOf(phrase) })
    const [source] = to.collections.sources.all()
    expect(source).toMatchObject({ url: sourceUrl, accountId: account?.key })
    expect(to.collections.nodes.get(nodeKey(from.sourceId, nodeId))).toBeDefined()
    expect(must(await to.core.vault.store.read('shared:x'))).toBe('a shared session')
    if (account === undefined) throw new Error('no account')
    must(await to.core.accounts.unlock(account.key))
    expect(to.signer.held.get(account.key)).toBe(phrase)

    const again = must(await to.core.backups.restore(file, passphrase))
    expect(again).toMatchObject({ accounts: 0, sources: 0, nodes: 0, sessions: 0 })
    expect(to.collections.accounts.all()).toHaveLength(1)
    must(await to.core.accounts.unlock(account.key))
  })

  it('overwrites nothing that is here', async () => {
    const from = await connectedCore()
    must(await from.secrets.write('shared:x', 'theirs'))
    const file = must(await from.core.backups.make(passphrase))
    const to = new TestCore()
    const own = must(await to.core.accounts.keepPhrase(phrase, '', 'My own name'))
    must(await to.core.vault.store.write('shared:x', 'mine'))
    must(await to.core.backups.restore(file, passphrase))
    expect(to.collections.accounts.all().map(({ name }) => name)).toEqual(['My own name'])
    expect(to.collections.sources.all()[0]?.accountId).toBe(own.key)
    expect(must(await to.core.vault.store.read('shared:x'))).toBe('mine')
  })

  it('changes nothing with a wrong passphrase, cut anywhere, or of a newer Lodger', async () => {
    const from = await connectedCore()
    const file = must(await from.core.backups.make(passphrase))
    const to = new TestCore()
    must(await to.core.vault.protect({ mode: 'strong', passphrase }))
    const before = everything(to)
    const notOpened = err({ code: 'backupFile', problem: 'notOpened' })
    expect(await to.core.backups.restore(file, 'wrong')).toEqual(notOpened)
    for (let end = 0; end < file.length - 2; end += 97) {
      expect((await to.core.backups.restore(file.slice(0, end), passphrase)).ok).toBe(false)
    }
    const newer = file.replace('"version": 1', '"version": 2')
    expect(to.core.backups.problem(newer)).toEqual({ code: 'backupFile', problem: 'newer' })
    expect(everything(to)).toBe(before)
  })

  it('says what it would add before anything is, and names the way of each source', async () => {
    const from = await connectedCore()
    const { fingerprint } = must(await from.core.tunnels.look(from.sourceId, 'me@gpu.example'))
    must(await from.core.tunnels.open(from.sourceId, 'me@gpu.example', fingerprint))
    const file = must(await from.core.backups.make(passphrase))
    const to = new TestCore()
    must(await to.core.vault.protect({ mode: 'strong', passphrase }))
    const before = everything(to)
    expect(must(await to.core.backups.look(file, passphrase))).toEqual({
      accounts: [{ name: 'Mine', address: addressOf(phrase) }],
      sources: [{ url: sourceUrl, ssh: 'me@gpu.example' }],
    })
    expect(everything(to)).toBe(before)
    must(await to.core.backups.restore(file, passphrase))
    // The tunnel is opened at once, and with the host key that was pinned: nothing goes around it.
    expect(to.ssh.opened.map(({ request }) => request.hostKey)).toEqual([hostKey])
    expect(must(await to.core.backups.look(file, passphrase))).toEqual({ accounts: [], sources: [] })
  })

  it('says so too where a tower of the user’s has the address of a client in it', async () => {
    const from = await connectedCore()
    const file = must(await from.core.backups.make(passphrase))
    const to = new TestCore()
    must(await to.core.vault.protect({ mode: 'strong', passphrase }))
    to.collections.sources.put({
      ...{ key: 'tower' as SourceId, kind: 'cloudtower', name: 'tower', url: sourceUrl, practice: false },
      ...{ reach: 'asking', signIn: { state: 'needed', method: 'apiKey' } },
    })
    expect(must(await to.core.backups.look(file, passphrase)).sources).toEqual([{ url: sourceUrl }])
    expect(must(await to.core.backups.restore(file, passphrase)).sources).toBe(1)
  })

  it('of many megabytes is read or refused, and exhausts nothing', async () => {
    const { core } = new TestCore()
    const salt = Buffer.alloc(32).toString('base64')
    const head = {
      kdf: { name: 'scrypt', N: 131_072, r: 8, p: 1, salt },
      cipher: { name: 'aes-256-gcm', iv: Buffer.alloc(12).toString('base64') },
    }
    const file = (body: string) =>
      JSON.stringify({ format: 'lodger-backup', version: 1, sealed: { ...head, body } })
    const long = 'A'.repeat(15 * 1024 * 1024)
    expect(core.backups.problem(file(long))).toBeNull()
    const notOne = { code: 'backupFile', problem: 'notOne' }
    expect(core.backups.problem(file(`${long}=AAA`))).toEqual(notOne)
    expect(core.backups.problem(file(`${long}AAB=`))).toEqual(notOne)
    expect(core.backups.problem(file('['.repeat(100)))).toEqual(notOne)
    expect(core.backups.problem('['.repeat(15 * 1024 * 1024))).toEqual(notOne)
  })

  it('with a key under another one’s address is refused', async () => {
    const to = new TestCore()
    must(await to.core.vault.protect({ mode: 'strong', passphrase }))
    const from = await connectedCore()
    const [account] = from.core.accounts.stored()
    if (account === undefined) throw new Error('no account')
    const address = '5HgVTsXnUBmaL5F2RBjKmXMoAeG9Avuyk9tmgnnVx28u2ZrS'
    const entries = Object.fromEntries(from.secrets.entries)
    const content = { accounts: [{ ...account, address }], sources: [], entries }
    const key = must(await from.core.vault.dataKey())
    const sealed = must(await from.signer.sealBackup(key, passphrase, JSON.stringify(content)))
    const file = JSON.stringify({ format: 'lodger-backup', version: 1, sealed })
    expect(await to.core.backups.restore(file, passphrase)).toEqual(
      err({ code: 'backupFile', problem: 'notOne' }),
    )
    expect(to.collections.accounts.all()).toEqual([])
  })

  it('takes a passphrase that is no pattern, and something to back up', async () => {
    const test = await connectedCore()
    expect(await test.core.backups.make('short')).toEqual(err({ code: 'passphraseWeak', problem: 'short' }))
    const empty = new TestCore()
    expect(await empty.core.backups.make(passphrase)).toEqual(err({ code: 'backupFile', problem: 'nothing' }))
  })
})

describe('the signer’s sealing of a backup', () => {
  it('opens with its passphrase only, and with no byte changed', () => {
    const keys = new DataKeys()
    const { key } = keys.make()
    const sealed = keys.sealBackup(key, passphrase, 'the text')
    if (sealed === null) throw new Error('not sealed')
    expect(keys.openBackup(sealed, passphrase)).toEqual({ key, text: 'the text' })
    expect(keys.openBackup(sealed, 'wrong')).toBeNull()
    const body = Buffer.from(sealed.body, 'base64')
    for (const at of [0, 40, body.length - 1]) {
      const changed = Buffer.from(body)
      changed[at] = (changed[at] ?? 0) ^ 1
      expect(keys.openBackup({ ...sealed, body: changed.toString('base64') }, passphrase)).toBeNull()
    }
    // A key's seal is not a backup's, whatever the passphrase.
    const sealedKey = keys.seal(key, passphrase)
    if (sealedKey === null) throw new Error('not sealed')
    expect(keys.openBackup(sealedKey, passphrase)).toBeNull()
    expect(keys.open(sealedKey, passphrase)).toEqual({ key })
    // Eight times scrypt, which a busy machine takes its time for.
  }, 60_000)
})
