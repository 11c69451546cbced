import type { AppError } from '#shared/ipc/errors'
import { err, ok, type Result } from '#shared/result'
import type { Signer } from '../ports'

/** Whether a passphrase may guard something; only the signer can look at it. */
export async function strongEnough(
  signer: Pick<Signer, 'passphraseProblem'>,
  passphrase: string,
): Promise<Result<null, AppError>> {
  const problem = await signer.passphraseProblem(passphrase)
  if (!problem.ok) return problem
  return problem.value === null ? ok(null) : err({ code: 'passphraseWeak', problem: problem.value })
}
