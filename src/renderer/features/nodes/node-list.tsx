import { Ellipsis, Plus, Server } from 'lucide-react'
import { useDeferredValue, useMemo } from 'react'
import type { NodeReach } from '#shared/domain/node'
import { mirrors, useNodes, useReadError, useReadKind, useSources, useVms } from '../../stores/collections'
import { sourceName } from '../../stores/names'
import { useWords } from '../../stores/settings'
import { changeView, openDialog, select, useSelected, useView } from '../../stores/ui'
import { Button, IconButton } from '../../ui/button'
import { DataTable } from '../../ui/data-table'
import { Empty } from '../../ui/empty'
import { type FilterGroup, ListHead } from '../../ui/list-head'
import { ListBody } from '../../ui/list-page'
import { type Action, ActionMenu } from '../../ui/menu'
import { nodeActionList } from './node-actions'
import { nodeColumns } from './node-columns'
import { isNodeRowShown, type NodeRow, nodeRows } from './node-rows'

const reaches: readonly NodeReach[] = ['ok', 'slow', 'unreachable', 'unknown', 'trouble', 'asking']

/** All nodes of all sources. */
export function NodeList() {
  const words = useWords()
  const view = useView('nodes')
  const selectedKey = useSelected('nodes')
  const nodes = useNodes()
  const sources = useSources()
  const vms = useVms()
  const read = useReadKind(mirrors.nodes)
  const error = useReadError(mirrors.nodes)

  const rows = useMemo(() => {
    const names = new Map<string, string>(sources.map((source) => [source.key, sourceName(source, words)]))
    return nodeRows(nodes, names, vms)
  }, [nodes, sources, vms, words])
  const search = useDeferredValue(view.search)
  const shown = useMemo(
    () => rows.filter((row) => isNodeRowShown(row, search, view.filters)),
    [rows, search, view.filters],
  )
  const allColumns = useMemo(() => nodeColumns(words), [words])
  const columns = useMemo(
    () => allColumns.filter((column) => !view.hidden.includes(column.id)),
    [allColumns, view.hidden],
  )
  const selected = rows.find((row) => row.key === selectedKey)
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
        shown={shown.length}
        empty={
          <Empty icon={Server} title={words.nodes.emptyTitle} text={words.nodes.emptyText}>
            {addButton}
          </Empty>
        }
        count={words.nodes.count(rows.length)}
      >
        <DataTable
          label={words.nodes.title}
          rows={shown}
          columns={columns}
          sort={view.sort}
          onSort={(sort) => changeView('nodes', { sort })}
          selectedKey={selectedKey}
          onSelect={(row) => select('nodes', row.node.key)}
          onOpen={(row) => select('nodes', row.node.key)}
          menu={selected === undefined ? [add] : nodeActionList(selected.node, words)}
          quick={(row) => <QuickActions row={row} />}
        />
      </ListBody>
    </section>
  )
}

function QuickActions({ row }: { row: NodeRow }) {
  const words = useWords()
  return (
    <ActionMenu
      trigger={
        <IconButton
          icon={Ellipsis}
          name={words.vms.of(words.common.more, row.name)}
          tip={words.common.more}
          variant="quiet"
        />
      }
      actions={nodeActionList(row.node, words)}
    />
  )
}
