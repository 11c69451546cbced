import {
  Camera,
  CircleStop,
  LayoutGrid,
  ListRestart,
  type LucideIcon,
  Pause,
  Play,
  Recycle,
  RotateCw,
  Trash2,
  Undo2,
  Zap,
} from 'lucide-react'
import type { SourceId } from '#shared/domain/ids'
import { maxTiles } from '#shared/domain/tiles'
import { type TowerVmAction, towerVmAbilities } from '#shared/domain/tower-ability'
import type { UnableVm } from '#shared/domain/tower-bulk'
import type { TowerChange } from '#shared/domain/tower-change'
import type { TowerVm } from '#shared/domain/tower-vm'
import type { Catalogue } from '#shared/i18n/catalogue'
import { call } from '../../../api/client'
import { doTo } from '../../../stores/doing'
import { bulkDoing, changeSeveral } from '../../../stores/tower-chosen'
import { openDialog } from '../../../stores/ui'
import type { Action } from '../../../ui/menu'

interface Several {
  readonly sourceId: SourceId
  readonly vms: readonly TowerVm[]
  /** Whether the app itself follows a change of a VM. */
  readonly isOurs: (vm: TowerVm) => boolean
}

interface Item {
  readonly id: string
  readonly needs: TowerVmAction
  readonly label: string
  readonly icon: LucideIcon
  readonly run: (chosen: Divided) => void
  readonly more?: Pick<Action, 'isApart' | 'isDangerous'>
}

/** The chosen VMs, apart from those that cannot take an action now. */
interface Divided {
  readonly able: readonly TowerVm[]
  readonly unable: readonly UnableVm[]
}

/**
 * Everything that can be done with several VMs at once, each with how many of them can take it now. Those that cannot are
 * named to main too: it looks again, and the question tells the user of them.
 */
export function bulkActionList({ sourceId, vms, isOurs }: Several, words: Catalogue): Action[] {
  const { actions } = words.towerDialogs
  const { towerBulk } = words
  const now = (change: TowerChange) => (chosen: Divided) =>
    void changeSeveral(sourceId, wholeOf(chosen), change)
  const ask =
    (what: 'snapshot' | 'delete') =>
    ({ able, unable }: Divided) =>
      openDialog({ kind: 'towerBulk', sourceId, ask: what, vms: able, unable })
  const apart = { isApart: true }
  const dangerous = { isDangerous: true }
  const items: readonly Item[] = [
    { id: 'start', needs: 'start', label: towerBulk.start, icon: Play, run: now({ kind: 'towerStart' }) },
    { id: 'resume', needs: 'resume', label: towerBulk.resume, icon: Play, run: now({ kind: 'towerResume' }) },
    {
      ...{ id: 'shutDown', needs: 'shutDown', label: actions.shutDown, icon: CircleStop },
      run: now({ kind: 'towerShutDown' }),
    },
    {
      ...{ id: 'restart', needs: 'restart', label: actions.restart, icon: RotateCw },
      run: now({ kind: 'towerRestart' }),
    },
    {
      ...{ id: 'suspend', needs: 'suspend', label: actions.suspend, icon: Pause },
      run: now({ kind: 'towerSuspend' }),
    },
    {
      ...{ id: 'forceRestart', needs: 'forceRestart', label: actions.forceRestart, icon: ListRestart },
      ...{ run: now({ kind: 'towerForceRestart' }), more: dangerous },
    },
    {
      ...{ id: 'powerOff', needs: 'powerOff', label: actions.powerOff, icon: Zap },
      ...{ run: now({ kind: 'towerPowerOff' }), more: dangerous },
    },
    {
      ...{ id: 'tiles', needs: 'console', label: words.tiles.open, icon: LayoutGrid },
      ...{ run: ({ able }) => showTiles(sourceId, able), more: apart },
    },
    {
      ...{ id: 'snapshot', needs: 'snapshot', label: actions.snapshot, icon: Camera },
      ...{ run: ask('snapshot'), more: apart },
    },
    {
      ...{ id: 'recover', needs: 'recover', label: towerBulk.recover, icon: Undo2 },
      ...{ run: now({ kind: 'towerRecover' }), more: apart },
    },
    {
      ...{ id: 'recycle', needs: 'recycle', label: actions.recycle, icon: Recycle },
      ...{ run: now({ kind: 'towerRecycle' }), more: apart },
    },
    {
      ...{ id: 'delete', needs: 'delete', label: actions.delete, icon: Trash2 },
      ...{ run: ask('delete'), more: dangerous },
    },
  ]
  // Out of the bin and into it are two lists: only the way out of the one that is looked at is offered.
  const isBin = vms.some(({ inRecycleBin }) => inRecycleBin)
  return items
    .filter(({ id }) => (isBin ? id !== 'recycle' : id !== 'recover'))
    .map((item) => actionOf(item, vms, isOurs, words))
}

/** All that are chosen; what goes to main comes back from there in the question. */
const wholeOf = ({ able, unable }: Divided): TowerVm[] => [...able, ...unable.map(({ vm }) => vm)]

/** Adds the screens to the window of many; as many as that holds. */
function showTiles(sourceId: SourceId, vms: readonly TowerVm[]): void {
  const towerVms = vms.slice(0, maxTiles).map(({ id }) => ({ sourceId, vmId: id }))
  void doTo(bulkDoing(sourceId), 'tile', () => call('tiles.open', { vmKeys: [], towerVms }))
}

function actionOf(
  { id, needs, label, icon, run, more = {} }: Item,
  vms: readonly TowerVm[],
  isOurs: Several['isOurs'],
  words: Catalogue,
): Action {
  const abilities = vms.map((vm) => ({ vm, ability: towerVmAbilities(vm, isOurs(vm))[needs] }))
  const able = abilities.filter(({ ability }) => ability.can).map(({ vm }) => vm)
  const unable = abilities.flatMap(({ vm, ability }) => (ability.can ? [] : [{ vm, why: ability.why }]))
  const reasons = new Set(unable.map(({ why }) => why))
  const [only] = reasons
  const reason =
    able.length > 0
      ? undefined
      : reasons.size === 1 && vms.length === 1 && only !== undefined
        ? words.towerWork.reasons[only]
        : words.towerBulk.noneCan
  const isPart = able.length > 0 && able.length < vms.length
  return {
    ...{ id, icon, reason, ...more },
    label: isPart ? words.towerBulk.part(label, able.length, vms.length) : label,
    run: () => run({ able, unable }),
  }
}

/** The ones that stand as buttons: what most of the chosen can take now. */
export function mainBulkIds(vms: readonly TowerVm[]): readonly string[] {
  if (vms.some(({ inRecycleBin }) => inRecycleBin)) return ['recover', 'delete']
  return ['start', 'shutDown', 'snapshot']
}
