import { useState } from 'react'
import type { PhraseProblem } from '#shared/domain/account'
import { Field, privateInput } from '../parts/field'
import { type SecretWords, useWords } from '../words'

/** The longest path the contract takes. */
const pathLength = 256

interface PathFieldProps {
  readonly path: string
  readonly problem: PhraseProblem | undefined
  readonly onChange: (path: string) => void
}

/** Folded away: most accounts have no path. It opens by itself when there is one. */
export function PathField({ path, problem, onChange }: PathFieldProps) {
  const words = useWords()
  const [isOpen, setIsOpen] = useState(false)
  return (
    <details
      className="fold"
      open={isOpen || path !== ''}
      onToggle={(event) => setIsOpen(event.currentTarget.open)}
    >
      <summary>{words.import.path}</summary>
      <Field label={words.import.path} hint={words.import.pathHint} error={errorOf(words.import, problem)}>
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

function errorOf(words: SecretWords['import'], problem: PhraseProblem | undefined): string | undefined {
  if (problem?.kind === 'seedPassword') return words.seedPassword
  return problem?.kind === 'path' ? words.pathWrong : undefined
}
