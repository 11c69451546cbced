import { Keyring } from '@polkadot/keyring'
import { encodeAddress, encodeMultiAddress } from '@polkadot/util-crypto'
import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { createSigner } from '../../../src/signer/signer'
import { pairOf, seed } from '../../support/polkadot-files'

const phrase = 'bottom drive obey lake curtain smoke basket hold race lonely fit walk'
const keyring = new Keyring({ type: 'sr25519', ss58Format: 42 })
let dataKey: string
let signer: Awaited<ReturnType<typeof createSigner>>
beforeAll(async () => {
  signer = await createSigner()
  dataKey = signer.makeKey({}).key
})

describe('a phrase', () => {
  it.each(['', '//hard', '/soft', '//hard/soft', '//hard/soft///password', '///a password, with / and 密码'])(
    'with %j makes the account that polkadot makes',
    (path) => {
      const { address } = keyring.createFromUri(`${phrase}${path}`)
      expect(signer.inspect({ phrase, path })).toEqual({ ok: true, value: { address } })
      const kept = signer.keepPhrase({ phrase, path, accountId: 'p', dataKey })
      if (!kept.ok) throw new Error('not kept')
      expect(signer.unseal({ accountId: 'p', dataKey, sealed: kept.value.sealed })).toEqual({ address })
    },
  )

  it.each(['//', '///', '//a//', '//a b', 'dbc', '//a///'])('with %j is refused', (path) => {
    expect(signer.inspect({ phrase, path })).toEqual({ ok: false, error: { kind: 'path' } })
  })
})

describe('a raw seed', () => {
  it.each([seed, seed.slice(2), seed.toUpperCase().replace('0X', '0x'), ` ${seed}\n`])(
    'reads %j',
    (typed) => {
      expect(signer.inspect({ phrase: typed, path: '' })).toEqual({
        ok: true,
        value: { address: pairOf().address },
      })
    },
  )

  it('takes a path, and no password', () => {
    const { address } = keyring.createFromUri(`${seed}//hard/soft`)
    expect(signer.inspect({ phrase: seed, path: '//hard/soft' })).toEqual({ ok: true, value: { address } })
    expect(signer.inspect({ phrase: seed, path: '///secret' })).toMatchObject({
      error: { kind: 'seedPassword' },
    })
    expect(signer.inspect({ phrase: seed.slice(0, -1), path: '' }).ok).toBe(false)
  })
})

describe('a derived account', () => {
  it.each(['//lodger//1', '/soft', '//a/b'])(
    'at %j is the one that the phrase with that path makes',
    (path) => {
      signer.hold({ phrase, path: '//parent', accountId: 'parent' })
      const { address } = keyring.createFromUri(`${phrase}//parent${path}`)
      expect(signer.inspectDerived({ fromId: 'parent', path })).toEqual({ address })
      const kept = signer.keepDerived({ fromId: 'parent', path, accountId: 'child', dataKey })
      signer.forget({ accountId: 'child' })
      expect(signer.unseal({ accountId: 'child', dataKey, sealed: kept?.sealed ?? '' })).toEqual({ address })
      const signed = signer.signNonce({ accountId: 'child' })
      expect(signer.verify({ address, text: signed?.nonce ?? '', sign: signed?.sign ?? '' }).isValid).toBe(
        true,
      )
    },
  )

  it.each(['', '//', '///password', '//a///b', 'x'])('at %j is none', (path) => {
    signer.hold({ phrase, path: '', accountId: 'parent' })
    expect(signer.inspectDerived({ fromId: 'parent', path })).toBeNull()
    expect(signer.keepDerived({ fromId: 'parent', path, accountId: 'child', dataKey })).toBeNull()
  })

  it('needs its parent’s key', () => {
    expect(signer.inspectDerived({ fromId: 'nobody', path: '//x' })).toBeNull()
  })
})

describe('an address', () => {
  it.each([0, 2, 42, 63, 64, 255, 16_383])('of prefix %i is shown with 42', (prefix) => {
    const { address, publicKey } = pairOf()
    expect(signer.readAddress({ address: ` ${encodeAddress(publicKey, prefix)} ` })).toEqual({ address })
  })

  it.each([
    '',
    'x',
    seed,
    `${pairOf().address}1`,
    pairOf().address.replace('5', '6'),
    '5'.repeat(5_000),
    '__proto__',
  ])('that is %j is none', (address) => {
    expect(signer.readAddress({ address })).toEqual({ address: null })
  })
})

describe('a multisig set', () => {
  // DBC HTTP API, 19.2.
  const vector = [
    '5Dy8ULx1De6u3WE9ixpy1VKK2CVssvsjQT15qcmQsG662Zj4',
    '5HgVTsXnUBmaL5F2RBjKmXMoAeG9Avuyk9tmgnnVx28u2ZrS',
    '5DhBmvUkj9YWvdDtJWJwaGrFRpzeqW4Ch5oTyTamXG2LMHVQ',
  ]

  it('has the known address, in whatever order and prefix its wallets come', () => {
    for (const [a, b, c] of [
      [0, 1, 2],
      [2, 1, 0],
      [1, 2, 0],
    ] as const) {
      const signatories = [vector[a] ?? '', encodeAddress(vector[b] ?? '', 0), vector[c] ?? '']
      expect(signer.readMultisig({ signatories, threshold: 2 })).toMatchObject({
        value: { address: '5HCCnfuhuHKVMSSMQsrmJ7y7zV25uSYvH34DjQMJfL9sqjmw', threshold: 2 },
      })
    }
  })

  it('has polkadot’s address for any wallets and threshold, and lists them by public key', () => {
    const key = fc.uint8Array({ minLength: 32, maxLength: 32 })
    const keys = fc.uniqueArray(key, { minLength: 2, maxLength: 12, selector: (bytes) => bytes.join() })
    fc.assert(
      fc.property(keys, fc.nat(), (list, any) => {
        const threshold = 1 + (any % list.length)
        const signatories = list.map((each) => encodeAddress(each, 42))
        const set = signer.readMultisig({ signatories, threshold })
        if (!set.ok) throw new Error('refused')
        expect(set.value.address).toBe(encodeMultiAddress(signatories, threshold, 42))
        const sorted = [...list].sort(Buffer.compare).map((each) => encodeAddress(each, 42))
        expect(set.value.signatories).toEqual(sorted)
      }),
      { numRuns: 50 },
    )
  })

  it.each([
    [vector.slice(0, 1), 1, { kind: 'few' }],
    [vector, 0, { kind: 'threshold', of: 3 }],
    [vector, 4, { kind: 'threshold', of: 3 }],
    [vector, 1.5, { kind: 'threshold', of: 3 }],
    [[...vector, 'x'], 2, { kind: 'address', index: 3 }],
    [[...vector, encodeAddress(vector[1] ?? '', 7)], 2, { kind: 'twice', index: 3 }],
    [Array(33).fill(vector[0]), 2, { kind: 'many' }],
  ])('of %j with %d is none', (signatories, threshold, error) => {
    expect(signer.readMultisig({ signatories, threshold })).toEqual({ ok: false, error })
  })
})
