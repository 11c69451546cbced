import { type ReactNode, useId } from 'react'
import { gapAfter } from './gap-after'

/** What a field's own control needs to be tied to its label and texts. */
interface FieldProps {
  readonly id: string
  readonly 'aria-describedby': string | undefined
  readonly 'aria-invalid': boolean
}

interface Props {
  readonly label: string
  readonly hint?: string
  readonly error?: string | undefined
  /** At the right of the label. */
  readonly aside?: ReactNode
  /** After the hint or error: a way out of it. */
  readonly help?: ReactNode
  readonly children: (props: FieldProps) => ReactNode
}

/** A label, its control, and below it the hint or, in its place, what is wrong. */
export function Field({ label, hint, error, aside, help, children }: Props) {
  const id = useId()
  const textId = `${id}-text`
  const text = error ?? hint
  return (
    <div className="field">
      <div className="field-head">
        <label htmlFor={id}>{label}</label>
        {aside}
      </div>
      {children({
        id,
        'aria-describedby': text === undefined ? undefined : textId,
        'aria-invalid': error !== undefined,
      })}
      {text !== undefined && (
        <p id={textId} className={error === undefined ? 'hint' : 'hint hint-error'} aria-live="polite">
          {text}
          {gapAfter(text)}
          {help}
        </p>
      )}
    </div>
  )
}

/** Keeps what is typed to this window: nothing that spells, completes or remembers it. */
export const privateInput = {
  autoComplete: 'off',
  autoCorrect: 'off',
  autoCapitalize: 'none',
  spellCheck: false,
} as const
