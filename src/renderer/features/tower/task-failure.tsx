import { useState } from 'react'
import { towerTaskFailure } from '#shared/domain/tower-failure'
import type { TowerTask } from '#shared/domain/tower-vm'
import { errorWords } from '#shared/i18n/errors'
import { useWords } from '../../stores/settings'
import { Fold } from '../../ui/fold'
import { visibleText } from '../../ui/visible-text'

/** Why a tower's task failed: in plain words, and its own technical text one click away (CloudTower API, 5.5). */
export function TaskFailure({ task }: { task: TowerTask }) {
  const words = useWords()
  const [isOpen, setOpen] = useState(false)
  const { reason, text, raw } = towerTaskFailure(task.errorCode, task.errorMessage)
  const error = { code: 'towerTaskFailed', reason, text, serverText: raw } as const
  const { happened, todo } = errorWords(words.errors, error)
  return (
    <div className="tower-task-failure">
      <p>{visibleText(happened)}</p>
      <p className="quiet-text">{visibleText(todo)}</p>
      {raw === '' ? null : (
        <Fold title={words.common.serverSays} isOpen={isOpen} onToggle={setOpen}>
          <blockquote className="own-words selectable">
            <bdi>{visibleText(raw)}</bdi>
          </blockquote>
        </Fold>
      )}
    </div>
  )
}
