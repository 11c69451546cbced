import { Search, X } from 'lucide-react'
import { useRef } from 'react'
import { useWords } from '../stores/settings'
import { IconButton } from './button'
import { Icon } from './icon'
import './search-field.css'

interface SearchFieldProps {
  readonly label: string
  readonly value: string
  readonly onChange: (value: string) => void
}

/** The one search of a list. The window's shortcut finds it by its type. */
export function SearchField({ label, value, onChange }: SearchFieldProps) {
  const words = useWords()
  const input = useRef<HTMLInputElement>(null)
  const clear = () => {
    onChange('')
    input.current?.focus()
  }
  return (
    <div className="search">
      <Icon of={Search} />
      <input
        ref={input}
        type="search"
        aria-label={label}
        placeholder={label}
        value={value}
        dir="auto"
        spellCheck={false}
        onChange={(event) => onChange(event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Escape' || value === '') return
          event.stopPropagation()
          onChange('')
        }}
      />
      {value === '' ? null : (
        <IconButton icon={X} name={words.common.clear} variant="quiet" size="small" onClick={clear} />
      )}
    </div>
  )
}
