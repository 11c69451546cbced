import { shortestPassphrase } from '#shared/domain/access'
import { passphraseError } from '../access/passphrase-error'
import { PassphraseField } from '../access/passphrase-field'
import type { SecretWords } from '../words'
import { useWords } from '../words'

export interface NewPassphrase {
  readonly passphrase: string
  readonly again: string
}

/** What is wrong with a new passphrase and its repetition, if anything. */
export function newPassphraseErrors(words: SecretWords, { passphrase, again }: NewPassphrase) {
  const weakness = passphraseError(words, passphrase)
  const difference = again === passphrase ? undefined : words.access.differs
  return { weakness, difference: weakness === undefined ? difference : undefined }
}

interface Props {
  readonly label: string
  readonly value: NewPassphrase
  readonly isShowingErrors: boolean
  readonly onChange: (value: NewPassphrase) => void
}

/** A new passphrase, typed twice. */
export function NewPassphraseFields({ label, value, isShowingErrors, onChange }: Props) {
  const words = useWords()
  const { weakness, difference } = newPassphraseErrors(words, value)
  return (
    <>
      <PassphraseField
        label={label}
        hint={words.vault.hint(shortestPassphrase)}
        error={isShowingErrors ? weakness : undefined}
        value={value.passphrase}
        onChange={(passphrase) => onChange({ ...value, passphrase })}
      />
      <PassphraseField
        label={words.access.repeat}
        error={isShowingErrors ? difference : undefined}
        value={value.again}
        onChange={(again) => onChange({ ...value, again })}
      />
    </>
  )
}
