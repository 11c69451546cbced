import { LayoutGrid, Plus } from 'lucide-react'
import { useMemo } from 'react'
import { nodeName } from '#shared/domain/node'
import { type VmStateKind, vmAbilities } from '#shared/domain/vm'
import { mirrors, useNodes, useReadError, useReadKind, useTasks, useVms } from '../../stores/collections'
import { isReady } from '../../stores/ready-nodes'
import { useWords } from '../../stores/settings'
import { openDialog, select } from '../../stores/ui'
import { Button, IconButton } from '../../ui/button'
import { DataTable } from '../../ui/data-table'
import { type FilterGroup, ListHead } from '../../ui/list-head'
import { ListBody } from '../../ui/list-page'
import type { Action } from '../../ui/menu'
import { QuickActions } from '../../ui/quick-actions'
import { useListView } from '../../ui/use-list-view'
import { useLastTiles } from './use-last-tiles'
import { mainActionIds, openConsole, vmActionList } from './vm-actions'
import { vmColumns } from './vm-columns'
import { VmEmpty } from './vm-empty'
import { VmNotes } from './vm-notes'
import { isVmRowShown, type VmRow, vmRows } from './vm-rows'

const stateKinds: readonly VmStateKind[] = ['running', 'off', 'suspended', 'busy', 'trouble', 'unknown']

/** All VMs over all nodes: the home of the main window. */
export function VmList() {
  const words = useWords()
  const vms = useVms()
  const nodes = useNodes()
  const tasks = useTasks()
  const read = useReadKind(mirrors.vms)
  const error = useReadError(mirrors.vms)

  const rows = useMemo(() => vmRows(vms, nodes, tasks), [vms, nodes, tasks])
  const { allColumns, selected, table } = useListView('vms', {
    rows,
    isShown: isVmRowShown,
    columns: vmColumns,
  })
  const newVmReason = useNewVmReason()
  // Those of towers can be shown again from here although no node has a VM.
  const lastTiles = useLastTiles()
  const hasScreens = vms.length > 0 || (lastTiles?.towerVms.length ?? 0) > 0
  const filterGroups: readonly FilterGroup[] = [
    {
      title: words.vms.states,
      choices: stateKinds.map((kind) => ({ facet: 'state', value: kind, label: words.status.vmKind[kind] })),
    },
    {
      title: words.vms.node,
      choices: nodes.map((node) => ({ facet: 'node', value: node.key, label: nodeName(node) })),
    },
  ]
  const newVm: Action = {
    id: 'new',
    label: words.vms.newVm,
    icon: Plus,
    reason: newVmReason,
    run: () => openDialog({ kind: 'createVm' }),
  }

  return (
    <section className="list-page" aria-label={words.vms.title}>
      <ListHead
        section="vms"
        title={words.vms.title}
        searchLabel={words.vms.search}
        columns={allColumns}
        filterGroups={filterGroups}
        primary={
          <>
            <IconButton
              icon={LayoutGrid}
              name={words.tiles.open}
              variant="quiet"
              reason={hasScreens ? undefined : words.tiles.dialog.none}
              onClick={() => openDialog({ kind: 'tiles' })}
            />
            <Button icon={Plus} variant="primary" reason={newVmReason} onClick={newVm.run}>
              {newVm.label}
            </Button>
          </>
        }
      />
      <VmNotes />
      <ListBody
        section="vms"
        read={read}
        error={error}
        onRetry={mirrors.vms.readAgain}
        total={rows.length}
        shown={table.rows.length}
        empty={<VmEmpty />}
        count={words.vms.count(rows.length)}
      >
        <DataTable
          label={words.vms.title}
          {...table}
          onSelect={(row) => select('vms', row.key)}
          onOpen={(row) => void openRow(row)}
          menu={selected?.vm === undefined ? [newVm] : vmActionList(selected.vm, words)}
          quick={(row) => <RowActions row={row} />}
        />
      </ListBody>
    </section>
  )
}

/** Shows the row in the inspector, and its console where there is one. */
async function openRow({ key, vm }: VmRow): Promise<void> {
  select('vms', key)
  if (vm !== undefined && vmAbilities(vm).console.can) await openConsole(key)
}

function useNewVmReason(): string | undefined {
  const words = useWords().vms.cannotCreate
  const nodes = useNodes()
  if (nodes.length === 0) return words.noNode
  return nodes.some(isReady) ? undefined : words.noAccess
}

function RowActions({ row }: { row: VmRow }) {
  const words = useWords()
  if (row.vm === undefined) return null
  const main = mainActionIds(row.vm).filter((id) => id !== 'restart')
  return <QuickActions name={row.name} actions={vmActionList(row.vm, words)} main={main} />
}
