import { passphraseProblem, shortestPassphrase } from '#shared/domain/access'
import type { SecretWords } from '../words'

/** What is said at the field of a new passphrase that is too weak. */
export function passphraseError(
  { access }: Pick<SecretWords, 'access'>,
  passphrase: string,
): string | undefined {
  switch (passphraseProblem(passphrase)) {
    case 'short':
      return access.tooShort([...passphrase].length, shortestPassphrase)
    case 'plain':
      return access.tooPlain
    case undefined:
      return undefined
  }
}
