import { useId } from 'react'

interface ChoicesProps<V extends string> {
  readonly label: string
  readonly value: V
  readonly options: readonly { readonly value: V; readonly label: string; readonly hint?: string }[]
  /** Side by side, for short ones. */
  readonly isRow?: boolean
  readonly onChange: (value: V) => void
}

/** One of a few, all of them in sight. */
export function Choices<V extends string>({ label, value, options, isRow, onChange }: ChoicesProps<V>) {
  const name = useId()
  return (
    <fieldset className={isRow === true ? 'options options-row' : 'options'}>
      <legend>{label}</legend>
      {options.map((option) => (
        <label key={option.value} className="option">
          <input
            type="radio"
            name={name}
            value={option.value}
            checked={option.value === value}
            onChange={() => onChange(option.value)}
          />
          <span>
            {option.label}
            {option.hint !== undefined && <span className="hint">{option.hint}</span>}
          </span>
        </label>
      ))}
    </fieldset>
  )
}
