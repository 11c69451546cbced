import { z } from 'zod'
import { accessFormat, accessVersion } from './access-form'
import { scryptCost } from './scrypt-cost'

const base64 = (bytes: number) => z.base64().length(Math.ceil(bytes / 3) * 4)

/**
 * A file with shared access. The cost in its head is fixed, not read: a file made to harm could ask for hours or
 * gigabytes.
 */
export const SealedAccess = z.strictObject({
  header: z.strictObject({
    format: z.literal(accessFormat),
    version: z.literal(accessVersion),
    kdf: z.strictObject({
      name: z.literal('scrypt'),
      N: z.literal(scryptCost.N),
      r: z.literal(scryptCost.r),
      p: z.literal(scryptCost.p),
      salt: base64(32),
    }),
    cipher: z.strictObject({ name: z.literal('aes-256-gcm'), iv: base64(12) }),
  }),
  body: z.base64().min(24).max(16_384),
})
export type SealedAccess = z.infer<typeof SealedAccess>
