import type { AppError } from '#shared/ipc/errors'
import { err, ok, type Result } from '#shared/result'
import type { SignerCall, SignerCalls } from '../../../signer/protocol'

/** Asks the signer's process. */
export type AskSigner = <C extends SignerCall>(
  call: C,
  input: SignerCalls[C]['input'],
) => Promise<Result<SignerCalls[C]['output'], AppError>>

/** The answer carried on, where there is one. */
export function map<A, B>(
  result: Result<A, AppError>,
  next: (value: A) => Result<B, AppError>,
): Result<B, AppError> {
  return result.ok ? next(result.value) : result
}

/** Null means this failure. */
export function orError(error: AppError): <T>(value: T | null) => Result<T, AppError> {
  return (value) => (value === null ? err(error) : ok(value))
}
