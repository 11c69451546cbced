import { useId } from 'react'
import { useWords } from '../words'
import { focusFirst } from './focus-first'

interface FileFieldProps {
  readonly file: string | undefined
  readonly error: string | undefined
  readonly onChoose: () => void
}

/** A file that the system's own dialog asks for; the page learns its name only. */
export function FileField({ file, error, onChoose }: FileFieldProps) {
  const { keys } = useWords()
  const id = useId()
  return (
    <div className="field">
      <div className="field-head">
        <span id={id}>{keys.file}</span>
      </div>
      <div className="file-line">
        <button
          type="button"
          className="button"
          ref={focusFirst}
          aria-invalid={error !== undefined}
          aria-describedby={id}
          onClick={onChoose}
        >
          {file === undefined ? keys.choose : keys.chooseOther}
        </button>
        {file !== undefined && <output dir="auto">{file}</output>}
      </div>
      {error !== undefined && (
        <p className="hint hint-error" aria-live="polite">
          {error}
        </p>
      )}
    </div>
  )
}
