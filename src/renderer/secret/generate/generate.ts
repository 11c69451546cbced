import type { Answer } from '#shared/ipc/contract'
import { ok } from '#shared/result'
import { makeReplyKey } from '../box/box'
import { boxed } from '../box/typed'
import { call } from '../bridge'

/** Has a phrase made, and opens the box in which it comes: only the signer and this window know it. */
export async function generate(words: 12 | 24): Promise<Answer<'secret.generate'>> {
  const reply = await makeReplyKey()
  const made = await call('secret.generate', { words, replyTo: reply.publicKey })
  return made.ok ? ok({ ...made.value, phrase: await reply.open(made.value.phrase) }) : made
}

/** Keeps the phrase that was made last, if the words are right. */
export async function keepGenerated(
  name: string,
  answers: readonly { readonly index: number; readonly word: string }[],
): Promise<Answer<'secret.keepGenerated'>> {
  const sealed = await boxed(Object.fromEntries(answers.map(({ index, word }) => [String(index), word])))
  if (!sealed.ok) return sealed
  const words = Object.entries(sealed.value).map(([index, word]) => ({ index: Number(index), word }))
  return call('secret.keepGenerated', { name, answers: words })
}
