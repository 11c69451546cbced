/**
 * DES of single blocks, which VNC authentication is built on. Node's OpenSSL and Electron's BoringSSL no longer
 * offer it alone, so it is written out here; it protects nothing but a practice screen.
 */
const initial = [
  58, 50, 42, 34, 26, 18, 10, 2, 60, 52, 44, 36, 28, 20, 12, 4, 62, 54, 46, 38, 30, 22, 14, 6, 64, 56, 48, 40,
  32, 24, 16, 8, 57, 49, 41, 33, 25, 17, 9, 1, 59, 51, 43, 35, 27, 19, 11, 3, 61, 53, 45, 37, 29, 21, 13, 5,
  63, 55, 47, 39, 31, 23, 15, 7,
]
const final = [
  40, 8, 48, 16, 56, 24, 64, 32, 39, 7, 47, 15, 55, 23, 63, 31, 38, 6, 46, 14, 54, 22, 62, 30, 37, 5, 45, 13,
  53, 21, 61, 29, 36, 4, 44, 12, 52, 20, 60, 28, 35, 3, 43, 11, 51, 19, 59, 27, 34, 2, 42, 10, 50, 18, 58, 26,
  33, 1, 41, 9, 49, 17, 57, 25,
]
const expansion = [
  32, 1, 2, 3, 4, 5, 4, 5, 6, 7, 8, 9, 8, 9, 10, 11, 12, 13, 12, 13, 14, 15, 16, 17, 16, 17, 18, 19, 20, 21,
  20, 21, 22, 23, 24, 25, 24, 25, 26, 27, 28, 29, 28, 29, 30, 31, 32, 1,
]
const spread = [
  16, 7, 20, 21, 29, 12, 28, 17, 1, 15, 23, 26, 5, 18, 31, 10, 2, 8, 24, 14, 32, 27, 3, 9, 19, 13, 30, 6, 22,
  11, 4, 25,
]
const choice1 = [
  57, 49, 41, 33, 25, 17, 9, 1, 58, 50, 42, 34, 26, 18, 10, 2, 59, 51, 43, 35, 27, 19, 11, 3, 60, 52, 44, 36,
  63, 55, 47, 39, 31, 23, 15, 7, 62, 54, 46, 38, 30, 22, 14, 6, 61, 53, 45, 37, 29, 21, 13, 5, 28, 20, 12, 4,
]
const choice2 = [
  14, 17, 11, 24, 1, 5, 3, 28, 15, 6, 21, 10, 23, 19, 12, 4, 26, 8, 16, 7, 27, 20, 13, 2, 41, 52, 31, 37, 47,
  55, 30, 40, 51, 45, 33, 48, 44, 49, 39, 56, 34, 53, 46, 42, 50, 36, 29, 32,
]
const rotations = [1, 1, 2, 2, 2, 2, 2, 2, 1, 2, 2, 2, 2, 2, 2, 1]

/** The eight substitution boxes, each 64 hexadecimal digits: four rows of sixteen. */
const boxes = [
  'e4d12fb83a6c59070f74e2d1a6cb953841e8d62bfc973a50fc8249175b3ea06d',
  'f18e6b34972dc05a3d47f28ec01a69b50e7ba4d158c6932fd8a13f42b67c05e9',
  'a09e63f51dc7b428d709346a285ecbf1d6498f30b12c5ae71ad069874fe3b52c',
  '7de3069a1285bc4fd8b56f03472c1ae9a690cb7df13e52843f06a1d8945bc72e',
  '2c417ab6853fd0e9eb2c47d150fa3986421bad78f9c5630eb8c71e2d6f09a453',
  'c1af92680d34e75baf427c9561de0b389ef528c3704a1db6432c95fabe17608d',
  '4b2ef08d3c975a61d0b7491ae35c2f8614bdc37eaf6805926bd814a7950fe23c',
  'd2846fb1a93e50c71fd8a374c56b0e927b419ce206adf35821e74a8dfc90356b',
]

type Bits = readonly number[]

function toBits(bytes: Buffer): number[] {
  return Array.from({ length: bytes.length * 8 }, (_, at) => ((bytes[at >> 3] ?? 0) >> (7 - (at & 7))) & 1)
}

function toBytes(bits: Bits): Buffer {
  const bytes = Buffer.alloc(bits.length / 8)
  bits.forEach((bit, at) => {
    bytes[at >> 3] = (bytes[at >> 3] ?? 0) | (bit << (7 - (at & 7)))
  })
  return bytes
}

function permute(bits: Bits, table: readonly number[]): number[] {
  return table.map((position) => bits[position - 1] ?? 0)
}

function xor(a: Bits, b: Bits): number[] {
  return a.map((bit, at) => bit ^ (b[at] ?? 0))
}

function rotate(bits: Bits, count: number): number[] {
  return [...bits.slice(count), ...bits.slice(0, count)]
}

function roundKeys(key: Buffer): number[][] {
  const chosen = permute(toBits(key), choice1)
  let left = chosen.slice(0, 28)
  let right = chosen.slice(28)
  return rotations.map((count) => {
    left = rotate(left, count)
    right = rotate(right, count)
    return permute([...left, ...right], choice2)
  })
}

function substitute(bits: Bits): number[] {
  return boxes.flatMap((box, index) => {
    const six = bits.slice(index * 6, index * 6 + 6)
    const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0] = six
    const value = Number.parseInt(box.charAt((a * 2 + f) * 16 + b * 8 + c * 4 + d * 2 + e), 16)
    return [value >> 3, (value >> 2) & 1, (value >> 1) & 1, value & 1]
  })
}

/** Encrypts whole blocks of 8 bytes, each for itself. */
export function desEncrypt(key: Buffer, data: Buffer): Buffer {
  const keys = roundKeys(key)
  const blocks = Array.from({ length: data.length / 8 }, (_, index) =>
    data.subarray(index * 8, index * 8 + 8),
  )
  return Buffer.concat(blocks.map((block) => encryptBlock(keys, block)))
}

function encryptBlock(keys: readonly Bits[], block: Buffer): Buffer {
  const start = permute(toBits(block), initial)
  let left = start.slice(0, 32)
  let right = start.slice(32)
  for (const key of keys) {
    const mixed = permute(substitute(xor(permute(right, expansion), key)), spread)
    ;[left, right] = [right, xor(left, mixed)]
  }
  return toBytes(permute([...right, ...left], final))
}

/** VNC's answer to a challenge: DES under the first 8 characters, each with its bits in reverse order. */
export function vncResponse(password: string, challenge: Buffer): Buffer {
  const key = Buffer.alloc(8)
  Buffer.from(password, 'latin1').copy(key, 0, 0, 8)
  return desEncrypt(Buffer.from(key.map(reverseBits)), challenge)
}

function reverseBits(byte: number): number {
  return Number.parseInt(byte.toString(2).padStart(8, '0').split('').reverse().join(''), 2)
}
