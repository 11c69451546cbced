import { z } from 'zod'

/** What one logs in with to play on a bare-metal server from afar (DBC HTTP API, 12.4). */
export interface DeepLink {
  readonly deviceId: string
  /** Empty after the server was switched. */
  readonly devicePassword: string
}

/** Plain characters only: the server hands both on to another program, and they are echoed unescaped. */
export const deepLinkPattern = /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/

const Part = z.string().regex(deepLinkPattern).optional()

/** What is to be changed; what is left out stays. */
export const NewDeepLink = z
  .strictObject({ deviceId: Part, devicePassword: Part })
  .refine(({ deviceId, devicePassword }) => deviceId !== undefined || devicePassword !== undefined)
export type NewDeepLink = z.infer<typeof NewDeepLink>
