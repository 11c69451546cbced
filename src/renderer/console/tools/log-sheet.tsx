import { useCallback, useEffect, useId, useRef, useState } from 'react'
import { type LogRange, logEnds, mostLogLines } from '#shared/domain/vm-log'
import { errorWords, ownWords } from '#shared/i18n/errors'
import type { AppError } from '#shared/ipc/errors'
import { visibleText } from '#shared/visible-text'
import { call } from '../bridge'
import { useWords } from '../words'

interface LogSheetProps {
  readonly name: string
  readonly onClose: () => void
}

type Read =
  | { readonly kind: 'reading' }
  | { readonly kind: 'read'; readonly lines: readonly string[] }
  | { readonly kind: 'failed'; readonly error: AppError }

/** What the node has noted about the VM, beside its screen. */
export function LogSheet({ name, onClose }: LogSheetProps) {
  const { vmUpkeep: words, common } = useWords()
  const [end, setEnd] = useState<LogRange['end']>('tail')
  const { read, again } = useLog(end)
  const titleId = useId()
  const sheet = useRef<HTMLDivElement>(null)
  useEffect(() => sheet.current?.focus(), [])
  return (
    <div
      className="sheet sheet-log"
      role="dialog"
      aria-labelledby={titleId}
      data-keeps-focus
      tabIndex={-1}
      ref={sheet}
      onKeyDown={(event) => event.key === 'Escape' && onClose()}
    >
      <h2 id={titleId}>{words.logTitle(name)}</h2>
      <p>{words.logLead}</p>
      <div className="sheet-row">
        <label className="sheet-pace">
          {words.logEnd}
          <select value={end} onChange={({ target }) => setEnd(target.value as LogRange['end'])}>
            {logEnds.map((each) => (
              <option key={each} value={each}>
                {words.logEnds[each]}
              </option>
            ))}
          </select>
        </label>
        <button type="button" className="plain-button" disabled={read.kind === 'reading'} onClick={again}>
          {words.logRead}
        </button>
      </div>
      <Lines read={read} />
      <div className="sheet-actions">
        <button type="button" className="plain-button" onClick={onClose}>
          {common.close}
        </button>
      </div>
    </div>
  )
}

function Lines({ read }: { readonly read: Read }) {
  const { vmUpkeep: words, errors } = useWords()
  if (read.kind === 'failed') {
    const { happened, todo } = errorWords(errors, read.error)
    const own = ownWords(read.error)
    return (
      <div className="sheet-notes" role="alert">
        <p className="sheet-trouble">{happened}</p>
        {own !== undefined && <p>{own}</p>}
        <p>{todo}</p>
      </div>
    )
  }
  const lines = read.kind === 'read' ? read.lines : []
  return (
    <textarea
      readOnly
      wrap="off"
      aria-label={words.log}
      aria-busy={read.kind === 'reading'}
      placeholder={read.kind === 'read' ? words.logEmpty : ''}
      value={lines.map(visibleText).join('\n')}
    />
  )
}

/** Reads at once, for another end, and again when asked; of two answers the later question's counts. */
function useLog(end: LogRange['end']): { readonly read: Read; readonly again: () => void } {
  const [read, setRead] = useState<Read>({ kind: 'reading' })
  const asked = useRef(0)
  const again = useCallback(() => {
    asked.current += 1
    const mine = asked.current
    setRead({ kind: 'reading' })
    void call('console.log', { end, lines: mostLogLines }).then((answer) => {
      if (mine !== asked.current) return
      setRead(
        answer.ok ? { kind: 'read', lines: answer.value.lines } : { kind: 'failed', error: answer.error },
      )
    })
  }, [end])
  useEffect(() => again(), [again])
  return { read, again }
}
