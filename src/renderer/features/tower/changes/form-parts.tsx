import { X } from 'lucide-react'
import type { ReactNode } from 'react'
import { useWords } from '../../../stores/settings'
import { IconButton } from '../../../ui/button'
import type { Problems } from './drafts'
import './forms.css'

/** What is said at a field; that one is empty is said at the button instead, before anybody came to it. */
export function useProblemAt(problems: Problems): (field: string) => string | undefined {
  const words = useWords().towerFields.problems
  return (field) => {
    const kind = problems[field]
    return kind === undefined || kind === 'required' ? undefined : words[kind]
  }
}

export const asOptions = (values: readonly string[]) => values.map((value) => ({ value, label: value }))

interface GroupProps {
  readonly title: string
  readonly onRemove?: () => void
  readonly children: ReactNode
}

/** Fields about one thing, such as one disk, which can be taken away again. */
export function Group({ title, onRemove, children }: GroupProps) {
  const words = useWords().towerFields
  return (
    <fieldset className="tower-group">
      <legend className="tower-group-title">{title}</legend>
      {onRemove === undefined ? null : (
        <div className="tower-group-remove">
          <IconButton
            icon={X}
            name={words.removeRow(title)}
            variant="quiet"
            size="small"
            onClick={onRemove}
          />
        </div>
      )}
      {children}
    </fieldset>
  )
}

/** A heading over several things of one kind. */
export function Section({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <section className="tower-section">
      <h3 className="tower-section-title">{title}</h3>
      {children}
    </section>
  )
}
