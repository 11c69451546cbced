import {
  Disc,
  Ellipsis,
  HardDrive,
  type LucideIcon,
  MapPin,
  Network,
  Plus,
  Power,
  Trash2,
} from 'lucide-react'
import type { SourceId } from '#shared/domain/ids'
import { type TowerVmAction, towerVmAbilities } from '#shared/domain/tower-ability'
import type { TowerChange } from '#shared/domain/tower-change'
import { type TowerDisk, type TowerGpu, TowerId, type TowerNic, type TowerVm } from '#shared/domain/tower-vm'
import { useWords } from '../../../stores/settings'
import { openDialog } from '../../../stores/ui'
import { useOpenTowerWork } from '../../../stores/works'
import { Button, IconButton } from '../../../ui/button'
import { type Action, ActionMenu } from '../../../ui/menu'
import { visibleText } from '../../../ui/visible-text'
import { changeNow } from './tower-actions'

interface OfVm {
  readonly sourceId: SourceId
  readonly vm: TowerVm
}

type Added = 'diskAdd' | 'cdAdd' | 'nicAdd' | 'gpuAdd'

const needs: Readonly<Record<Added, TowerVmAction>> = {
  diskAdd: 'disks',
  cdAdd: 'disks',
  nicAdd: 'nics',
  gpuAdd: 'gpus',
}

/** Why something cannot be done with the VM now. */
function useReasons({ sourceId, vm }: OfVm): (action: TowerVmAction) => string | undefined {
  const words = useWords().towerWork
  const isOurs = useOpenTowerWork(sourceId, vm.id) !== undefined
  const abilities = towerVmAbilities(vm, isOurs)
  return (action) => {
    const ability = abilities[action]
    return ability.can ? undefined : words.reasons[ability.why]
  }
}

/** What more the VM can be given. */
export function AddDevices({ sourceId, vm, what }: OfVm & { readonly what: readonly Added[] }) {
  const words = useWords().towerDialogs
  const reason = useReasons({ sourceId, vm })
  const labels = { diskAdd: words.addDisk, cdAdd: words.addCd, nicAdd: words.addNic, gpuAdd: words.attachGpu }
  return (
    <div className="tower-part-buttons">
      {what.map((ask) => (
        <Button
          key={ask}
          icon={Plus}
          size="small"
          reason={reason(needs[ask])}
          onClick={() => openDialog({ kind: 'towerWork', asked: { sourceId, vm, ask } })}
        >
          {labels[ask]}
        </Button>
      ))}
    </div>
  )
}

interface PartMenuProps {
  readonly name: string
  readonly actions: readonly Action[]
}

function PartMenu({ name, actions }: PartMenuProps) {
  const label = useWords().towerDialogs.moreFor(visibleText(name))
  return (
    <ActionMenu
      trigger={<IconButton icon={Ellipsis} name={label} variant="quiet" size="small" />}
      actions={actions}
    />
  )
}

const item = (
  id: string,
  label: string,
  icon: LucideIcon,
  reason: string | undefined,
  run: () => void,
): Action => ({
  ...{ id, label, icon, reason, run },
})

/** What can be done with a disk or a CD drive. */
export function DiskMenu({ sourceId, vm, disk }: OfVm & { readonly disk: TowerDisk }) {
  const words = useWords().towerDialogs
  const reason = useReasons({ sourceId, vm })('disks')
  const id = TowerId.safeParse(disk.id)
  if (!id.success) return null
  if (disk.type === 'CD_ROM') {
    const cd = { id: id.data, ...(disk.key === undefined ? {} : { key: disk.key }) }
    const now = (change: TowerChange) => () => changeNow(sourceId, vm, change)
    const toggle = { kind: 'towerCdToggle', cd, isDisabled: !disk.isDisabled } as const
    const eject = item('eject', words.eject, Disc, reason, now({ kind: 'towerCdEject', cd }))
    return (
      <PartMenu
        name={disk.device ?? disk.bus}
        actions={[
          ...(disk.image === undefined ? [] : [eject]),
          item('toggle', disk.isDisabled ? words.enable : words.disable, Power, reason, now(toggle)),
          item('remove', words.remove, Trash2, reason, now({ kind: 'towerCdRemove', cd })),
        ]}
      />
    )
  }
  if (disk.volume === undefined) return null
  const volumeId = TowerId.safeParse(disk.volume.id)
  if (!volumeId.success) return null
  const grow = () => openDialog({ kind: 'towerWork', asked: { sourceId, vm, ask: 'diskGrow', disk } })
  const remove = () => changeNow(sourceId, vm, { kind: 'towerDiskRemove', volumeId: volumeId.data })
  return (
    <PartMenu
      name={disk.volume.name}
      actions={[
        item('grow', words.growDisk, HardDrive, reason, grow),
        { ...item('remove', words.remove, Trash2, reason, remove), isDangerous: true },
      ]}
    />
  )
}

/** What can be done with a network card. */
export function NicMenu({ sourceId, vm, nic }: OfVm & { readonly nic: TowerNic }) {
  const words = useWords().towerDialogs
  const reason = useReasons({ sourceId, vm })
  const edit = () => openDialog({ kind: 'towerWork', asked: { sourceId, vm, ask: 'nicEdit', nic } })
  const remove = () => changeNow(sourceId, vm, { kind: 'towerNicRemove', mac: nic.mac })
  return (
    <PartMenu
      name={nic.mac}
      actions={[
        item('address', words.setAddress, MapPin, reason('nicAddress'), edit),
        { ...item('remove', words.remove, Network, reason('nics'), remove), isDangerous: true },
      ]}
    />
  )
}

/** Takes a GPU away from a VM that is off. */
export function GpuMenu({ sourceId, vm, gpu }: OfVm & { readonly gpu: TowerGpu }) {
  const words = useWords().towerWork
  const reason = useReasons({ sourceId, vm })('gpus')
  const gpuId = TowerId.safeParse(gpu.id)
  if (!gpuId.success) return null
  const amount = gpu.count === undefined ? {} : { amount: gpu.count }
  const detach = () =>
    changeNow(sourceId, vm, { kind: 'towerGpuRemove', gpus: [{ gpuId: gpuId.data, ...amount }] })
  return (
    <PartMenu
      name={gpu.name}
      actions={[item('detach', words.kinds.towerGpuRemove, Trash2, reason, detach)]}
    />
  )
}
