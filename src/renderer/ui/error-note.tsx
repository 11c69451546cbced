import { X } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { errorWords, ownWords } from '#shared/i18n/errors'
import type { AppError } from '#shared/ipc/errors'
import { useWords } from '../stores/settings'
import { IconButton } from './button'
import './error-note.css'
import { Fold } from './fold'
import { Mark } from './mark'
import { visibleText } from './visible-text'

interface ErrorNoteProps {
  readonly error: AppError
  /** What the user can do about it, as buttons. */
  readonly actions?: ReactNode
  readonly onDismiss?: () => void
}

/** A failure where it was caused: what happened, what it means, what to do, and the server's own words. */
export function ErrorNote({ error, actions, onDismiss }: ErrorNoteProps) {
  const words = useWords()
  // The user's own no: they know, and there is nothing to do about it.
  if (error.code === 'declined') return null
  const { happened, means, todo } = errorWords(words.errors, error)
  const own = ownWords(error)
  return (
    <div className="error-note" role="alert">
      <Mark kind="trouble" />
      <div className="error-note-text">
        <p className="happened">{visibleText(happened)}</p>
        <p>{means}</p>
        <p>{visibleText(todo)}</p>
        {own === undefined ? null : error.code === 'towerTaskFailed' ? (
          <FoldedWords text={own} />
        ) : (
          <OwnWords text={own} />
        )}
        {actions === undefined ? null : <div className="error-note-actions">{actions}</div>}
      </div>
      {onDismiss === undefined ? null : (
        <IconButton icon={X} name={words.common.dismiss} variant="quiet" size="small" onClick={onDismiss} />
      )}
    </div>
  )
}

function OwnWords({ text }: { text: string }) {
  const words = useWords().common
  return (
    <blockquote className="own-words selectable">
      <span className="unseen">{words.serverSays}</span>
      <bdi>{visibleText(text)}</bdi>
    </blockquote>
  )
}

/** Words that are technical and long: one click away. */
function FoldedWords({ text }: { text: string }) {
  const [isOpen, setOpen] = useState(false)
  return (
    <Fold title={useWords().common.serverSays} isOpen={isOpen} onToggle={setOpen}>
      <OwnWords text={text} />
    </Fold>
  )
}
