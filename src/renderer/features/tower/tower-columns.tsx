import type { TowerVm } from '#shared/domain/tower-vm'
import type { Catalogue } from '#shared/i18n/catalogue'
import { useWords } from '../../stores/settings'
import { useTimeText } from '../../stores/time-text'
import { Mark } from '../../ui/mark'
import { Name } from '../../ui/name'
import type { Column } from '../../ui/table-column'
import { visibleText } from '../../ui/visible-text'
import { bytesText, percentText, towerMark, towerStateText } from './tower-words'

/** A row of a tower's list; without a VM it has not been read yet. */
export interface TowerRow {
  readonly key: string
  readonly vm: TowerVm | undefined
}

/** The tower sorts; the table only needs to know which columns it can be sorted by. */
const byTower = () => undefined

/** The columns of a tower's list. */
export function towerColumns({ towers: { columns } }: Catalogue): Column<TowerRow>[] {
  return [
    {
      ...{ id: 'name', label: columns.name, priority: 0, minWidth: 150, grow: 3, sortBy: byTower },
      cell: ({ vm }) => (vm === undefined ? <Waiting /> : <Name text={vm.name} className="row-name" />),
    },
    {
      ...{ id: 'state', label: columns.state, priority: 0, minWidth: 128, grow: 1, sortBy: byTower },
      cell: ({ vm }) => (vm === undefined ? null : <StateCell vm={vm} />),
    },
    {
      ...{ id: 'address', label: columns.address, priority: 1, minWidth: 132, grow: 1 },
      cell: ({ vm }) => <Text text={vm?.addresses.join(', ')} />,
    },
    {
      ...{ id: 'vcpu', label: columns.vcpu, priority: 2, minWidth: 68, grow: 0, sortBy: byTower },
      cell: ({ vm }) => <Text text={vm?.cpu.total.toString()} />,
    },
    {
      ...{ id: 'memory', label: columns.memory, priority: 2, minWidth: 84, grow: 0, sortBy: byTower },
      cell: ({ vm }) => <Text text={vm === undefined ? undefined : bytesText(vm.memory)} />,
    },
    {
      ...{ id: 'gpu', label: columns.gpu, priority: 5, minWidth: 56, grow: 0 },
      cell: ({ vm }) => <Text text={vm === undefined || vm.gpuCount === 0 ? undefined : `${vm.gpuCount}`} />,
    },
    {
      ...{ id: 'cpuUsage', label: columns.cpuUsage, priority: 4, minWidth: 80, grow: 0, sortBy: byTower },
      cell: ({ vm }) => <Text text={vm?.cpuUsage === undefined ? undefined : percentText(vm.cpuUsage)} />,
    },
    {
      ...{ id: 'cluster', label: columns.cluster, priority: 3, minWidth: 112, grow: 1 },
      cell: ({ vm }) => <Text text={vm?.cluster?.name} />,
    },
    {
      ...{ id: 'host', label: columns.host, priority: 6, minWidth: 112, grow: 1 },
      cell: ({ vm }) => <Text text={vm?.host?.name} />,
    },
    {
      ...{ id: 'labels', label: columns.labels, priority: 7, minWidth: 112, grow: 1 },
      cell: ({ vm }) => <Text text={vm?.labels.map(labelText).join(', ')} />,
    },
    {
      ...{ id: 'created', label: columns.created, priority: 8, minWidth: 92, grow: 0, sortBy: byTower },
      cell: ({ vm }) => <Age iso={vm?.createdAt} />,
    },
  ]
}

/** A label as towers write it: key and value, or the key alone. */
export function labelText({ key, value }: { readonly key: string; readonly value: string }): string {
  return value === '' ? key : `${key}: ${value}`
}

function StateCell({ vm }: { vm: TowerVm }) {
  const text = visibleText(towerStateText(vm, useWords()))
  return (
    <>
      <Mark kind={towerMark(vm)} />
      <span className="ellipsis" title={text}>
        {text}
      </span>
    </>
  )
}

function Text({ text }: { text: string | undefined }) {
  const words = useWords().common
  if (text === undefined || text === '') return <span className="quiet-text">{words.nothing}</span>
  const shown = visibleText(text)
  return (
    <bdi className="ellipsis" title={shown}>
      {shown}
    </bdi>
  )
}

function Age({ iso }: { iso: string | undefined }) {
  const words = useWords().common
  const time = useTimeText(30_000)
  if (iso === undefined) return <span className="quiet-text">{words.nothing}</span>
  return (
    <span className="ellipsis quiet-text" title={time.full(iso)}>
      {time.span(iso)}
    </span>
  )
}

/** Stands where a row is about to be. */
function Waiting() {
  return <span className="tower-waiting" aria-hidden="true" />
}
