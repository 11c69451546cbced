import { Ellipsis } from 'lucide-react'
import type { SourceId } from '#shared/domain/ids'
import type { TowerVm } from '#shared/domain/tower-vm'
import { useWords } from '../../stores/settings'
import { useOpenTowerWork } from '../../stores/works'
import { IconButton } from '../../ui/button'
import { ActionMenu } from '../../ui/menu'
import { mainTowerActionIds, towerActionList } from './changes/tower-actions'

/** What can be done now with the row under the pointer, as in every list. */
export function RowActions({ sourceId, vm }: { sourceId: SourceId; vm: TowerVm }) {
  const words = useWords()
  const isOurs = useOpenTowerWork(sourceId, vm.id) !== undefined
  const actions = towerActionList(sourceId, vm, isOurs, words)
  const main = mainTowerActionIds(vm)
  return (
    <>
      {actions
        .filter((action) => main.includes(action.id) && action.reason === undefined)
        .map((action) => (
          <IconButton
            key={action.id}
            icon={action.icon}
            name={words.vms.of(action.label, vm.name)}
            tip={action.label}
            variant="quiet"
            onClick={action.run}
          />
        ))}
      <ActionMenu
        trigger={
          <IconButton
            icon={Ellipsis}
            name={words.vms.of(words.common.more, vm.name)}
            tip={words.common.more}
            variant="quiet"
          />
        }
        actions={actions}
      />
    </>
  )
}
