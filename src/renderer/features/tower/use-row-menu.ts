import { Plus } from 'lucide-react'
import type { SourceId } from '#shared/domain/ids'
import type { TowerId } from '#shared/domain/tower-vm'
import { useWords } from '../../stores/settings'
import { useChosenVms } from '../../stores/tower-chosen'
import { rowById, type TowerList } from '../../stores/tower-list'
import { openDialog } from '../../stores/ui'
import { useOpenTowerVmIds } from '../../stores/works'
import type { Action } from '../../ui/menu'
import { useBulkActions } from './bulk/bulk-bar'
import { towerActionList } from './changes/tower-actions'

/** The menu of the row that is chosen, of all ticked ones when it is one of several, or of the empty space. */
export function useRowMenu(
  sourceId: SourceId,
  list: TowerList,
  selectedId: TowerId | undefined,
): readonly Action[] {
  const words = useWords()
  const chosen = useChosenVms(sourceId)
  const several = useBulkActions(sourceId)
  const open = useOpenTowerVmIds(sourceId)
  const vm = selectedId === undefined ? undefined : rowById(list, selectedId)
  if (vm === undefined) {
    const run = () => openDialog({ kind: 'towerCreate', sourceId })
    return [{ id: 'new', label: words.towerDialogs.newVm, icon: Plus, run }]
  }
  const isOneOfSeveral = chosen.length > 1 && chosen.some(({ id }) => id === vm.id)
  return isOneOfSeveral ? several : towerActionList(sourceId, vm, open.has(vm.id), words)
}
