import { useId } from 'react'
import './check-field.css'

interface CheckFieldProps {
  readonly label: string
  readonly help?: string | undefined
  readonly isOn: boolean
  readonly isDisabled?: boolean
  readonly onChange: (isOn: boolean) => void
}

/** Something that is wanted or not, with what that means. */
export function CheckField({ label, help, isOn, isDisabled = false, onChange }: CheckFieldProps) {
  const id = useId()
  return (
    <div className="check-field">
      <input
        id={id}
        type="checkbox"
        checked={isOn}
        disabled={isDisabled}
        aria-describedby={help === undefined ? undefined : `${id}-help`}
        onChange={(event) => onChange(event.target.checked)}
      />
      <label htmlFor={id}>{label}</label>
      {help === undefined ? null : (
        <span id={`${id}-help`} className="quiet-text">
          {help}
        </span>
      )}
    </div>
  )
}
