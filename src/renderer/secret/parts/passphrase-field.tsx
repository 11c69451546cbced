import type { RefCallback } from 'react'
import { Field, privateInput } from './field'

/** The longest passphrase the contract takes. */
const passphraseLength = 1_024

interface PassphraseFieldProps {
  readonly label: string
  readonly hint?: string
  readonly error: string | undefined
  readonly value: string
  readonly onChange: (passphrase: string) => void
  readonly inputRef?: RefCallback<HTMLInputElement>
}

/** A passphrase, hidden as it is typed. */
export function PassphraseField({ label, hint, error, value, onChange, inputRef }: PassphraseFieldProps) {
  return (
    <Field label={label} {...(hint === undefined ? {} : { hint })} error={error}>
      {(props) => (
        <input
          {...props}
          {...privateInput}
          ref={inputRef}
          className="input"
          type="password"
          maxLength={passphraseLength}
          value={value}
          onChange={(event) => onChange(event.currentTarget.value)}
        />
      )}
    </Field>
  )
}
