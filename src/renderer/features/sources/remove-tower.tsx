import { useState } from 'react'
import type { SourceId } from '#shared/domain/ids'
import { isTower } from '#shared/domain/source'
import { call } from '../../api/client'
import { useSource } from '../../stores/collections'
import { sourceName } from '../../stores/names'
import { useWords } from '../../stores/settings'
import { closeDialog } from '../../stores/ui'
import { Confirm } from '../../ui/confirm'
import { visibleText } from '../../ui/visible-text'

/** Asks before a tower is forgotten; where its key cannot be deleted, asks whether to leave it. */
export function RemoveTowerDialog({ sourceId }: { sourceId: SourceId }) {
  const words = useWords()
  const source = useSource(sourceId)
  const [isKeyLeft, setKeyLeft] = useState(false)
  if (source === undefined || !isTower(source)) return null
  const remove = async () => {
    const answer = await call('tower.remove', { sourceId, ...(isKeyLeft ? { leaveKey: true } : {}) })
    if (!answer.ok && answer.error.code === 'keyNotDeleted') setKeyLeft(true)
    return answer
  }
  return (
    <Confirm
      title={words.towers.removeTitle(visibleText(sourceName(source, words)))}
      action={isKeyLeft ? words.towers.removeAnyway : words.towers.removeAction}
      run={remove}
      onClose={closeDialog}
    >
      <p>{words.towers.removeText}</p>
      {source.signIn.isOwnKey === true && !isKeyLeft ? <p>{words.towers.removeOwnKey}</p> : null}
    </Confirm>
  )
}
