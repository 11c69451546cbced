import { decodeAddress } from '@polkadot/util-crypto'
import { verify } from '@scure/sr25519'
import { beforeAll, describe, expect, it } from 'vitest'
import { createSigner } from '../../../src/signer/signer'

// Substrate's public development phrase and its sr25519 address (DBC chain, section 5).
const phrase = 'bottom drive obey lake curtain smoke basket hold race lonely fit walk'
const address = '5DfhGyQdFobKM8NsWvEeAKk5EQQgYe9AydgJ7rMB6E1EqRzV'
const daveAddress = '5DAAnrj7VHTznn2AWBemMuyBwZWs6FNFjdyVXUeYum3PTXFy'
const sessionId = '3bxrsXVW2z2ELH7G9RvF7BMUQkEGkBfQhd8YD5r8somf3UdNWcEYAFa'

let signer: Awaited<ReturnType<typeof createSigner>>
/** The name of the data key that it holds. */
let dataKey = ''

beforeAll(async () => {
  signer = await createSigner()
  dataKey = signer.makeKey({}).key
})

/** Checks a signature with an implementation that shares no code with the signer's. */
function isSignedBy(signedAddress: string, text: string, sign: string): boolean {
  return verify(Buffer.from(text), Buffer.from(sign, 'hex'), decodeAddress(signedAddress))
}

describe('keys', () => {
  it('derives the known addresses of a phrase, with and without a path', () => {
    expect(signer.inspect({ phrase, path: '' })).toEqual({ ok: true, value: { address } })
    expect(signer.inspect({ phrase, path: '//Dave' })).toEqual({ ok: true, value: { address: daveAddress } })
  })

  it('reads a phrase whatever its case and spacing', () => {
    const pasted = `\n  ${phrase.toUpperCase().replaceAll(' ', ' \t ')} `
    expect(signer.inspect({ phrase: pasted, path: '' })).toEqual({ ok: true, value: { address } })
  })

  it.each([
    ['', '', { kind: 'empty' }],
    [phrase.replace('walk', ''), '', { kind: 'wordCount', count: 11 }],
    [
      phrase.replace('curtain', 'curtian'),
      '',
      { kind: 'unknownWord', index: 4, suggestions: ['curtain', 'certain'] },
    ],
    [phrase.replace('walk', 'wall'), '', { kind: 'checksum' }],
    [phrase, 'dbc', { kind: 'path' }],
  ])('says what is wrong with %j and path %j', (typed, path, problem) => {
    expect(signer.inspect({ phrase: typed, path })).toEqual({ ok: false, error: problem })
  })

  it('makes phrases of 12 and 24 words that are valid and never the same', () => {
    const made = ([12, 24, 12] as const).map((words, index) =>
      signer.generate({ draftId: `d${index}`, words, replyTo: '' }),
    )
    expect(made.map((draft) => draft.phrase.split(' ').length)).toEqual([12, 24, 12])
    expect(made[0]?.phrase).not.toBe(made[2]?.phrase)
    for (const draft of made) {
      expect(signer.inspect({ phrase: draft.phrase, path: '' })).toEqual({
        ok: true,
        value: { address: draft.address },
      })
    }
  })

  it('tells which words of the check are wrong', () => {
    const words = signer.generate({ draftId: 'check', words: 12, replyTo: '' }).phrase.split(' ')
    const answers = [
      { index: 0, word: ` ${words[0]?.toUpperCase()} ` },
      { index: 5, word: 'nonsense' },
    ]
    expect(signer.checkDraft({ draftId: 'check', answers })).toEqual({ wrong: [5] })
  })
})

describe('sealing', () => {
  it('opens its own record again, and nothing else', () => {
    const kept = signer.keepPhrase({ phrase, path: '//Dave', accountId: 'a', dataKey })
    if (!kept.ok) throw new Error('not kept')
    const { sealed } = kept.value
    expect(signer.unseal({ accountId: 'a', dataKey, sealed })).toEqual({ address: daveAddress })
    expect(signer.unseal({ accountId: 'b', dataKey, sealed })).toBeNull()
    expect(signer.unseal({ accountId: 'a', dataKey: signer.makeKey({}).key, sealed })).toBeNull()
    const bytes = Buffer.from(sealed, 'base64')
    for (const index of [0, 5, 20, bytes.length - 1]) {
      const damaged = Buffer.from(bytes)
      damaged[index] = (damaged[index] ?? 0) ^ 1
      expect(signer.unseal({ accountId: 'a', dataKey, sealed: damaged.toString('base64') })).toBeNull()
    }
    expect(signer.unseal({ accountId: 'a', dataKey, sealed: '' })).toBeNull()
  })

  it('keeps no word of the phrase readable in the record, which fits the smallest keychain', () => {
    const longest = signer.generate({ draftId: 'long', words: 24, replyTo: '' })
    const { sealed } = signer.keepDraft({ draftId: 'long', accountId: 'long', dataKey })
    const bytes = Buffer.from(sealed, 'base64').toString('latin1')
    for (const word of longest.phrase.split(' ')) expect(bytes).not.toContain(word)
    expect(sealed.length).toBeLessThan(2_500)
  })
})

describe('signing', () => {
  it('signs a nonce it made itself, new each time, over the bare text', () => {
    signer.hold({ phrase, path: '', accountId: 'signs' })
    const made = [1, 2].map(() => signer.signNonce({ accountId: 'signs' }))
    for (const signed of made) {
      expect(signed?.nonce).toMatch(/^[A-Za-z0-9]{55}$/)
      expect(signed?.sign).toMatch(/^[0-9a-f]{128}$/)
      expect(isSignedBy(address, signed?.nonce ?? '', signed?.sign ?? '')).toBe(true)
      expect(isSignedBy(address, `<Bytes>${signed?.nonce}</Bytes>`, signed?.sign ?? '')).toBe(false)
    }
    expect(made[0]?.nonce).not.toBe(made[1]?.nonce)
  })

  it('signs a session id of the known form', () => {
    signer.hold({ phrase, path: '', accountId: 'signs' })
    const signed = signer.signSession({ accountId: 'signs', sessionId })
    expect(isSignedBy(address, sessionId, signed?.sign ?? '')).toBe(true)
  })

  it.each([
    '',
    'transfer all my coins to somebody else, please, right now',
    `0x${'ab'.repeat(27)}`,
    `<Bytes>${sessionId}</Bytes>`,
    sessionId.slice(0, 40),
    `${sessionId}\n`,
    `${sessionId}${sessionId}`,
    sessionId.replace('3', '0'),
  ])('refuses to sign %j', (text) => {
    signer.hold({ phrase, path: '', accountId: 'signs' })
    expect(signer.signSession({ accountId: 'signs', sessionId: text })).toBeNull()
  })

  it('signs nothing for an account it does not hold, or has forgotten', () => {
    signer.hold({ phrase, path: '', accountId: 'gone' })
    signer.forget({ accountId: 'gone' })
    expect(signer.signNonce({ accountId: 'gone' })).toBeNull()
    expect(signer.signSession({ accountId: 'gone', sessionId })).toBeNull()
  })
})

describe('the vendor’s published samples', () => {
  it.each([
    [
      '5Dy8ULx1De6u3WE9ixpy1VKK2CVssvsjQT15qcmQsG662Zj4',
      '5q7KRn4d8EmXFFsim8vHBp23N2CpERbD2mWR3WCo1o3teZnGxYEh4N6',
      '2460725b2f5e737cd810c773be61b9b27c3b9dbdac4af9cf25c7be9949ad7202a0b7467f71ad843888f482662d3ae2e4fa566d3c1930a3fa90f3dcb97ea4098d',
    ],
    [
      '5HgVTsXnUBmaL5F2RBjKmXMoAeG9Avuyk9tmgnnVx28u2ZrS',
      '5t1mv263Qpnu5tk5xPDk86oXGUX8yXaYGpAWj2n6gU45HNmsQqLaAU7',
      'c494cc517f3c181fd7206d03175b5c0c29d162e53aa88c557887241d104456272dc313501c8ae4e71dbcbae183942a119713974aff87aa1ef3870aa505be6384',
    ],
  ])('verify for %s', (wallet, text, sign) => {
    expect(isSignedBy(wallet, text, sign)).toBe(true)
  })
})
