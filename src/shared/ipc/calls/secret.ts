import { z } from 'zod'
import type { SecretWay } from '../../domain/access'
import type { AskedCoSign } from '../../domain/co-sign'
import { call, givenName, none, text } from '../call-spec'
import type { SharedNode } from './access'
import type { SecretAccount } from './accounts'

export const secretCalls = {
  'secret.begin': call(none).returns<{
    readonly way: SecretWay
    /** The node whose access is shared. */
    readonly node?: SharedNode
    /** The account that is exported. */
    readonly account?: SecretAccount
    /** What one is asked to sign. */
    readonly coSign?: AskedCoSign
  }>(),
  'secret.generate': call(z.strictObject({ words: z.union([z.literal(12), z.literal(24)]) })).returns<{
    readonly phrase: string
    readonly address: string
  }>(),
  /** Whether a phrase and path make an account, and which; remembers nothing. */
  'secret.inspect': call(z.strictObject({ phrase: text(1_024), path: text(256) })).returns<{
    readonly address: string
  }>(),
  /** Keeps the phrase that was generated last in this window, if these three of its words are right. */
  'secret.keepGenerated': call(
    z.strictObject({
      name: givenName,
      answers: z.array(z.strictObject({ index: z.int().min(0).max(23), word: text(32) })).length(3),
    }),
  ).returns<null>(),
  'secret.keepImported': call(
    z.strictObject({ name: givenName, phrase: text(1_024), path: text(256) }),
  ).returns<null>(),
  'secret.close': call(none).returns<null>(),
} as const
