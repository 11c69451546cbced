import { Camera, CopyPlus, Ellipsis, Trash2, Undo2 } from 'lucide-react'
import type { SourceId } from '#shared/domain/ids'
import { towerVmAbilities } from '#shared/domain/tower-ability'
import { TowerId, type TowerSnapshot, type TowerVm } from '#shared/domain/tower-vm'
import { call } from '../../../api/client'
import { doTo } from '../../../stores/doing'
import { useWords } from '../../../stores/settings'
import { openDialog } from '../../../stores/ui'
import { useOpenTowerWork } from '../../../stores/works'
import { Button, IconButton } from '../../../ui/button'
import { type Action, ActionMenu } from '../../../ui/menu'
import { visibleText } from '../../../ui/visible-text'
import { towerDoing } from './tower-actions'

interface OfVm {
  readonly sourceId: SourceId
  readonly vm: TowerVm
}

/** Takes a snapshot of the VM, if that can be now. */
export function TakeSnapshotButton({ sourceId, vm }: OfVm) {
  const words = useWords()
  const isOurs = useOpenTowerWork(sourceId, vm.id) !== undefined
  const ability = towerVmAbilities(vm, isOurs).snapshot
  return (
    <div className="tower-part-actions">
      <Button
        icon={Camera}
        size="small"
        reason={ability.can ? undefined : words.towerWork.reasons[ability.why]}
        onClick={() => openDialog({ kind: 'towerWork', asked: { sourceId, vm, ask: 'snapshot' } })}
      >
        {words.towerDialogs.actions.snapshot}
      </Button>
    </div>
  )
}

/** What can be done with one snapshot. */
export function SnapshotMenu({ sourceId, vm, snapshot }: OfVm & { readonly snapshot: TowerSnapshot }) {
  const { towerDialogs: words, towerWork } = useWords()
  const isOurs = useOpenTowerWork(sourceId, vm.id) !== undefined
  const id = TowerId.safeParse(snapshot.id)
  if (!id.success) return null
  const asked = { id: id.data, name: snapshot.name }
  const ask = (what: 'rollBack' | 'rebuild') => () =>
    openDialog({ kind: 'towerWork', asked: { sourceId, vm, ask: what, snapshot: asked } })
  const remove = () =>
    void doTo(towerDoing(sourceId, vm.id), 'towerSnapshotDelete', () =>
      call('tower.deleteSnapshot', { sourceId, snapshot: asked, vm: { id: vm.id, name: vm.name || vm.id } }),
    )
  const busy = snapshot.doing !== undefined || isOurs ? towerWork.reasons.busy : undefined
  const rollBack = towerVmAbilities(vm, isOurs).rollBack
  const cannotRollBack = rollBack.can ? undefined : towerWork.reasons[rollBack.why]
  const actions: readonly Action[] = [
    {
      id: 'rollBack',
      label: words.rollBack,
      icon: Undo2,
      reason: busy ?? cannotRollBack,
      run: ask('rollBack'),
    },
    { id: 'rebuild', label: words.rebuild, icon: CopyPlus, reason: busy, run: ask('rebuild') },
    {
      ...{ id: 'delete', label: words.deleteSnapshot, icon: Trash2, isDangerous: true },
      ...{ reason: busy, run: remove },
    },
  ]
  const name = words.moreFor(visibleText(snapshot.name))
  return (
    <ActionMenu
      trigger={<IconButton icon={Ellipsis} name={name} variant="quiet" size="small" />}
      actions={actions}
    />
  )
}
