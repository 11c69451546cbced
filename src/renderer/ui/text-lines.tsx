import { Field as BaseField } from '@base-ui/react/field'
import './text-lines.css'

interface TextLinesProps {
  readonly value: string
  readonly onChange: (value: string) => void
  readonly placeholder?: string
}

/** Several short texts, one on each line, inside a `Field`. */
export function TextLines({ value, onChange, placeholder }: TextLinesProps) {
  return (
    <BaseField.Control
      value={value}
      onValueChange={onChange}
      render={
        <textarea
          className="input mono text-lines"
          rows={3}
          wrap="off"
          placeholder={placeholder}
          autoComplete="off"
          autoCapitalize="off"
          spellCheck={false}
        />
      }
    />
  )
}
