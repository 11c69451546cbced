import { ed25519PairFromSeed, ed25519Sign, randomAsU8a } from '@polkadot/util-crypto'
import { describe, expect, it } from 'vitest'
import { base58Check } from '../../../src/practice/crypto/base58'
import { isSignedBy, multisigAddress } from '../../../src/practice/crypto/sr25519'
import { Random } from '../../../src/practice/random'
import { makeWallet } from '../../../src/practice/wallets'
import { keyOf, signature } from '../../integration/practice/caller'

const first = '5Dy8ULx1De6u3WE9ixpy1VKK2CVssvsjQT15qcmQsG662Zj4'
const second = '5HgVTsXnUBmaL5F2RBjKmXMoAeG9Avuyk9tmgnnVx28u2ZrS'
const third = '5DhBmvUkj9YWvdDtJWJwaGrFRpzeqW4Ch5oTyTamXG2LMHVQ'

/** Published samples (spec 19.1). */
const samples = [
  {
    wallet: first,
    text: '5q7KRn4d8EmXFFsim8vHBp23N2CpERbD2mWR3WCo1o3teZnGxYEh4N6',
    sign: '2460725b2f5e737cd810c773be61b9b27c3b9dbdac4af9cf25c7be9949ad7202a0b7467f71ad843888f482662d3ae2e4fa566d3c1930a3fa90f3dcb97ea4098d',
  },
  {
    wallet: second,
    text: '5t1mv263Qpnu5tk5xPDk86oXGUX8yXaYGpAWj2n6gU45HNmsQqLaAU7',
    sign: 'c494cc517f3c181fd7206d03175b5c0c29d162e53aa88c557887241d104456272dc313501c8ae4e71dbcbae183942a119713974aff87aa1ef3870aa505be6384',
  },
  {
    wallet: first,
    text: '3QRjS1PsbDReGJKVBBRqxUh9RqXB5jbfHJ8bMgGoJ3C9HHHHm9rCmmh',
    sign: 'ca89d0adb44a03c6f22a9205a06e22f682805f8c8ee25dd182e36ceb581899001196ce94c40e2147247f967256d7e010318e4387853939d94ba99c81f16a358f',
  },
]

describe('signatures', () => {
  it.each(samples)('of the published sample $text verify, with and without 0x', ({ wallet, text, sign }) => {
    expect(isSignedBy(wallet, text, sign)).toBe(true)
    expect(isSignedBy(wallet, text, `0x${sign}`)).toBe(true)
  })

  const [sample] = samples
  const { wallet, text, sign } = sample ?? { wallet: '', text: '', sign: '' }
  it.each([
    ['of another text', wallet, `${text}x`, sign],
    ['of another wallet', second, text, sign],
    ['with a changed digit', wallet, text, sign.replace(/.$/, '0')],
    ['cut short', wallet, text, sign.slice(0, -2)],
    ['that are no hex', wallet, text, 'z'.repeat(128)],
    ['of nobody', '', text, sign],
    ['of what is no address', 'wallet', text, sign],
  ])('%s are refused', (_, who, what, how) => {
    expect(isSignedBy(who, what, how)).toBe(false)
  })

  it('over wrapped bytes, or of another kind of key, are refused', () => {
    const { phrase, address } = makeWallet(new Random(3))
    const pair = keyOf(phrase)
    expect(isSignedBy(address, 'nonce', signature(pair, 'nonce'))).toBe(true)
    expect(isSignedBy(address, 'nonce', signature(pair, '<Bytes>nonce</Bytes>'))).toBe(false)
    const other = ed25519PairFromSeed(randomAsU8a(32))
    expect(isSignedBy(address, 'nonce', Buffer.from(ed25519Sign('nonce', other)).toString('hex'))).toBe(false)
  })
})

describe('multisig accounts', () => {
  it('do not depend on the order of the wallets', () => {
    const expected = '5HCCnfuhuHKVMSSMQsrmJ7y7zV25uSYvH34DjQMJfL9sqjmw'
    expect(multisigAddress([first, second, third], 2)).toBe(expected)
    expect(multisigAddress([third, first, second], 2)).toBe(expected)
    expect(multisigAddress([first, second, third], 3)).not.toBe(expected)
  })

  it('of what is no address are none', () => {
    expect(multisigAddress([first, 'nobody'], 2)).toBeUndefined()
  })
})

describe('base58 with checksum', () => {
  it.each([
    ['4b7c9db4-f40f-438d-b40c-88b8e56f1815', '3bxrsXVW2z2ELH7G9RvF7BMUQkEGkBfQhd8YD5r8somf3UdNWcEYAFa'],
    ['394857123456', '7KsH44tRFg681ZeriQ6ZMH'],
  ])('makes %s into %s', (payload, expected) => {
    expect(base58Check(payload)).toBe(expected)
  })
})

describe('wallets', () => {
  it('are the same for the same seed, and their phrase leads to their address', () => {
    const wallet = makeWallet(new Random(42))
    expect(makeWallet(new Random(42))).toEqual(wallet)
    expect(makeWallet(new Random(43)).address).not.toBe(wallet.address)
    expect(wallet.phrase.split(' ')).toHaveLength(12)
    expect(keyOf(wallet.phrase).address).toBe(wallet.address)
  })
})
