import { Plus, Server } from 'lucide-react'
import { useMemo } from 'react'
import type { NodeReach } from '#shared/domain/node'
import { mirrors, useNodes, useReadError, useReadKind, useSources, useVms } from '../../stores/collections'
import { sourceName } from '../../stores/names'
import { useWords } from '../../stores/settings'
import { openDialog, select } from '../../stores/ui'
import { Button } from '../../ui/button'
import { DataTable } from '../../ui/data-table'
import { Empty } from '../../ui/empty'
import { type FilterGroup, ListHead } from '../../ui/list-head'
import { ListBody } from '../../ui/list-page'
import type { Action } from '../../ui/menu'
import { QuickActions } from '../../ui/quick-actions'
import { useListView } from '../../ui/use-list-view'
import { nodeActionList } from './node-actions'
import { nodeColumns } from './node-columns'
import { isNodeRowShown, nodeRows } from './node-rows'

const reaches: readonly NodeReach[] = ['ok', 'slow', 'unreachable', 'unknown', 'trouble', 'asking']

/** All nodes of all sources. */
export function NodeList() {
  const words = useWords()
  const nodes = useNodes()
  const sources = useSources()
  const vms = useVms()
  const read = useReadKind(mirrors.nodes)
  const error = useReadError(mirrors.nodes)

  const rows = useMemo(() => {
    const names = new Map<string, string>(sources.map((source) => [source.key, sourceName(source, words)]))
    return nodeRows(nodes, names, vms)
  }, [nodes, sources, vms, words])
  const { allColumns, selected, table } = useListView('nodes', {
    rows,
    isShown: isNodeRowShown,
    columns: nodeColumns,
  })
  const add: Action = {
    id: 'add',
    label: words.nodes.add,
    icon: Plus,
    run: () => openDialog({ kind: 'addNode' }),
  }
  const filterGroups: readonly FilterGroup[] = [
    {
      title: words.nodes.columns.reach,
      choices: reaches.map((reach) => ({ facet: 'reach', value: reach, label: words.status.reach[reach] })),
    },
    {
      title: words.nodes.source,
      choices: sources.map((source) => ({
        facet: 'source',
        value: source.key,
        label: sourceName(source, words),
      })),
    },
  ]
  const addButton = (
    <Button icon={Plus} variant="primary" onClick={add.run}>
      {add.label}
    </Button>
  )

  return (
    <section className="list-page" aria-label={words.nodes.title}>
      <ListHead
        section="nodes"
        title={words.nodes.title}
        searchLabel={words.nodes.search}
        columns={allColumns}
        filterGroups={filterGroups}
        primary={addButton}
      />
      <ListBody
        section="nodes"
        read={read}
        error={error}
        onRetry={mirrors.nodes.readAgain}
        total={rows.length}
        shown={table.rows.length}
        empty={
          <Empty icon={Server} title={words.nodes.emptyTitle} text={words.nodes.emptyText}>
            {addButton}
          </Empty>
        }
        count={words.nodes.count(rows.length)}
      >
        <DataTable
          label={words.nodes.title}
          {...table}
          onSelect={(row) => select('nodes', row.node.key)}
          onOpen={(row) => select('nodes', row.node.key)}
          menu={selected === undefined ? [add] : nodeActionList(selected.node, words)}
          quick={(row) => <QuickActions name={row.name} actions={nodeActionList(row.node, words)} />}
        />
      </ListBody>
    </section>
  )
}
