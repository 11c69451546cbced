import type { SourceId } from '#shared/domain/ids'
import type { TowerVm } from '#shared/domain/tower-vm'
import { useWords } from '../../stores/settings'
import { useOpenTowerWork } from '../../stores/works'
import { QuickActions } from '../../ui/quick-actions'
import { mainTowerActionIds, towerActionList } from './changes/tower-actions'

/** What can be done now with the row under the pointer, as in every list. */
export function RowActions({ sourceId, vm }: { sourceId: SourceId; vm: TowerVm }) {
  const words = useWords()
  const isOurs = useOpenTowerWork(sourceId, vm.id) !== undefined
  const actions = towerActionList(sourceId, vm, isOurs, words)
  return <QuickActions name={vm.name} actions={actions} main={mainTowerActionIds(vm)} />
}
