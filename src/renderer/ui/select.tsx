import { Select as BaseSelect } from '@base-ui/react/select'
import { Check, ChevronsUpDown } from 'lucide-react'
import { Icon } from './icon'
import './select.css'
import { visibleText } from './visible-text'

interface Option<V extends string> {
  readonly value: V
  readonly label: string
  /** Stands at the end of the line, quieter. */
  readonly note?: string
  readonly isDisabled?: boolean
}

interface SelectProps<V extends string> {
  readonly value: V | undefined
  readonly options: readonly Option<V>[]
  readonly onChange: (value: V) => void
  readonly placeholder?: string
  /** Names the control where it stands in no `Field`. */
  readonly name?: string
}

/** One choice out of a list. */
export function Select<V extends string>({ value, options, onChange, placeholder, name }: SelectProps<V>) {
  const items = options.map(({ value, label }) => ({ value, label: visibleText(label) }))
  return (
    <BaseSelect.Root
      items={items}
      value={value ?? null}
      onValueChange={(next) => {
        if (next !== null) onChange(next)
      }}
    >
      <BaseSelect.Trigger className="select" aria-label={name}>
        <BaseSelect.Value className="select-value" placeholder={placeholder} />
        <BaseSelect.Icon className="select-icon">
          <Icon of={ChevronsUpDown} />
        </BaseSelect.Icon>
      </BaseSelect.Trigger>
      <BaseSelect.Portal>
        <BaseSelect.Positioner className="select-place" sideOffset={4} alignItemWithTrigger={false}>
          <BaseSelect.Popup className="select-popup">
            <BaseSelect.List>
              {options.map((option) => (
                <BaseSelect.Item
                  key={option.value}
                  value={option.value}
                  className="select-item"
                  disabled={option.isDisabled === true}
                >
                  <BaseSelect.ItemIndicator className="select-tick" keepMounted>
                    <Icon of={Check} />
                  </BaseSelect.ItemIndicator>
                  <BaseSelect.ItemText className="ellipsis">
                    <bdi>{visibleText(option.label)}</bdi>
                  </BaseSelect.ItemText>
                  {option.note === undefined ? null : <span className="select-note">{option.note}</span>}
                </BaseSelect.Item>
              ))}
            </BaseSelect.List>
          </BaseSelect.Popup>
        </BaseSelect.Positioner>
      </BaseSelect.Portal>
    </BaseSelect.Root>
  )
}
