import {
  KeyRound,
  LayoutGrid,
  Monitor,
  Play,
  Power,
  RefreshCw,
  RotateCcw,
  RotateCw,
  ScrollText,
  SlidersHorizontal,
  Trash2,
  Zap,
} from 'lucide-react'
import type { VmKey } from '#shared/domain/ids'
import { type Ability, type PowerAction, type Vm, type VmAction, vmAbilities } from '#shared/domain/vm'
import type { Catalogue } from '#shared/i18n/catalogue'
import { call } from '../../api/client'
import { doTo } from '../../stores/doing'
import { openDialog, select } from '../../stores/ui'
import type { Action } from '../../ui/menu'
import { handOverActions } from './hand-over-actions'

/** Opens the VM's console window. What goes wrong shows in the inspector. */
export async function openConsole(vmKey: VmKey): Promise<void> {
  const answer = await doTo(vmKey, 'console', () => call('console.open', { vmKey }))
  if (!answer.ok) select('vms', vmKey)
}

/** Adds the VM's screen to the window of several. What goes wrong shows in the inspector. */
async function addTile(vmKey: VmKey): Promise<void> {
  const answer = await doTo(vmKey, 'tile', () => call('tiles.open', { vmKeys: [vmKey], towerVms: [] }))
  if (!answer.ok) select('vms', vmKey)
}

/** Main asks first where that is due; what goes wrong shows in the inspector. */
async function powerVm(vmKey: VmKey, action: PowerAction): Promise<void> {
  const answer = await doTo(vmKey, action, () => call('vm.power', { vmKey, action }))
  if (!answer.ok) select('vms', vmKey)
}

async function deleteVm(vmKey: VmKey): Promise<void> {
  const answer = await doTo(vmKey, 'delete', () => call('vm.delete', { vmKey }))
  if (!answer.ok) select('vms', vmKey)
}

async function refreshVm(vmKey: VmKey): Promise<void> {
  await doTo(vmKey, 'refresh', () => call('vm.refresh', { vmKey }))
}

/** Everything that can be done with a VM, in the order of menus; refused ones carry the reason. */
export function vmActionList(vm: Vm, words: Catalogue): Action[] {
  const { actions, actionsMore, why } = words.vms
  const abilities = vmAbilities(vm)
  const reason = (action: VmAction): string | undefined => reasonOf(abilities[action], why)
  const vmKey = vm.key
  return [
    {
      id: 'console',
      label: actions.console,
      icon: Monitor,
      reason: reason('console'),
      run: () => void openConsole(vmKey),
    },
    ...handOverActions(vm, words),
    {
      id: 'tile',
      label: words.tiles.add,
      icon: LayoutGrid,
      reason: reason('console'),
      run: () => void addTile(vmKey),
    },
    {
      id: 'start',
      label: actions.start,
      icon: Play,
      reason: reason('start'),
      run: () => void powerVm(vmKey, 'start'),
      isApart: true,
    },
    {
      id: 'restart',
      label: actionsMore.restart,
      icon: RotateCw,
      reason: reason('restart'),
      run: () => void powerVm(vmKey, 'restart'),
    },
    {
      id: 'forceRestart',
      label: actionsMore.forceRestart,
      icon: Zap,
      reason: reason('forceRestart'),
      run: () => void powerVm(vmKey, 'forceRestart'),
    },
    {
      id: 'reset',
      label: actionsMore.reset,
      icon: RotateCcw,
      reason: reason('reset'),
      run: () => void powerVm(vmKey, 'reset'),
    },
    {
      id: 'cutPower',
      label: actionsMore.cutPower,
      icon: Power,
      reason: reason('cutPower'),
      run: () => void powerVm(vmKey, 'cutPower'),
    },
    {
      id: 'modify',
      label: words.vmUpkeep.modify,
      icon: SlidersHorizontal,
      reason: reason('modify'),
      run: () => openDialog({ kind: 'modifyVm', vmKey }),
      isApart: true,
    },
    {
      id: 'setPassword',
      label: words.vmUpkeep.setPassword,
      icon: KeyRound,
      reason: reason('setPassword'),
      run: () => openDialog({ kind: 'setPassword', vmKey }),
    },
    {
      id: 'log',
      label: words.vmUpkeep.showLog,
      icon: ScrollText,
      run: () => openDialog({ kind: 'vmLog', vmKey }),
    },
    {
      id: 'refresh',
      label: actions.refresh,
      icon: RefreshCw,
      run: () => void refreshVm(vmKey),
    },
    {
      id: 'delete',
      label: actionsMore.delete,
      icon: Trash2,
      reason: reason('delete'),
      run: () => void deleteVm(vmKey),
      isDangerous: true,
      isApart: true,
    },
  ]
}

/** The reason in words for what a VM cannot do now. */
export function reasonOf(ability: Ability, why: Catalogue['vms']['why']): string | undefined {
  return ability.can ? undefined : why[ability.why]
}

/** Which actions stand out for a VM in this state; the first is the main one. */
export function mainActionIds(vm: Vm): readonly string[] {
  switch (vm.state) {
    case 'running':
      return ['console', 'restart', 'cutPower']
    case 'off':
    case 'suspended':
    case 'trouble':
      return ['start', 'console']
    case 'busy':
      return ['console']
    case 'unknown':
      return ['console', 'start', 'cutPower']
  }
}
