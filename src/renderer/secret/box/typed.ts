import type { AppError } from '#shared/ipc/errors'
import { ok, type Result } from '#shared/result'
import { call } from '../bridge'
import { boxFor } from './box'

/**
 * Boxes what was typed here, so that only the signer can read it. Its key is asked for each time: locking ends it, and
 * the next signer has another one.
 */
export async function boxed<T extends Readonly<Record<string, string>>>(
  typed: T,
): Promise<Result<{ readonly [K in keyof T]: string }, AppError>> {
  const key = await call('secret.boxKey', {})
  if (!key.ok) return key
  const { publicKey } = key.value
  const entries = Object.entries(typed).map(async ([name, text]) => [name, await boxFor(publicKey, text)])
  return ok(Object.fromEntries(await Promise.all(entries)) as { readonly [K in keyof T]: string })
}
