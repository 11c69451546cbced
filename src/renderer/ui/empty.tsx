import type { LucideIcon } from 'lucide-react'
import type { ReactNode } from 'react'
import './empty.css'

interface EmptyProps {
  readonly icon?: LucideIcon
  readonly title: string
  readonly text?: string
  readonly children?: ReactNode
}

/** A place without content: what belongs here, and the next step as a button. */
export function Empty({ icon: Shape, title, text, children }: EmptyProps) {
  return (
    <div className="empty">
      {Shape === undefined ? null : <Shape className="empty-icon" aria-hidden="true" />}
      <h2>{title}</h2>
      {text === undefined ? null : <p>{text}</p>}
      {children === undefined ? null : <div className="empty-actions">{children}</div>}
    </div>
  )
}
