import type { Ref } from 'react'
import { useWords } from '../../stores/settings'
import { Field, TextInput } from '../../ui/field'

/** The longest name the contract takes. */
const longestName = 64

interface NameFieldProps {
  readonly name: string
  readonly onChange: (name: string) => void
  readonly ref?: Ref<HTMLInputElement>
}

/** What the user calls an account. */
export function NameField({ name, onChange, ref }: NameFieldProps) {
  const words = useWords().accountWays
  return (
    <Field label={words.name} help={words.nameHelp}>
      <TextInput
        {...(ref === undefined ? {} : { ref })}
        value={name}
        maxLength={longestName}
        onChange={onChange}
      />
    </Field>
  )
}
