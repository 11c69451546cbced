import { useState } from 'react'
import { errorWords } from '#shared/i18n/errors'
import { visibleText } from '#shared/visible-text'
import { useWords } from '../words'
import type { HandOverNote } from './use-hand-over'

interface NoteProps {
  readonly note: HandOverNote
  readonly onAccept: () => void
  /** Answers whether it is on the clipboard. */
  readonly onCopy: () => Promise<boolean>
  readonly onClose: () => void
}

/** What stands in the way of another program, and what can be done by hand. */
export function HandOverNotice({ note, onAccept, onCopy, onClose }: NoteProps) {
  const { handOver, tools, errors } = useWords()
  const [isCopied, setIsCopied] = useState(false)
  const isChanged = note.kind === 'failed' && note.error.code === 'vmHostKeyChanged'
  return (
    <aside className="help" role={note.kind === 'failed' ? 'alert' : 'status'}>
      {note.kind === 'failed' && <Failure {...errorWords(errors, note.error)} />}
      {note.kind === 'command' && (
        <>
          <h2>{handOver.commandTitle}</h2>
          <p>{handOver.commandText}</p>
          <code>{visibleText(note.command)}</code>
        </>
      )}
      {note.kind === 'saved' && (
        <>
          <h2>{handOver.savedTitle}</h2>
          <p>{handOver.savedText}</p>
          <code>{visibleText(note.path)}</code>
        </>
      )}
      <div className="help-actions">
        {isChanged && (
          <button type="button" className="action" onClick={onAccept}>
            {handOver.acceptHostKey}
          </button>
        )}
        {note.kind !== 'failed' && (
          <button type="button" className="action" onClick={() => void onCopy().then(setIsCopied)}>
            {isCopied ? handOver.copied : handOver.copy}
          </button>
        )}
        <button type="button" className="action" onClick={onClose}>
          {tools.help.close}
        </button>
      </div>
    </aside>
  )
}

function Failure({ happened, means, todo }: Readonly<Record<'happened' | 'means' | 'todo', string>>) {
  return (
    <>
      <h2>{visibleText(happened)}</h2>
      <p>{visibleText(means)}</p>
      <p>{visibleText(todo)}</p>
    </>
  )
}
