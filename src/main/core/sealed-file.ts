import { createCipheriv, createDecipheriv, randomBytes, scrypt } from 'node:crypto'
import { z } from 'zod'
import type { AppError } from '#shared/ipc/errors'
import { err, ok, type Result } from '#shared/result'

const format = 'lodger-access'
const version = 1
const cost = { N: 131_072, r: 8, p: 1 } as const
/** scrypt needs 128·N·r bytes; Node's own limit is lower than that. */
const maxmem = 256 * cost.N * cost.r
const keyLength = 32
const tagLength = 16

const base64 = (bytes: number) => z.base64().length(Math.ceil(bytes / 3) * 4)

/**
 * The head of a sealed file. The cost is fixed, not read: a file made to harm could ask for hours or gigabytes.
 */
const Header = z.strictObject({
  format: z.literal(format),
  version: z.literal(version),
  kdf: z.strictObject({
    name: z.literal('scrypt'),
    N: z.literal(cost.N),
    r: z.literal(cost.r),
    p: z.literal(cost.p),
    salt: base64(32),
  }),
  cipher: z.strictObject({ name: z.literal('aes-256-gcm'), iv: base64(12) }),
})
type Header = z.infer<typeof Header>
const SealedFile = z.strictObject({ header: Header, body: z.base64().min(24).max(16_384) })
const NewerFile = z.object({
  header: z.object({ format: z.literal(format), version: z.number().min(version + 1) }),
})

/** Seals `text` with a passphrase into the text of a file. Each sealing has its own salt and IV. */
export async function sealFile(text: string, passphrase: string): Promise<string> {
  const header: Header = {
    format,
    version,
    kdf: { name: 'scrypt', ...cost, salt: randomBytes(32).toString('base64') },
    cipher: { name: 'aes-256-gcm', iv: randomBytes(12).toString('base64') },
  }
  const cipher = createCipheriv('aes-256-gcm', await keyOf(passphrase, header), bytes(header.cipher.iv))
  cipher.setAAD(associated(header))
  const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()])
  return `${JSON.stringify({ header, body: sealed.toString('base64') }, null, 2)}\n`
}

/** What is wrong with a file before any passphrase is tried, or null. */
export function sealedFileProblem(file: string): AppError | null {
  const read = readFile(file)
  return read.ok ? null : read.error
}

/** Opens what `sealFile` made. A wrong passphrase and a changed file look the same: the cipher tells no more. */
export async function openFile(file: string, passphrase: string): Promise<Result<string, AppError>> {
  const read = readFile(file)
  if (!read.ok) return read
  const { header, body } = read.value
  const decipher = createDecipheriv('aes-256-gcm', await keyOf(passphrase, header), bytes(header.cipher.iv))
  const sealed = bytes(body)
  decipher.setAAD(associated(header))
  decipher.setAuthTag(sealed.subarray(-tagLength))
  try {
    const opened = Buffer.concat([decipher.update(sealed.subarray(0, -tagLength)), decipher.final()])
    return ok(opened.toString('utf8'))
  } catch {
    // `final` throws when the tag does not fit, and tells nothing more.
    return err({ code: 'accessFile', problem: 'notOpened' })
  }
}

function readFile(file: string): Result<z.infer<typeof SealedFile>, AppError> {
  const json = parseJson(file)
  const parsed = SealedFile.safeParse(json)
  if (parsed.success) return ok(parsed.data)
  return err({ code: 'accessFile', problem: NewerFile.safeParse(json).success ? 'newer' : 'notOne' })
}

/** Asynchronous: main answers every window while the key is derived, which takes most of a second. */
function keyOf(passphrase: string, { kdf }: Header): Promise<Buffer> {
  // The same passphrase typed on another system may come composed differently.
  const typed = Buffer.from(passphrase.normalize('NFKC'), 'utf8')
  return new Promise((resolve, reject) => {
    scrypt(typed, bytes(kdf.salt), keyLength, { ...cost, maxmem }, (failure, key) =>
      failure === null ? resolve(key) : reject(failure),
    )
  })
}

/** The head is bound in, member by member, so that nothing of it can be exchanged. */
function associated({ kdf, cipher }: Header): Buffer {
  const parts = [format, version, kdf.name, kdf.N, kdf.r, kdf.p, kdf.salt, cipher.name, cipher.iv]
  return Buffer.from(parts.join('|'))
}

const bytes = (text: string) => Buffer.from(text, 'base64')

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
