import { useWords } from '../words'
import { Field } from './field'

/** The longest name the contract takes. */
const nameLength = 64

interface NameFieldProps {
  readonly name: string
  readonly isMissing: boolean
  readonly onChange: (name: string) => void
}

export function NameField({ name, isMissing, onChange }: NameFieldProps) {
  const words = useWords()
  return (
    <Field label={words.name} hint={words.nameHint} error={isMissing ? words.nameMissing : undefined}>
      {(props) => (
        <input
          {...props}
          className="input"
          type="text"
          dir="auto"
          autoComplete="off"
          maxLength={nameLength}
          value={name}
          onFocus={(event) => event.currentTarget.select()}
          onChange={(event) => onChange(event.currentTarget.value)}
        />
      )}
    </Field>
  )
}
