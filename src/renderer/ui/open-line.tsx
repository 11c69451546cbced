import { LockOpen } from 'lucide-react'
import type { SourceId } from '#shared/domain/ids'
import { lineOf } from '#shared/domain/source'
import { useSource } from '../stores/collections'
import { useWords } from '../stores/settings'
import { Icon } from './icon'
import './open-line.css'

/** Stands on everything of a source whose line others can read; nothing where the line is closed. */
export function OpenLine({ sourceId }: { sourceId: SourceId | undefined }) {
  const words = useWords().tunnel
  const source = useSource(sourceId)
  if (source === undefined || lineOf(source) !== 'open') return null
  return (
    <span className="open-line" role="img" aria-label={words.openMark} title={words.openMark}>
      <Icon of={LockOpen} />
    </span>
  )
}
