import { X } from 'lucide-react'
import type { ReactNode } from 'react'
import { useWords } from '../stores/settings'
import { IconButton } from './button'
import './inspector.css'
import { Name } from './name'

interface InspectorProps {
  /** Names the region. */
  readonly label: string
  readonly title: string
  /** Under the title: state and since when. */
  readonly state: ReactNode
  readonly actions: ReactNode
  readonly onClose: () => void
  readonly children: ReactNode
}

/** What is known of the chosen row, and what can be done with it. */
export function Inspector({ label, title, state, actions, onClose, children }: InspectorProps) {
  const words = useWords().shell
  return (
    <section className="inspector" aria-label={label}>
      <header className="inspector-head">
        <div className="inspector-title">
          <h2>
            <Name text={title} />
          </h2>
          <IconButton icon={X} name={words.closeInspector} variant="quiet" hasTip={false} onClick={onClose} />
        </div>
        <div className="inspector-state">{state}</div>
        <div className="inspector-actions">{actions}</div>
      </header>
      <div className="inspector-body">{children}</div>
    </section>
  )
}
