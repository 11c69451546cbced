import type { SourceId } from '#shared/domain/ids'
import { vmAbilities } from '#shared/domain/vm'
import type { AppError } from '#shared/ipc/errors'
import type { Result } from '#shared/result'
import { call } from '../api/client'
import { mirrors } from './collections'
import { reveal, select, showSection, useUi } from './ui'

type Started = Result<{ readonly sourceId: SourceId }, AppError>

/** Starts the practice world and shows its VMs, with one chosen whose console can be opened. */
export async function startPractice(): Promise<Started> {
  const answer = await call('practice.start', {})
  if (!answer.ok) return answer
  showSection('vms')
  chooseWhenThere(answer.value.sourceId)
  return answer
}

/** Connects a DBC client and shows what is next there. */
export async function connectDbc(url: string): Promise<Started> {
  const answer = await call('source.addDbc', { url })
  if (answer.ok) {
    select('vms', undefined)
    showSection('vms')
  }
  return answer
}

/** Chooses the first VM of a source that shows a screen, as soon as one is known; the user's own choice comes first. */
function chooseWhenThere(sourceId: SourceId): void {
  const tryNow = (): boolean => {
    const state = mirrors.vms.store.getState()
    if (state.kind !== 'ready') return false
    const vm = state.list.find((each) => each.sourceId === sourceId && vmAbilities(each).console.can)
    if (vm !== undefined) reveal('vms', vm.key)
    return vm !== undefined
  }
  if (tryNow()) return
  const stopVms = mirrors.vms.store.subscribe(() => {
    const { section, selected } = useUi.getState()
    const isUserElsewhere = section !== 'vms' || selected.vms !== undefined
    if (isUserElsewhere || tryNow()) stopVms()
  })
}
