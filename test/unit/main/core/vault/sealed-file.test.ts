import { describe, expect, it } from 'vitest'
import { err } from '#shared/result'
import { readSealedFile, sealedFileText } from '../../../../../src/main/core/vault/sealed-file'
import { openAccess, sealAccess } from '../../../../../src/signer/access-file'
import { must } from '../../../../support/test-core'

const passphrase = 'correct horse battery staple'
const text = '{"sign":"the secret"}'

interface Sealed {
  header: { version: number; format: string; kdf: { N: number; salt: string }; cipher: { iv: string } }
  body: string
}

async function sealFile(inside: string, typed: string): Promise<string> {
  return sealedFileText(await sealAccess(inside, typed))
}

function openFile(file: string, typed: string): Promise<string | null> {
  return openAccess(must(readSealedFile(file)), typed)
}

async function changed(change: (sealed: Sealed) => void): Promise<string> {
  const sealed = JSON.parse(await sealFile(text, passphrase)) as Sealed
  change(sealed)
  return JSON.stringify(sealed)
}

const flipped = (base64: string) => `${base64.startsWith('A') ? 'B' : 'A'}${base64.slice(1)}`

describe('a sealed file', () => {
  it('opens with its passphrase only, and shows nothing of what is in it', async () => {
    const file = await sealFile(text, passphrase)
    expect(file).not.toContain('secret')
    expect(await openFile(file, passphrase)).toBe(text)
    expect(await openFile(file, `${passphrase} `)).toBeNull()
  })

  it('takes the same passphrase however its letters are composed', async () => {
    const file = await sealFile(text, 'caf\u00e9 au lait noir')
    expect(await openFile(file, 'cafe\u0301 au lait noir')).toBe(text)
  })

  it('is sealed another way each time', async () => {
    expect(await sealFile(text, passphrase)).not.toBe(await sealFile(text, passphrase))
  })

  it.each<[string, (sealed: Sealed) => void]>([
    ['body', (sealed) => (sealed.body = flipped(sealed.body))],
    ['salt', (sealed) => (sealed.header.kdf.salt = flipped(sealed.header.kdf.salt))],
    ['iv', (sealed) => (sealed.header.cipher.iv = flipped(sealed.header.cipher.iv))],
  ])('with a changed %s does not open', async (_part, change) => {
    expect(await openFile(await changed(change), passphrase)).toBeNull()
  })

  it.each<[string, (sealed: Sealed) => void, string]>([
    ['a newer version', (sealed) => (sealed.header.version = 2), 'newer'],
    ['another cost', (sealed) => (sealed.header.kdf.N = 2 ** 30), 'notOne'],
    ['another format', (sealed) => (sealed.header.format = 'zip'), 'notOne'],
    ['a short body', (sealed) => (sealed.body = 'AAAA'), 'notOne'],
    ['a surplus member', (sealed) => Object.assign(sealed, { more: 1 }), 'notOne'],
  ])('of %s is refused before a passphrase is tried', async (_what, change, problem) => {
    expect(readSealedFile(await changed(change))).toEqual(err({ code: 'accessFile', problem }))
  })

  it.each(['', '{}', 'null', '[]', 'PK\u0003\u0004', '{"header":{"format":"lodger-access"}}'])(
    'is not %j',
    (file) => {
      expect(readSealedFile(file)).toEqual(err({ code: 'accessFile', problem: 'notOne' }))
    },
  )
})
