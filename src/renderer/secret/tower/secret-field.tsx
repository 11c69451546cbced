import { Field, privateInput } from '../parts/field'
import { focusFirst } from '../parts/focus-first'

/** The longest secret the contract takes. */
const secretLength = 4_096

interface SecretFieldProps {
  readonly label: string
  readonly hint?: string
  readonly error: string | undefined
  readonly value: string
  readonly onChange: (value: string) => void
}

/** A password or key, hidden as it is typed. */
export function SecretField({ label, hint, error, value, onChange }: SecretFieldProps) {
  return (
    <Field label={label} {...(hint === undefined ? {} : { hint })} error={error}>
      {(props) => (
        <input
          {...props}
          {...privateInput}
          className="input"
          type="password"
          maxLength={secretLength}
          value={value}
          ref={hint === undefined ? undefined : focusFirst}
          onChange={(event) => onChange(event.currentTarget.value)}
        />
      )}
    </Field>
  )
}
