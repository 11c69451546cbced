import { LockOpen } from 'lucide-react'
import type { SourceId } from '#shared/domain/ids'
import { lineOf } from '#shared/domain/source'
import { useSource } from '../../stores/collections'
import { useWords } from '../../stores/settings'
import { Icon } from '../../ui/icon'
import '../../ui/open-line.css'

/** Stands below the lists of a tower that is spoken to by http, for as long as it is. */
export function OpenFoot({ sourceId }: { sourceId: SourceId }) {
  const words = useWords().tunnel
  const source = useSource(sourceId)
  if (source === undefined || lineOf(source) !== 'open') return null
  return (
    <span>
      {words.openMark}
      <span className="open-line">
        <Icon of={LockOpen} />
      </span>
    </span>
  )
}
