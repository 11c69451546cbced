import { z } from 'zod'
import { scryptCost } from './scrypt-cost'

/** Base64 in its one form: the last bits, which mean nothing, are zero, so that no changed text reads as the same bytes. */
const canonical = z
  .string()
  .regex(/^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/][AQgw]==|[A-Za-z0-9+/]{2}[AEIMQUYcgkosw048]=)?$/)
const base64 = (bytes: number) => canonical.length(Math.ceil(bytes / 3) * 4)

/**
 * A data key sealed with a passphrase. The cost is fixed, not read: a header made to harm could ask for hours, and a
 * weaker one would be guessed.
 */
export const SealedKey = z.strictObject({
  kdf: z.strictObject({
    name: z.literal('scrypt'),
    N: z.literal(scryptCost.N),
    r: z.literal(scryptCost.r),
    p: z.literal(scryptCost.p),
    salt: base64(32),
  }),
  cipher: z.strictObject({ name: z.literal('aes-256-gcm'), iv: base64(12) }),
  body: canonical.min(64),
})
export type SealedKey = z.infer<typeof SealedKey>

/** Wrong passphrases in a row, and when the last one was. */
export const Tries = z.strictObject({ count: z.int().min(0), lastAt: z.number() })
export type Tries = z.infer<typeof Tries>
/** After a right passphrase. */
export const noTries: Tries = { count: 0, lastAt: 0 }
