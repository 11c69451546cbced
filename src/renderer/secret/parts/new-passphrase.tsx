import type { SecretWords } from '../words'
import { useWords } from '../words'
import { focusFirst } from './focus-first'
import { passphraseError } from './passphrase-error'
import { PassphraseField } from './passphrase-field'

export interface NewPassphrase {
  readonly passphrase: string
  readonly again: string
}

export const noPassphrase: NewPassphrase = { passphrase: '', again: '' }

/** What is wrong with a new passphrase and its repetition, if anything. */
export function newPassphraseErrors(words: SecretWords, { passphrase, again }: NewPassphrase) {
  const weakness = passphraseError(words, passphrase)
  const difference = again === passphrase ? undefined : words.access.differs
  return { weakness, difference: weakness === undefined ? difference : undefined }
}

interface Props {
  readonly label: string
  readonly hint: string
  readonly value: NewPassphrase
  readonly isShowingErrors: boolean
  /** It is what one comes to the page for. */
  readonly isFirst?: boolean
  readonly onChange: (value: NewPassphrase) => void
}

/** A new passphrase, typed twice. */
export function NewPassphraseFields(props: Props) {
  const { label, hint, value, isShowingErrors, isFirst = false, onChange } = props
  const words = useWords()
  const { weakness, difference } = newPassphraseErrors(words, value)
  return (
    <>
      <PassphraseField
        label={label}
        hint={hint}
        {...(isFirst ? { inputRef: focusFirst } : {})}
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
