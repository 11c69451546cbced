import { Camera, Trash2 } from 'lucide-react'
import { useEffect } from 'react'
import { dialectOfSource } from '#shared/domain/dialect'
import type { VmKey } from '#shared/domain/ids'
import type { Snapshot } from '#shared/domain/snapshot'
import type { Vm } from '#shared/domain/vm'
import { useSnapshots, useSource, useVm } from '../../stores/collections'
import { usePending } from '../../stores/doing'
import { useWords } from '../../stores/settings'
import { openDialog, reveal } from '../../stores/ui'
import { IconButton } from '../../ui/button'
import { Mark } from '../../ui/mark'
import { PartFailure, PartHead } from '../../ui/part-head'
import { visibleText } from '../../ui/visible-text'
import { doingKey, readSnapshots, snapshotActionList, snapshotMarks } from './snapshot-actions'
import './snapshot-tab.css'

/** The snapshots of the chosen VM, read when they are looked at; main follows those that are under way. */
export function SnapshotTab({ vmKey }: { vmKey: VmKey }) {
  const words = useWords().snapshots
  const vm = useVm(vmKey)
  const isOld = dialectOfSource(useSource(vm?.sourceId)) === 'old'
  useEffect(() => {
    void readSnapshots(vmKey)
  }, [vmKey])
  if (vm === undefined) return null
  return (
    <section className="fact-group">
      <SnapshotHead vm={vm} />
      <PartFailure doing={doingKey(vmKey)} />
      <SnapshotLines vmKey={vmKey} />
      <p className="quiet-text snapshot-nature">{isOld ? words.natureOld : words.nature}</p>
    </section>
  )
}

function SnapshotHead({ vm }: { vm: Vm }) {
  const { snapshots } = useWords()
  return (
    <PartHead
      vm={vm}
      doing={doingKey(vm.key)}
      offText={snapshots.off}
      icon={Camera}
      add={snapshots.create}
      onAdd={() => openDialog({ kind: 'takeSnapshot', vmKey: vm.key })}
      onRefresh={() => void readSnapshots(vm.key)}
    />
  )
}

function SnapshotLines({ vmKey }: { vmKey: VmKey }) {
  const words = useWords().snapshots
  const pending = usePending(doingKey(vmKey))
  const snapshots = useSnapshots().filter((snapshot) => snapshot.vmKey === vmKey)
  if (snapshots.length === 0) {
    return <p className="quiet-text">{pending === undefined ? words.none : words.reading}</p>
  }
  return (
    <ul>
      {snapshots.map((snapshot) => (
        <SnapshotLine key={snapshot.key} snapshot={snapshot} />
      ))}
    </ul>
  )
}

function SnapshotLine({ snapshot }: { snapshot: Snapshot }) {
  const words = useWords()
  const { snapshots } = words
  const remove = snapshotActionList(snapshot, words).find(({ id }) => id === 'delete')
  const name = visibleText(snapshot.name)
  return (
    <li className="snapshot-line">
      <div className="snapshot-text">
        <button type="button" className="link" onClick={() => reveal('snapshots', snapshot.key)}>
          <bdi>{name}</bdi>
        </button>
        <span className="quiet-text">{visibleText(snapshot.createdAt)}</span>
      </div>
      <span className="snapshot-state">
        <Mark kind={snapshotMarks[snapshot.state]} />
        {snapshots.states[snapshot.state]}
      </span>
      {remove === undefined ? null : (
        <IconButton
          icon={Trash2}
          name={snapshots.of(remove.label, name)}
          variant="quiet"
          reason={remove.reason}
          onClick={remove.run}
        />
      )}
    </li>
  )
}
