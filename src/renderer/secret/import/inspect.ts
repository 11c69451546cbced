import type { Answer } from '#shared/ipc/contract'
import { boxed } from '../box/typed'
import { call } from '../bridge'

export interface TypedPhrase {
  readonly phrase: string
  readonly path: string
}

/** Which account a phrase and path make, or what is wrong with them. */
export async function inspect({ phrase, path }: TypedPhrase): Promise<Answer<'secret.inspect'>> {
  const sealed = await boxed({ phrase, path })
  return sealed.ok ? call('secret.inspect', sealed.value) : sealed
}

/** Keeps the account, inspected again: Enter may come sooner than the inspection that follows typing. */
export async function keepPhrase(
  { phrase, path }: TypedPhrase,
  name: string,
): Promise<Answer<'secret.inspect'>> {
  const sealed = await boxed({ phrase, path })
  if (!sealed.ok) return sealed
  const inspected = await call('secret.inspect', sealed.value)
  if (!inspected.ok) return inspected
  const kept = await call('secret.keepImported', { name, ...sealed.value })
  return kept.ok ? inspected : kept
}
