import { Field as BaseField } from '@base-ui/react/field'
import type { ReactNode, Ref } from 'react'
import './field.css'
import { visibleText } from './visible-text'

interface FieldProps {
  readonly label: string
  /** Stands under the control while nothing is wrong. */
  readonly help?: ReactNode
  /** Stands beside the label: a limit, a count. */
  readonly limit?: ReactNode
  /** What is wrong, and what to do; replaces the help. */
  readonly problem?: string | undefined
  /** A button that puts it right. */
  readonly fix?: ReactNode
  readonly children: ReactNode
}

/** A control with its label, its limit, and under it help or what is wrong; all of it tied together for screen readers. */
export function Field({ label, help, limit, problem, fix, children }: FieldProps) {
  return (
    <BaseField.Root className="field" invalid={problem !== undefined}>
      <div className="field-head">
        <BaseField.Label className="field-label">{label}</BaseField.Label>
        {limit === undefined ? null : (
          <BaseField.Description className="field-limit" render={<span />}>
            {limit}
          </BaseField.Description>
        )}
      </div>
      {children}
      {problem === undefined ? (
        help === undefined ? null : (
          <BaseField.Description className="field-help">{help}</BaseField.Description>
        )
      ) : (
        <BaseField.Error match className="field-problem">
          {visibleText(problem)}
        </BaseField.Error>
      )}
      {fix === undefined || problem === undefined ? null : <div className="field-fix">{fix}</div>}
    </BaseField.Root>
  )
}

interface TextInputProps {
  readonly value: string
  readonly onChange: (value: string) => void
  readonly onBlur?: () => void
  readonly placeholder?: string
  readonly isMono?: boolean
  /** Shows dots for what is typed. */
  readonly isSecret?: boolean
  readonly maxLength?: number
  readonly ref?: Ref<HTMLInputElement>
  readonly disabled?: boolean
}

/** A line of text inside a `Field`. */
export function TextInput({ isMono = false, isSecret = false, onChange, ...input }: TextInputProps) {
  return (
    <BaseField.Control
      {...input}
      type={isSecret ? 'password' : 'text'}
      className={isMono ? 'input mono' : 'input'}
      dir="auto"
      autoComplete="off"
      autoCorrect="off"
      autoCapitalize="off"
      spellCheck={false}
      onValueChange={onChange}
    />
  )
}
