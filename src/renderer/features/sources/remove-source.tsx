import type { SourceId } from '#shared/domain/ids'
import { call } from '../../api/client'
import { useNodes, useSource } from '../../stores/collections'
import { sourceName } from '../../stores/names'
import { useWords } from '../../stores/settings'
import { closeDialog } from '../../stores/ui'
import { Confirm } from '../../ui/confirm'
import { visibleText } from '../../ui/visible-text'

/** Asks before a source is forgotten. */
export function RemoveSourceDialog({ sourceId }: { sourceId: SourceId }) {
  const catalogue = useWords()
  const { sources: words } = catalogue
  const source = useSource(sourceId)
  const nodeCount = useNodes().filter((node) => node.sourceId === sourceId).length
  if (source === undefined) return null
  return (
    <Confirm
      title={words.removeTitle(visibleText(sourceName(source, catalogue)))}
      action={words.removeAction}
      run={() => call('source.remove', { sourceId })}
      onClose={closeDialog}
    >
      <p>{source.practice ? words.removePracticeText : words.removeText(nodeCount)}</p>
    </Confirm>
  )
}
