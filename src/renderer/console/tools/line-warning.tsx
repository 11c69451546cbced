import { LockOpen } from 'lucide-react'
import { useWords } from '../words'

interface LineWarningProps {
  readonly text: string
  readonly onUnderstood: () => void
}

/** Said once for each VM whose screen comes over a line that is not encrypted. */
export function LineWarning({ text, onUnderstood }: LineWarningProps) {
  const { tools } = useWords()
  return (
    <div className="line-warning" role="note">
      <LockOpen size={16} aria-hidden="true" />
      <p>{text}</p>
      <button type="button" className="plain-button" onClick={onUnderstood}>
        {tools.line.understood}
      </button>
    </div>
  )
}
