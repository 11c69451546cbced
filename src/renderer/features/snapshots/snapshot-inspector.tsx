import { useEffect } from 'react'
import { imageOf, type Snapshot } from '#shared/domain/snapshot'
import { vmName } from '#shared/domain/vm'
import { useVm } from '../../stores/collections'
import { forgetFailure, useFailure, usePending } from '../../stores/doing'
import { useWords } from '../../stores/settings'
import { useTimeText } from '../../stores/time-text'
import { select } from '../../stores/ui'
import { ActionButtons } from '../../ui/action-buttons'
import { Copyable } from '../../ui/copyable'
import { ErrorNote } from '../../ui/error-note'
import { Fact, FactGroup, Facts } from '../../ui/facts'
import { Inspector } from '../../ui/inspector'
import { Mark } from '../../ui/mark'
import { Name } from '../../ui/name'
import { visibleText } from '../../ui/visible-text'
import './snapshot-tab.css'
import { isOfOldClient, readSnapshot, snapshotActionList, snapshotMarks } from './snapshot-actions'

/** The chosen snapshot: how far it is, what it became, and what DBC does not tell. */
export function SnapshotInspector({ snapshot }: { snapshot: Snapshot }) {
  const words = useWords()
  const { snapshots } = words
  const pending = usePending(snapshot.key)
  const isOld = isOfOldClient(snapshot)
  const tellsDisks = isOld && snapshot.disks.length === 0
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked once for each snapshot that is chosen.
  useEffect(() => {
    if (tellsDisks) void readSnapshot(snapshot)
  }, [snapshot.key])
  return (
    <Inspector
      label={snapshots.inspector}
      title={snapshot.name}
      state={
        <>
          <Mark kind={snapshotMarks[snapshot.state]} />
          {snapshots.states[snapshot.state]}
        </>
      }
      actions={<ActionButtons actions={snapshotActionList(snapshot, words)} pending={pending} />}
      onClose={() => select('snapshots', undefined)}
    >
      <div className="inspector-notes">
        <SnapshotFailure snapshot={snapshot} />
        {snapshot.trouble === undefined ? null : <ErrorNote error={snapshot.trouble} />}
      </div>
      <SnapshotFacts snapshot={snapshot} isOld={isOld} />
    </Inspector>
  )
}

function SnapshotFailure({ snapshot: { key } }: { snapshot: Snapshot }) {
  const failure = useFailure(key)
  return failure === undefined ? null : <ErrorNote error={failure} onDismiss={() => forgetFailure(key)} />
}

function SnapshotFacts({ snapshot, isOld }: { snapshot: Snapshot; isOld: boolean }) {
  const words = useWords()
  const { snapshots } = words
  const time = useTimeText(10_000)
  const vm = useVm(snapshot.vmKey)
  const isSent = !isOld && snapshot.file !== ''
  return (
    <FactGroup title={snapshots.state}>
      <Facts>
        <Fact label={snapshots.vm}>{vm === undefined ? undefined : <Name text={vmName(vm)} />}</Fact>
        <Fact label={snapshots.description}>{visibleText(snapshot.description)}</Fact>
        <Fact label={snapshots.created} hint={snapshots.createdHint}>
          {visibleText(snapshot.createdAt)}
        </Fact>
        <Fact label={snapshots.image}>
          {isSent ? (
            <Copyable value={imageOf(snapshot)} shown={imageOf(snapshot)} what={snapshots.image} isMono />
          ) : undefined}
        </Fact>
        <Fact label={snapshots.file}>{visibleText(snapshot.file)}</Fact>
        <Fact label={snapshots.disks}>
          {snapshot.disks.length === 0 ? undefined : (
            <ul>
              {snapshot.disks.map((disk) => (
                <li key={disk.name}>{visibleText(`${disk.name} ${disk.file}`)}</li>
              ))}
            </ul>
          )}
        </Fact>
        <Fact label={snapshots.asOf}>{words.time.asOf(time.ago(snapshot.asOf))}</Fact>
      </Facts>
      <p className="quiet-text snapshot-nature">{isOld ? snapshots.natureOld : snapshots.nature}</p>
      {snapshot.state === 'done' && !isOld ? (
        <p className="quiet-text snapshot-nature">{snapshots.doneNote}</p>
      ) : null}
    </FactGroup>
  )
}
