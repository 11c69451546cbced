import { X } from 'lucide-react'
import type { SourceId } from '#shared/domain/ids'
import { isUnderWay } from '#shared/domain/task'
import { errorWords } from '#shared/i18n/errors'
import type { AppError } from '#shared/ipc/errors'
import { useWords } from '../../../stores/settings'
import { forgetBulkAct, useBulkAct } from '../../../stores/tower-chosen'
import { reveal, showSection } from '../../../stores/ui'
import { useTowerWorksOf } from '../../../stores/works'
import { Button, IconButton } from '../../../ui/button'
import { Mark } from '../../../ui/mark'
import { Name } from '../../../ui/name'
import { visibleText } from '../../../ui/visible-text'
import './bulk.css'

interface Trouble {
  readonly key: string
  readonly name: string
  readonly error: AppError
  readonly show?: () => void
}

/** How far the last act on several VMs is, and what became of each that it did not go well with. */
export function BulkResult({ sourceId }: { sourceId: SourceId }) {
  const words = useWords()
  const { towerBulk } = words
  const act = useBulkAct(sourceId)
  const works = useTowerWorksOf(act?.taskIds ?? [])
  if (act === undefined || works.length === 0) return null
  const what = words.towerWork.kinds[act.kind]
  const count = (state: string) => works.filter((work) => work.state === state).length
  const isOpen = works.some(isUnderWay)
  const [done, failed, unknown] = [count('done'), count('failed'), count('unknown')]
  const said = [
    isOpen ? towerBulk.under(what, done, works.length) : towerBulk.over(what, done),
    failed === 0 ? undefined : towerBulk.failed(failed),
    unknown === 0 ? undefined : towerBulk.unknown(unknown),
    act.refused.length === 0 ? undefined : towerBulk.leftOut(act.refused.length),
  ].filter((part) => part !== undefined)
  const troubles: readonly Trouble[] = [
    ...works.flatMap(({ key, vmName: name, error }): Trouble[] =>
      error === undefined ? [] : [{ key, name, error, show: () => reveal('tasks', key) }],
    ),
    ...act.refused.map(({ id, name, error }): Trouble => ({ key: id, name, error })),
  ]
  // What was left out is no trouble: the user was told before saying yes.
  const mark = isOpen ? 'busy' : failed + unknown > 0 ? 'trouble' : 'done'
  return (
    <section className="bulk-result" aria-label={towerBulk.result}>
      <div className="bulk-result-head">
        <Mark kind={mark} />
        <p aria-live="polite">{said.join(words.common.comma)}</p>
        <Button variant="quiet" size="small" onClick={() => showSection('tasks')}>
          {towerBulk.showTasks}
        </Button>
        <IconButton
          icon={X}
          name={words.common.dismiss}
          variant="quiet"
          size="small"
          onClick={() => forgetBulkAct(sourceId)}
        />
      </div>
      {troubles.length === 0 ? null : (
        <ul>
          {troubles.map(({ key, name, error, show }) => (
            <li key={key}>
              <Name text={name} className="row-name" />
              <span className="bulk-why">{visibleText(errorWords(words.errors, error).happened)}</span>
              {show === undefined ? null : (
                <Button variant="quiet" size="small" onClick={show}>
                  {words.shell.showTask}
                </Button>
              )}
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}
