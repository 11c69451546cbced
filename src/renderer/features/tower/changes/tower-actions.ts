import {
  ArrowRightLeft,
  Camera,
  CircleStop,
  Copy,
  KeyRound,
  LayoutGrid,
  ListRestart,
  Monitor,
  PackagePlus,
  Pause,
  Pencil,
  Play,
  Recycle,
  RotateCw,
  Server,
  SlidersHorizontal,
  Terminal,
  Trash2,
  Undo2,
  UserRound,
  Zap,
} from 'lucide-react'
import type { SourceId } from '#shared/domain/ids'
import { type TowerVmAction, towerVmAbilities } from '#shared/domain/tower-ability'
import type { TowerChange } from '#shared/domain/tower-change'
import { isTowerFrom } from '#shared/domain/tower-version'
import type { TowerVm } from '#shared/domain/tower-vm'
import type { Catalogue } from '#shared/i18n/catalogue'
import { call } from '../../../api/client'
import { itemsOf, mirrors } from '../../../stores/collections'
import { doTo } from '../../../stores/doing'
import type { FormAsk } from '../../../stores/tower-dialogs'
import { openDialog, select } from '../../../stores/ui'
import type { Action } from '../../../ui/menu'

/** Names a VM of a tower among what is under way or has failed. */
export const towerDoing = (sourceId: SourceId, vmId: string): string => `${sourceId}/${vmId}`

/** Changes a VM without a form; main asks the user itself, and what goes wrong shows in the inspector. */
export function changeNow(sourceId: SourceId, vm: TowerVm, change: TowerChange): void {
  void doTo(towerDoing(sourceId, vm.id), change.kind, () =>
    call('tower.change', { sourceId, vmIds: [vm.id], change }),
  )
}

/** Towers before 4.4 do not find disc and drive themselves (CloudTower API, 12). */
const needsToolsChoice = (sourceId: SourceId): boolean =>
  isTowerFrom(
    itemsOf(mirrors.sources.store.getState()).find(({ key }) => key === sourceId)?.version,
    4,
    4,
  ) === false
/** Shows a VM in the inspector, and its console where there is one. */
export function openTowerConsole(sourceId: SourceId, vm: TowerVm): void {
  select('tower', vm.id)
  if (!towerVmAbilities(vm, false).console.can) return
  void doTo(towerDoing(sourceId, vm.id), 'console', () => call('tower.console', { sourceId, vmId: vm.id }))
}

/** Everything that can be done with a tower's VM, in the order of menus; refused ones carry the reason. */
export function towerActionList(
  sourceId: SourceId,
  vm: TowerVm,
  isOurs: boolean,
  words: Catalogue,
): Action[] {
  const abilities = towerVmAbilities(vm, isOurs)
  const reason = (action: TowerVmAction): string | undefined => {
    const ability = abilities[action]
    return ability.can ? undefined : words.towerWork.reasons[ability.why]
  }
  const { actions, tools, toolsPick } = words.towerDialogs
  const { kinds } = words.towerWork
  const ask = (asked: { readonly ask: FormAsk }) =>
    openDialog({ kind: 'towerWork', asked: { sourceId, vm, ...asked } })
  const place = (change: 'towerStart' | 'towerMigrate') =>
    openDialog({ kind: 'towerWork', asked: { sourceId, vm, ask: 'place', change } })
  const now = (change: TowerChange) => changeNow(sourceId, vm, change)
  const openConsole = () => openTowerConsole(sourceId, vm)
  const addTile = () =>
    void doTo(towerDoing(sourceId, vm.id), 'tile', () =>
      call('tiles.open', { vmKeys: [], towerVms: [{ sourceId, vmId: vm.id }] }),
    )
  const item = (
    id: string,
    action: TowerVmAction,
    label: string,
    icon: Action['icon'],
    run: () => void,
    more: Pick<Action, 'isApart' | 'isDangerous'> = {},
  ): Action => ({ id, label, icon, reason: reason(action), run, ...more })
  const all = [
    item('console', 'console', actions.console, Monitor, openConsole),
    item('tile', 'console', words.tiles.add, LayoutGrid, addTile),
    item('towerStart', 'start', kinds.towerStart, Play, () => now({ kind: 'towerStart' }), { isApart: true }),
    item('towerResume', 'resume', kinds.towerResume, Play, () => now({ kind: 'towerResume' })),
    item('startOn', 'start', actions.startOn, Server, () => place('towerStart')),
    item('towerShutDown', 'shutDown', actions.shutDown, CircleStop, () => now({ kind: 'towerShutDown' })),
    item('towerRestart', 'restart', actions.restart, RotateCw, () => now({ kind: 'towerRestart' })),
    item('towerSuspend', 'suspend', actions.suspend, Pause, () => now({ kind: 'towerSuspend' })),
    item(
      'towerForceRestart',
      'forceRestart',
      actions.forceRestart,
      ListRestart,
      () => now({ kind: 'towerForceRestart' }),
      {
        isDangerous: true,
      },
    ),
    item('towerPowerOff', 'powerOff', actions.powerOff, Zap, () => now({ kind: 'towerPowerOff' }), {
      isDangerous: true,
    }),
    item('snapshot', 'snapshot', actions.snapshot, Camera, () => ask({ ask: 'snapshot' }), { isApart: true }),
    item('clone', 'clone', actions.clone, Copy, () => ask({ ask: 'clone' })),
    item('migrate', 'migrate', actions.migrate, ArrowRightLeft, () => place('towerMigrate')),
    item('edit', 'edit', actions.edit, Pencil, () => ask({ ask: 'edit' }), { isApart: true }),
    item('advanced', 'advanced', actions.advanced, SlidersHorizontal, () => ask({ ask: 'advanced' })),
    item('owner', 'owner', actions.owner, UserRound, () => ask({ ask: 'owner' })),
    item('guestOptions', 'guestOptions', actions.guestOptions, Terminal, () => ask({ ask: 'guest' })),
    item('password', 'password', actions.password, KeyRound, () => ask({ ask: 'password' })),
    needsToolsChoice(sourceId)
      ? item('tools', 'installTools', toolsPick, PackagePlus, () => ask({ ask: 'tools' }))
      : item('tools', 'installTools', tools, PackagePlus, () => now({ kind: 'towerInstallTools' })),
    item('towerRecover', 'recover', kinds.towerRecover, Undo2, () => now({ kind: 'towerRecover' }), {
      isApart: true,
    }),
    item('towerRecycle', 'recycle', actions.recycle, Recycle, () => now({ kind: 'towerRecycle' }), {
      isApart: true,
    }),
    item('delete', 'delete', actions.delete, Trash2, () => ask({ ask: 'delete' }), { isDangerous: true }),
  ]
  // What is the other way back stands there only where it leads somewhere.
  const odd = [
    ...(vm.inRecycleBin ? ['towerRecycle'] : ['towerRecover']),
    ...(vm.status === 'SUSPENDED' ? ['towerStart'] : ['towerResume']),
  ]
  return all.filter(({ id }) => !odd.includes(id))
}

/** The two or three that matter in the VM's present state. */
export function mainTowerActionIds(vm: TowerVm): readonly string[] {
  if (vm.inRecycleBin) return ['towerRecover', 'delete']
  if (vm.status === 'STOPPED') return ['towerStart', 'snapshot']
  return vm.status === 'SUSPENDED' ? ['towerResume', 'snapshot'] : ['console', 'towerShutDown']
}
