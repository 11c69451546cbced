import { NumberField } from '@base-ui/react/number-field'
import { Minus, Plus } from 'lucide-react'
import { useWords } from '../stores/settings'
import { Icon } from './icon'
import './number-input.css'

interface NumberInputProps {
  readonly value: number | undefined
  readonly onChange: (value: number | undefined) => void
  readonly min: number
  readonly max?: number | undefined
  readonly step?: number
  readonly unit?: string
  readonly onBlur?: () => void
  readonly hasButtons?: boolean
}

const plainNumber: Intl.NumberFormatOptions = { useGrouping: false, maximumFractionDigits: 0 }

/** A whole number inside a `Field`; what is out of range can be typed, and is said beside the field. */
export function NumberInput({
  value,
  onChange,
  min,
  max,
  step = 1,
  unit,
  onBlur,
  hasButtons = true,
}: NumberInputProps) {
  const words = useWords().createVm
  return (
    <NumberField.Root
      className="number-input"
      value={value ?? null}
      min={min}
      max={max}
      step={step}
      allowOutOfRange
      format={plainNumber}
      onValueChange={(next) => onChange(next ?? undefined)}
    >
      <NumberField.Group className="number-group">
        <NumberField.Input className="number-field" onBlur={onBlur} />
        {unit === undefined ? null : <span className="number-unit">{unit}</span>}
        {hasButtons ? (
          <>
            <NumberField.Decrement className="number-step" aria-label={words.less}>
              <Icon of={Minus} />
            </NumberField.Decrement>
            <NumberField.Increment className="number-step" aria-label={words.more}>
              <Icon of={Plus} />
            </NumberField.Increment>
          </>
        ) : null}
      </NumberField.Group>
    </NumberField.Root>
  )
}
