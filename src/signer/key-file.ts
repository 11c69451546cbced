// Opens what polkadot tools export: JSON of versions 0 to 3, of one account or of several ("batch"). Nothing in such a
// file is believed: it may come from anywhere.
import { randomBytes, scrypt } from 'node:crypto'
import { u8aEq, u8aToU8a } from '@polkadot/util'
import { naclDecrypt, sr25519PairFromSeed, sr25519Sign, sr25519Verify } from '@polkadot/util-crypto'
import type { KeyFileEntry, KeyFileProblem } from '#shared/domain/account'
import { parseJson } from '#shared/json'
import { err, ok, type Result } from '#shared/result'
import { publicKeyOf, readAddress } from './address'

/** A key that can sign, out of a file. */
export interface FileKey {
  readonly publicKey: Uint8Array
  readonly secretKey: Uint8Array
}

/** One account's key, or why there is none. */
export type FileAccount = KeyFileEntry & { readonly key?: FileKey }

/** A file as far as it can be read without its passphrase. */
export interface KeyFileHead {
  readonly isBatch: boolean
  /** The key is in the clear: there is no passphrase to ask for. */
  readonly isOpen: boolean
  readonly entries: readonly KeyFileEntry[]
}

interface Sealed {
  readonly bytes: Uint8Array
  readonly types: readonly string[]
}
interface SingleFile extends Sealed {
  readonly entry: KeyFileEntry
}

/** A batch of a hundred accounts has some 60 kB. */
const longestFile = 512 * 1024
const mostAccounts = 100
const longestName = 64
const longestAddress = 128

/**
 * The only costs that polkadot tools write, hence the only ones that are worked through: a file made to harm could ask
 * for hours, or for all the memory there is.
 */
const allowedCosts = [
  { N: 2 ** 13, p: 10, r: 8 },
  { N: 2 ** 14, p: 5, r: 8 },
  { N: 2 ** 15, p: 3, r: 8 },
  { N: 2 ** 15, p: 1, r: 8 },
  { N: 2 ** 16, p: 2, r: 8 },
  { N: 2 ** 17, p: 1, r: 8 },
] as const
const saltLength = 32
const costLength = 12
const nonceLength = 24

/** The pair's own encoding, the same in all versions: header, secret, divider, public key. */
const header = Uint8Array.of(48, 83, 2, 1, 1, 48, 5, 6, 3, 43, 101, 112, 4, 34, 4, 32)
const divider = Uint8Array.of(161, 35, 3, 33, 0)
const keyLength = 32
/** Version 3, and some of version 2, hold the whole secret; before that it was the seed. */
const secretLengths = [64, 32] as const

/** What a file holds, without opening it. */
export function readKeyFile(text: string): Result<KeyFileHead, KeyFileProblem> {
  const file = parsed(text)
  return file.ok ? ok(file.value.head) : file
}

/** Opens every account of a file. A wrong passphrase is one failure of the whole; other trouble is each account's own. */
export async function openKeyFile(
  text: string,
  passphrase: string,
): Promise<Result<readonly FileAccount[], KeyFileProblem>> {
  const file = parsed(text)
  if (!file.ok) return file
  const { head, body } = file.value
  if (!head.isBatch) {
    const opened = await openSingle(readSingle(JSON.parse(text)), passphrase)
    return opened.problem === 'wrongPassphrase' || opened.problem === 'cost'
      ? err(opened.problem)
      : ok([opened])
  }
  const decrypted = await decrypt(body, passphrase)
  if (!decrypted.ok) return decrypted
  const items = parseJson(Buffer.from(decrypted.value).toString('utf8'))
  if (!Array.isArray(items)) return err('damaged')
  if (items.length > mostAccounts) return err('tooMany')
  const opened: FileAccount[] = []
  // One after the other: each costs 128 MiB while it lasts.
  for (const item of items) opened.push(await openSingle(readSingle(item), passphrase))
  return ok(opened)
}

function parsed(text: string): Result<{ head: KeyFileHead; body: Sealed }, KeyFileProblem> {
  if (text.length > longestFile) return err('tooLong')
  const json = parseJson(text)
  if (!isObject(json)) return err('notOne')
  const sealed = readSealed(json)
  if (!sealed.ok) return sealed
  const isOpen = sealed.value.types.includes('none')
  const accounts = own(json, 'accounts')
  if (contentOf(json)[0] !== 'batch-pkcs8') {
    const { entry } = readSingle(json)
    return entry.problem === 'notOne'
      ? err('notOne')
      : ok({ head: { isBatch: false, isOpen, entries: [entry] }, body: sealed.value })
  }
  if (!Array.isArray(accounts)) return err('notOne')
  if (accounts.length > mostAccounts) return err('tooMany')
  const entries = accounts.map((item) => entryOf(isObject(item) ? item : {}))
  return ok({ head: { isBatch: true, isOpen, entries }, body: sealed.value })
}

function readSealed(json: object): Result<Sealed, KeyFileProblem> {
  const encoding = own(json, 'encoding')
  const encoded = own(json, 'encoded')
  if (!isObject(encoding) || typeof encoded !== 'string') return err('notOne')
  const version = own(encoding, 'version')
  if (typeof version !== 'string' || !/^\d{1,3}$/.test(version)) return err('notOne')
  if (Number(version) > 3) return err('newer')
  const bytes = bytesOf(encoded)
  if (bytes === null) return err('damaged')
  const type = own(encoding, 'type')
  const types = (Array.isArray(type) ? type : [type]).filter((each) => typeof each === 'string')
  return types.length === 0 ? err('notOne') : ok({ bytes, types })
}

/** One account's part; what is wrong with it stands in its entry. */
function readSingle(json: unknown): SingleFile {
  const nothing = { bytes: new Uint8Array(), types: [] }
  if (!isObject(json)) return { ...nothing, entry: { address: '', name: '', problem: 'notOne' } }
  const entry = entryOf(json)
  const sealed = readSealed(json)
  if (!sealed.ok) return { ...nothing, entry: { ...entry, problem: sealed.error } }
  // Version 0 names no kind of key; there it shows when the file is opened.
  const [content, kind = 'sr25519'] = contentOf(json)
  if (content !== 'pkcs8') return { ...sealed.value, entry: { ...entry, problem: 'notOne' } }
  return { ...sealed.value, entry: kind === 'sr25519' ? entry : { ...entry, problem: 'otherKey' } }
}

function contentOf(json: object): readonly unknown[] {
  const encoding = own(json, 'encoding')
  const content = isObject(encoding) ? own(encoding, 'content') : undefined
  return Array.isArray(content) ? content : [content]
}

function entryOf(json: object): KeyFileEntry {
  const address = own(json, 'address')
  const meta = own(json, 'meta')
  const named = isObject(meta) ? own(meta, 'name') : undefined
  const name = typeof named === 'string' ? named.trim().slice(0, longestName) : ''
  if (typeof address !== 'string') return { address: '', name, problem: 'notOne' }
  const read = readAddress(address)
  // Keys of other kinds are named by their public key in hex.
  return read === null
    ? { address: address.slice(0, longestAddress), name, problem: 'otherKey' }
    : { address: read, name }
}

async function openSingle({ entry, ...sealed }: SingleFile, passphrase: string): Promise<FileAccount> {
  if (entry.problem !== undefined) return entry
  const decrypted = await decrypt(sealed, passphrase)
  if (!decrypted.ok) return { ...entry, problem: decrypted.error }
  const key = readPair(decrypted.value)
  if (!key.ok) return { ...entry, problem: key.error }
  const named = publicKeyOf(entry.address)
  return named !== null && u8aEq(named, key.value.publicKey)
    ? { ...entry, key: key.value }
    : { ...entry, problem: 'otherAddress' }
}

function readPair(bytes: Uint8Array): Result<FileKey, KeyFileProblem> {
  if (!u8aEq(bytes.subarray(0, header.length), header)) return err('damaged')
  for (const length of secretLengths) {
    const end = header.length + length
    if (!u8aEq(bytes.subarray(end, end + divider.length), divider)) continue
    const secret = bytes.slice(header.length, end)
    const publicKey = bytes.slice(end + divider.length, end + divider.length + keyLength)
    const pair = length === keyLength ? sr25519PairFromSeed(secret) : { publicKey, secretKey: secret }
    // A file of an ed25519 key may say otherwise, or, in version 0, nothing at all.
    return u8aEq(pair.publicKey, publicKey) && isPair(pair) ? ok(pair) : err('otherKey')
  }
  return err('damaged')
}

/** Whether the secret really makes the public key's signatures. */
function isPair(pair: FileKey): boolean {
  const probe = randomBytes(32)
  try {
    return sr25519Verify(probe, sr25519Sign(probe, pair), pair.publicKey)
  } catch {
    return false
  }
}

async function decrypt(sealed: Sealed, passphrase: string): Promise<Result<Uint8Array, KeyFileProblem>> {
  const { bytes, types } = sealed
  if (types.includes('none')) return ok(bytes)
  if (!types.includes('xsalsa20-poly1305')) return err('notOne')
  // As polkadot reads it: a passphrase that looks like hex counts as those bytes.
  const typed = u8aToU8a(passphrase)
  if (!types.includes('scrypt')) return unbox(bytes, padded(typed))
  const cost = costOf(bytes)
  if (cost === null) return err('cost')
  const key = await derive(typed, bytes.subarray(0, saltLength), cost)
  return unbox(bytes.subarray(saltLength + costLength), key)
}

function unbox(bytes: Uint8Array, key: Uint8Array): Result<Uint8Array, KeyFileProblem> {
  if (bytes.length <= nonceLength) return err('damaged')
  const opened = naclDecrypt(bytes.subarray(nonceLength), bytes.subarray(0, nonceLength), key)
  // A changed file and a wrong passphrase look the same: the cipher tells no more.
  return opened === null ? err('wrongPassphrase') : ok(opened)
}

type Cost = (typeof allowedCosts)[number]

function costOf(bytes: Uint8Array): Cost | null {
  if (bytes.length < saltLength + costLength) return null
  const view = Buffer.from(bytes.subarray(saltLength, saltLength + costLength))
  const [N, p, r] = [0, 4, 8].map((at) => view.readUInt32LE(at))
  return allowedCosts.find((cost) => cost.N === N && cost.p === p && cost.r === r) ?? null
}

/** On a thread of its own, so that the signer goes on signing meanwhile. */
function derive(typed: Uint8Array, salt: Uint8Array, cost: Cost): Promise<Uint8Array> {
  // scrypt needs 128·N·r bytes for each of p; Node's own limit is lower than that.
  const maxmem = 129 * cost.N * cost.r * cost.p + 1024 * 1024
  return new Promise((resolve, reject) => {
    scrypt(typed, salt, 2 * keyLength, { ...cost, maxmem }, (failure, key) =>
      failure === null ? resolve(new Uint8Array(key.subarray(0, keyLength))) : reject(failure),
    )
  })
}

/** Versions before 3 used the passphrase itself as the key, filled up with zeros. */
function padded(typed: Uint8Array): Uint8Array {
  const key = new Uint8Array(keyLength)
  key.set(typed.subarray(0, keyLength))
  return key
}

function bytesOf(encoded: string): Uint8Array | null {
  if (/^0x([0-9a-f]{2})+$/i.test(encoded)) return new Uint8Array(Buffer.from(encoded.slice(2), 'hex'))
  return /^[A-Za-z0-9+/]+={0,2}$/.test(encoded) ? new Uint8Array(Buffer.from(encoded, 'base64')) : null
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** The object's own member: never one that it inherits. */
function own(object: object, name: string): unknown {
  return Object.getOwnPropertyDescriptor(object, name)?.value
}
