import { z } from 'zod'
import type { SecretWay } from '../../domain/access'
import type { AskedCoSign } from '../../domain/co-sign'
import type { Question } from '../../domain/question'
import { boxedText, call, givenName, none, text } from '../call-spec'
import type { SharedNode } from './access'
import type { SecretAccount } from './accounts'

/** The secret window's own calls. */
export const secretCalls = {
  'secret.begin': call('read', none).returns<{
    readonly way: SecretWay
    /** The node whose access is shared. */
    readonly node?: SharedNode
    /** The account that is exported. */
    readonly account?: SecretAccount
    /** What one is asked to sign. */
    readonly coSign?: AskedCoSign
  }>(),
  /** The signer's key, to box what is typed. */
  'secret.boxKey': call('read', none).returns<{ readonly publicKey: string }>(),
  'secret.generate': call(
    'secret',
    z.strictObject({ words: z.union([z.literal(12), z.literal(24)]), replyTo: z.base64().length(88) }),
  ).returns<{
    /** Boxed for `replyTo`. */
    readonly phrase: string
    readonly address: string
  }>(),
  /** Whether a phrase and path make an account, and which; remembers nothing. */
  'secret.inspect': call('read', z.strictObject({ phrase: boxedText, path: boxedText })).returns<{
    readonly address: string
  }>(),
  /** Keeps the phrase that was generated last in this window, if these three of its words are right. */
  'secret.keepGenerated': call(
    'secret',
    z.strictObject({
      name: givenName,
      answers: z.array(z.strictObject({ index: z.int().min(0).max(23), word: boxedText })).length(3),
    }),
  ).returns<null>(),
  'secret.keepImported': call(
    'secret',
    z.strictObject({ name: givenName, phrase: boxedText, path: boxedText }),
  ).returns<null>(),
  /** What the user is asked now, in the window for questions; null: nothing. */
  'secret.question': call('read', none).returns<Question | null>(),
  /** The user's answer; gives the next question, if one waits. */
  'secret.answer': call(
    'read',
    z.strictObject({ id: z.uuid(), answer: z.enum(['yes', 'no']), typedName: text(256) }),
  ).returns<Question | null>(),
  'secret.close': call('read', none).returns<null>(),
} as const
