import type { AppError } from '#shared/ipc/errors'
import type { SecretWords } from '../words'

/** What is said about a failure that no field of the form can show. */
export function failureWords(
  { failures }: Pick<SecretWords, 'failures'>,
  error: AppError,
): { readonly happened: string; readonly todo: string } {
  switch (error.code) {
    case 'keychain':
      if (error.state === 'absent') return failures.keychainAbsent
      return error.state === 'locked' ? failures.keychainLocked : failures.keychainRefused
    case 'alreadyAdded':
      return failures.alreadyAdded
    case 'signerFailed':
      return failures.signer
    case 'notFound':
      return failures.draftLost
    case 'secretDamaged':
      return failures.damaged
    case 'saveFailed':
      return failures.save
    case 'busy':
      return failures.busy
    default:
      return failures.other
  }
}

/** What the system itself said, or the number to find the failure by in the log. */
export function failureDetail(error: AppError): string | undefined {
  if (error.code === 'internal') return error.errorId
  const detail = 'detail' in error ? error.detail.trim() : ''
  return detail === '' ? undefined : detail
}
