import { z } from 'zod'

/** A user of the system inside. Plain characters only: the node hands it on to the guest and writes it to its log. */
export const loginUserPattern = /^[A-Za-z0-9_][A-Za-z0-9._-]{0,63}$/

/**
 * A new login password. Nodes echo it unescaped, so a quote, a backslash or a control character would make the VM
 * unreadable until it is deleted (DBC HTTP API, 8.6); characters that cannot be seen are refused with them.
 */
export const loginPasswordPattern = /^[^"\\\p{C}\p{Zl}\p{Zp}]{1,128}$/u

/** A new login for the system inside a VM. */
export const NewLogin = z.strictObject({
  userName: z.string().regex(loginUserPattern),
  password: z.string().regex(loginPasswordPattern),
})
export type NewLogin = z.infer<typeof NewLogin>
