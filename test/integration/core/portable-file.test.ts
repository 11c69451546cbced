import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { createDocumentStore } from '../../../src/main/adapters/settings/document-store'
import { PortableVault } from '../../../src/main/core/vault/portable-vault'
import { DataKeys } from '../../../src/signer/data-keys'
import { silentLog } from '../../support/fakes'
import { must } from '../../support/headless'

it('what is removed from the sealed file is in no copy of it either', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'lodger-portable-'))
  const keys = new DataKeys()
  const { key } = keys.make()
  const sealed = keys.seal(key, 'correct horse battery staple')
  const store = keys.storeKey(key)
  if (sealed === null || store === null) throw new Error('not sealed')
  const vault = new PortableVault(createDocumentStore(folder, silentLog))
  await vault.load()
  const entries = new Map([
    ['account:erased', 'a key'],
    ['account:kept', 'another one'],
  ])
  must(await vault.create(sealed, store.storeKey, entries, undefined))
  must(await vault.remove('account:erased'))
  const files = await readdir(folder)
  expect(files.sort()).toEqual(['vault.json', 'vault.previous.json'])
  for (const file of files) {
    const text = await readFile(join(folder, file), 'utf8')
    expect(text).toContain('account:kept')
    expect(text).not.toContain('account:erased')
  }
  await rm(folder, { recursive: true })
})
