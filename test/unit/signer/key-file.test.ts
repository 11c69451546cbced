import { Keyring } from '@polkadot/keyring'
import type { KeyringPair$Json } from '@polkadot/keyring/types'
import { encodeAddress } from '@polkadot/util-crypto'
import { beforeAll, describe, expect, it } from 'vitest'
import { createSigner } from '../../../src/signer/signer'
import { batch, filePassphrase, older, pairOf, version3 } from '../../support/polkadot-files'

const { address } = pairOf()
let dataKey: string
let signer: Awaited<ReturnType<typeof createSigner>>
beforeAll(async () => {
  signer = await createSigner()
  dataKey = signer.makeKey({}).key
})

const open = (text: string, passphrase = filePassphrase) =>
  signer.openKeyFile({ draftId: 'file', text, passphrase })

/** Changes the JSON of a file. */
function changed(text: string, change: (json: Record<string, unknown>) => object): string {
  return JSON.stringify(change(JSON.parse(text)))
}

describe('a file of the polkadot tools', () => {
  it.each([
    ['version 3', () => version3()],
    ['version 2 with a seed', () => older('2')],
    ['version 2 with a whole key', () => older('2', { secret: 'key' })],
    ['version 1', () => older('1')],
    ['version 0', () => older('0')],
    ['version 3 in the clear', () => version3(pairOf(), '')],
  ])('of %s opens, is kept, and signs', async (_, make) => {
    const text = make()
    expect(signer.readKeyFile({ text })).toMatchObject({
      value: { entries: [{ address, name: 'From the wallet' }] },
    })
    expect(await open(text)).toEqual({ ok: true, value: [{ address, name: 'From the wallet' }] })
    const kept = signer.keepFromFile({ draftId: 'file', index: 0, accountId: 'kept', dataKey })
    expect(kept?.address).toBe(address)
    expect(kept?.sealed.length).toBeLessThan(2_500)
    signer.forgetDraft({ draftId: 'file' })
    signer.forget({ accountId: 'kept' })
    expect(signer.unseal({ accountId: 'kept', dataKey, sealed: kept?.sealed ?? '' })).toEqual({ address })
    const signed = signer.signNonce({ accountId: 'kept' })
    expect(signer.verify({ address, text: signed?.nonce ?? '', sign: signed?.sign ?? '' })).toEqual({
      isValid: true,
    })
    expect(signer.keepFromFile({ draftId: 'file', index: 0, accountId: 'x', dataKey })).toBeNull()
  })

  it.each(['0', '1', '2'] as const)('of version %s opens in polkadot’s own keyring too', (version) => {
    const json = JSON.parse(older(version)) as KeyringPair$Json
    const pair = new Keyring({ type: 'sr25519', ss58Format: 42 }).addFromJson(json)
    pair.unlock(filePassphrase)
    expect(pair.isLocked).toBe(false)
    expect(pair.address).toBe(address)
  })

  it('of several accounts opens them all, and says which cannot be used', async () => {
    const other = new Keyring({ type: 'sr25519', ss58Format: 0 }).createFromUri('//Other', { name: 'Second' })
    const text = batch([pairOf(), other, pairOf('ed25519')])
    expect(signer.readKeyFile({ text })).toMatchObject({
      value: { isOpen: false, entries: [{ address }, { address: encodeAddress(other.publicKey, 42) }, {}] },
    })
    expect(await open(text)).toMatchObject({
      value: [{ address }, { name: 'Second' }, { problem: 'otherKey' }],
    })
    expect(signer.keepFromFile({ draftId: 'file', index: 2, accountId: 'x', dataKey })).toBeNull()
    expect(signer.keepFromFile({ draftId: 'file', index: 1, accountId: 'x', dataKey })?.address).toBe(
      encodeAddress(other.publicKey, 42),
    )
  })

  it('leaves the signer free to sign while it is opened', async () => {
    signer.hold({ phrase: pairPhrase, path: '', accountId: 'busy' })
    const opening = Promise.resolve(open(version3()))
    let isDone = false
    void opening.then(() => {
      isDone = true
    })
    expect(signer.signNonce({ accountId: 'busy' })).not.toBeNull()
    expect(isDone).toBe(false)
    expect((await opening).ok).toBe(true)
  })
})

const pairPhrase = 'bottom drive obey lake curtain smoke basket hold race lonely fit walk'

describe('a file that cannot be used', () => {
  it.each([
    ['ed25519', () => version3(pairOf('ed25519'))],
    ['ecdsa', () => version3(pairOf('ecdsa'))],
    ['an ed25519 key of version 0, which names no kind', () => older('0', { type: 'ed25519' })],
    [
      'an ed25519 key that is called sr25519',
      () =>
        changed(version3(pairOf('ed25519')), (json) => ({
          ...json,
          encoding: { ...(json['encoding'] as object), content: ['pkcs8', 'sr25519'] },
        })),
    ],
  ])('because it is %s says so', async (_, make) => {
    expect(await open(make())).toMatchObject({ value: [{ problem: 'otherKey' }] })
  })

  it('is told from one with another passphrase only', async () => {
    for (const text of [version3(), older('1')]) {
      expect(await open(text, 'another passphrase')).toEqual({ ok: false, error: 'wrongPassphrase' })
    }
  })

  it('claims another address than its key has', async () => {
    const text = changed(version3(), (json) => ({
      ...json,
      address: new Keyring().createFromUri('//x').address,
    }))
    expect(await open(text)).toMatchObject({ value: [{ problem: 'otherAddress' }] })
  })

  it.each([
    [2 ** 20, 1, 8],
    [2 ** 31, 1, 8],
    [2 ** 17, 4, 8],
    [2 ** 17, 1, 4_000_000],
    [0, 0, 0],
  ])('asks for a cost of N=%i p=%i r=%i that nobody writes', async (N, p, r) => {
    const text = changed(version3(), (json) => {
      const bytes = Buffer.from(json['encoded'] as string, 'base64')
      for (const [at, value] of [N, p, r].entries()) bytes.writeUInt32LE(value, 32 + 4 * at)
      return { ...json, encoded: bytes.toString('base64') }
    })
    expect(await open(text)).toEqual({ ok: false, error: 'cost' })
  })

  it.each<[string, () => string, string]>([
    ['no JSON', () => 'nothing', 'notOne'],
    ['a list', () => '[]', 'notOne'],
    ['null', () => 'null', 'notOne'],
    ['an empty object', () => '{}', 'notOne'],
    [
      'members that are inherited',
      () => '{"__proto__": {"encoded": "AA", "address": "5", "encoding": {}}}',
      'notOne',
    ],
    [
      'a version of tomorrow',
      () =>
        changed(version3(), (json) => ({
          ...json,
          encoding: { ...(json['encoding'] as object), version: '4' },
        })),
      'newer',
    ],
    ['a gigantic text', () => `{"encoded": "${'A'.repeat(600_000)}"}`, 'tooLong'],
    [
      'numbers for texts',
      () => '{"encoded": 1, "encoding": {"version": 3, "type": 1, "content": 1}, "address": 1}',
      'notOne',
    ],
    [
      'what is not base64',
      () => changed(version3(), (json) => ({ ...json, encoded: '<script>' })),
      'damaged',
    ],
    [
      'a hundred and one accounts',
      () => changed(batch([pairOf()]), (json) => ({ ...json, accounts: Array(101).fill({ address }) })),
      'tooMany',
    ],
  ])('with %s is refused before any work', (_, make, problem) => {
    expect(signer.readKeyFile({ text: make() })).toEqual({ ok: false, error: problem })
  })

  it('with keys of the object prototype harms nothing', async () => {
    const text = version3().replace(
      '{',
      '{"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}},',
    )
    expect(await open(text)).toMatchObject({ ok: true })
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined()
  })
})

describe('a key that is exported', () => {
  it('opens in polkadot’s own keyring, and has the same address', () => {
    signer.hold({ phrase: pairPhrase, path: '//Dave', accountId: 'out' })
    const made = signer.exportJson({ accountId: 'out', name: 'For the wallet', passphrase: filePassphrase })
    const json = JSON.parse(made?.json ?? '') as KeyringPair$Json
    expect(json).toMatchObject({ encoding: { version: '3', content: ['pkcs8', 'sr25519'] } })
    const keyring = new Keyring({ type: 'sr25519', ss58Format: 42 })
    const pair = keyring.addFromJson(json)
    expect(() => pair.unlock('another passphrase')).toThrow()
    pair.unlock(filePassphrase)
    expect(pair.isLocked).toBe(false)
    expect(pair.address).toBe(keyring.createFromUri(`${pairPhrase}//Dave`).address)
    expect(pair.meta).toMatchObject({ name: 'For the wallet' })
    expect(made?.json).not.toContain('bottom')
  })

  it('is held: there is no file of a stranger’s key', () => {
    expect(signer.exportJson({ accountId: 'nobody', name: '', passphrase: filePassphrase })).toBeNull()
  })
})
