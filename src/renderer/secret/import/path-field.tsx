import { useState } from 'react'
import { Field, privateInput } from '../parts/field'
import { useWords } from '../words'

/** The longest path the contract takes. */
const pathLength = 256

interface PathFieldProps {
  readonly path: string
  readonly isWrong: boolean
  readonly onChange: (path: string) => void
}

/** Folded away: most accounts have no path. It opens by itself when there is one. */
export function PathField({ path, isWrong, onChange }: PathFieldProps) {
  const words = useWords()
  const [isOpen, setIsOpen] = useState(false)
  return (
    <details
      className="fold"
      open={isOpen || path !== ''}
      onToggle={(event) => setIsOpen(event.currentTarget.open)}
    >
      <summary>{words.import.path}</summary>
      <Field
        label={words.import.path}
        hint={words.import.pathHint}
        error={isWrong ? words.import.pathWrong : undefined}
      >
        {(props) => (
          <input
            {...props}
            {...privateInput}
            className="input mono"
            type="text"
            maxLength={pathLength}
            value={path}
            onChange={(event) => onChange(event.currentTarget.value)}
          />
        )}
      </Field>
    </details>
  )
}
