/** Keys of the chain's storage (DBC chain, 2.3), without a chain library: SS58 and BLAKE2b need some sixty lines. */

/** System.Account, a map by Blake2_128Concat. */
const accountPrefix = '26aa394eea5630e07c48ae0c9558cef7b99d880ec681799c0cf30e8886371da9'

/** Where an account's balance stands; undefined: the text is no address. */
export function accountKey(address: string): string | undefined {
  const publicKey = publicKeyOf(address)
  if (publicKey === undefined) return undefined
  return `0x${accountPrefix}${hexOf(blake2b(publicKey, 16))}${hexOf(publicKey)}`
}

const hexOf = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex')

const alphabet = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz'
/** A prefix below 64 takes one byte; DBC's is 42. */
const keyBytes = 32
const checksumBytes = 2

/** The key in an SS58 address with a prefix of one byte. */
function publicKeyOf(address: string): Uint8Array | undefined {
  if (address.length > 64 || [...address].some((letter) => !alphabet.includes(letter))) return undefined
  const value = [...address].reduce((sum, letter) => sum * 58n + BigInt(alphabet.indexOf(letter)), 0n)
  const hex = value.toString(16)
  const bytes = Buffer.from(hex.length % 2 === 0 ? hex : `0${hex}`, 'hex')
  if (bytes.length !== 1 + keyBytes + checksumBytes) return undefined
  const body = bytes.subarray(0, 1 + keyBytes)
  const checked = blake2b(Buffer.concat([Buffer.from('SS58PRE'), body]), 64)
  const isWhole = bytes.subarray(1 + keyBytes).equals(checked.subarray(0, checksumBytes))
  return isWhole ? Uint8Array.from(body.subarray(1)) : undefined
}

const mask = (1n << 64n) - 1n
const startWords = [
  0x6a09e667f3bcc908n,
  0xbb67ae8584caa73bn,
  0x3c6ef372fe94f82bn,
  0xa54ff53a5f1d36f1n,
  0x510e527fade682d1n,
  0x9b05688c2b3e6c1fn,
  0x1f83d9abfb41bd6bn,
  0x5be0cd19137e2179n,
] as const
/** The order of the message's words in each round. */
const rounds = [
  ...['0123456789abcdef', 'ea489fd61c02b753', 'b8c052fdae367194', '7931dcbe265a40f8', '905724afe1bc683d'],
  ...['2c6a0b834d75fe19', 'c51fed4a0763928b', 'db7ec13950f4862a', '6fe9b308c2d714a5', 'a2847615fb9e3cd0'],
  ...['0123456789abcdef', 'ea489fd61c02b753'],
]
/** The words that each step mixes: columns, then diagonals. */
const steps = ['048c', '159d', '26ae', '37bf', '05af', '16bc', '278d', '349e']

/** BLAKE2b (RFC 7693) of at most one block, which is all that addresses and keys need. */
export function blake2b(message: Uint8Array, size: number): Uint8Array {
  const block = Buffer.alloc(128)
  block.set(message)
  const words = Array.from({ length: 16 }, (_, index) => block.readBigUInt64LE(index * 8))
  const hash = startWords.map((word, index) => (index === 0 ? word ^ 0x01010000n ^ BigInt(size) : word))
  const state = [...hash, ...startWords]
  // The length of the message, and that this is its last block.
  mixIn(state, 12, BigInt(message.length))
  mixIn(state, 14, mask)
  for (const round of rounds) {
    for (const [index, step] of steps.entries()) {
      mix(state, step, wordAt(words, round, 2 * index), wordAt(words, round, 2 * index + 1))
    }
  }
  const result = Buffer.alloc(64)
  for (const [index, word] of hash.entries()) {
    result.writeBigUInt64LE(word ^ at(state, index) ^ at(state, index + 8), index * 8)
  }
  return Uint8Array.from(result.subarray(0, size))
}

const at = (words: readonly bigint[], index: number): bigint => words[index] ?? 0n
const wordAt = (words: readonly bigint[], round: string, place: number): bigint =>
  at(words, Number.parseInt(round.charAt(place), 16))
const rotated = (word: bigint, bits: bigint): bigint => ((word >> bits) | (word << (64n - bits))) & mask

function mixIn(state: bigint[], index: number, word: bigint): void {
  state[index] = at(state, index) ^ word
}

function mix(state: bigint[], step: string, first: bigint, second: bigint): void {
  const [a, b, c, d] = [...step].map((digit) => Number.parseInt(digit, 16)) as [
    number,
    number,
    number,
    number,
  ]
  const half = (word: bigint, bitsD: bigint, bitsB: bigint) => {
    state[a] = (at(state, a) + at(state, b) + word) & mask
    state[d] = rotated(at(state, d) ^ at(state, a), bitsD)
    state[c] = (at(state, c) + at(state, d)) & mask
    state[b] = rotated(at(state, b) ^ at(state, c), bitsB)
  }
  half(first, 32n, 24n)
  half(second, 16n, 63n)
}
