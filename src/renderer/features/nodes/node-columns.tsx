import { formatGib } from '#shared/domain/amounts'
import type { Node } from '#shared/domain/node'
import type { Rental } from '#shared/domain/rental'
import type { Catalogue } from '#shared/i18n/catalogue'
import { useAccounts } from '../../stores/collections'
import { useOrderEnd } from '../../stores/rentals'
import { useWords } from '../../stores/settings'
import { useTimeText } from '../../stores/time-text'
import { Mark } from '../../ui/mark'
import { Name } from '../../ui/name'
import { OpenLine } from '../../ui/open-line'
import { OrderEndText } from '../../ui/order-end'
import type { Column } from '../../ui/table-column'
import { diskSpace, type NodeRow, nodeSort, reachMarks } from './node-rows'

/** The columns of the list of nodes. */
export function nodeColumns(words: Catalogue): Column<NodeRow>[] {
  const { columns } = words.nodes
  const none = <span className="quiet-text">{words.common.nothing}</span>
  return [
    {
      id: 'name',
      label: columns.name,
      priority: 0,
      minWidth: 140,
      grow: 3,
      sortBy: nodeSort.name,
      cell: (row) => (
        <>
          <Name text={row.name} className="row-name" />
          <OpenLine sourceId={row.node.sourceId} />
        </>
      ),
    },
    {
      id: 'reach',
      label: columns.reach,
      priority: 0,
      minWidth: 188,
      grow: 1,
      sortBy: nodeSort.reach,
      cell: (row) => <ReachCell node={row.node} />,
    },
    {
      id: 'gpu',
      label: columns.gpu,
      priority: 1,
      minWidth: 96,
      grow: 0,
      sortBy: nodeSort.gpu,
      cell: ({ node: { facts } }) =>
        facts === undefined || facts.isBareMetal ? none : words.nodes.gpuUse(facts.gpu.used, facts.gpu.count),
    },
    {
      id: 'memory',
      label: columns.memory,
      priority: 3,
      minWidth: 112,
      grow: 0,
      sortBy: nodeSort.memory,
      cell: ({ node: { facts } }) =>
        facts?.memory.freeGib === undefined ? none : formatGib(facts.memory.freeGib),
    },
    {
      id: 'disk',
      label: columns.disk,
      priority: 4,
      minWidth: 96,
      grow: 0,
      sortBy: nodeSort.disk,
      cell: ({ node }) => {
        const { free } = diskSpace(node)
        return free === undefined ? none : formatGib(free)
      },
    },
    {
      id: 'vms',
      label: columns.vms,
      priority: 2,
      minWidth: 64,
      grow: 0,
      sortBy: nodeSort.vms,
      cell: (row) => row.vmCount ?? none,
    },
    {
      id: 'end',
      label: words.rentals.columns.end,
      priority: 1,
      minWidth: 128,
      grow: 0,
      cell: (row) => <EndCell node={row.node} />,
    },
    {
      id: 'source',
      label: columns.source,
      priority: 6,
      minWidth: 120,
      grow: 1,
      sortBy: nodeSort.source,
      cell: (row) => <Name text={row.sourceName} className="quiet-text" />,
    },
    {
      id: 'seen',
      label: columns.seen,
      priority: 5,
      minWidth: 104,
      grow: 0,
      sortBy: nodeSort.seen,
      cell: (row) => <SeenCell node={row.node} />,
    },
  ]
}

function ReachCell({ node }: { node: Node }) {
  const words = useWords()
  const isSlow = node.reach === 'slow' && node.latencyMs !== undefined
  return (
    <>
      <Mark kind={reachMarks[node.reach]} />
      <span className="ellipsis">{words.status.reach[node.reach]}</span>
      {node.access.kind === 'none' && (node.reach === 'ok' || node.reach === 'slow') ? (
        <span className="quiet-text ellipsis">{words.nodes.noAccess}</span>
      ) : isSlow ? (
        <span className="quiet-text">{words.nodes.seconds(((node.latencyMs ?? 0) / 1_000).toFixed(1))}</span>
      ) : null}
    </>
  )
}

/** When the first of one's own rentals here ends. */
function EndCell({ node }: { node: Node }) {
  const words = useWords().common
  const accounts = useAccounts()
  const own = node.rentals.filter(({ renter, status }) => {
    return status !== 'rentExpired' && accounts.some(({ address }) => address === renter)
  })
  const first = own.reduce<Rental | undefined>(
    (least, rental) => (least === undefined || rental.endBlock < least.endBlock ? rental : least),
    undefined,
  )
  const end = useOrderEnd(node.sourceId, node.id, first?.id)
  return end === undefined ? (
    <span className="quiet-text">{words.nothing}</span>
  ) : (
    <OrderEndText end={end} isShort />
  )
}

function SeenCell({ node }: { node: Node }) {
  const words = useWords().nodes
  const time = useTimeText(10_000)
  if (node.lastSeen === undefined) return <span className="quiet-text">{words.never}</span>
  const isLost = node.reach === 'unreachable' || node.reach === 'unknown' || node.reach === 'trouble'
  return (
    <span className={isLost ? 'stale-text ellipsis' : 'quiet-text ellipsis'} title={time.full(node.lastSeen)}>
      {time.ago(node.lastSeen)}
    </span>
  )
}
