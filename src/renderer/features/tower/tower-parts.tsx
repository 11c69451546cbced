import type { ReactNode } from 'react'
import type { SourceId } from '#shared/domain/ids'
import type {
  TowerDisk,
  TowerGpu,
  TowerNic,
  TowerPart,
  TowerSnapshot,
  TowerTask,
  TowerVm,
} from '#shared/domain/tower-vm'
import { useWords } from '../../stores/settings'
import { useTimeText } from '../../stores/time-text'
import { ErrorNote } from '../../ui/error-note'
import { Mark, type MarkKind } from '../../ui/mark'
import { Meter } from '../../ui/meter'
import { Name } from '../../ui/name'
import { visibleText } from '../../ui/visible-text'
import './tower.css'
import { BackupsPart } from './changes/backups-part'
import { SnapshotMenu, TakeSnapshotButton } from './changes/snapshot-actions'
import { TaskFailure } from './task-failure'
import { bitRateText, bytesText, knownWord, limitsText, policyText } from './tower-words'

interface PartListProps<T> {
  readonly part: TowerPart<T>
  /** What is said when there are none. */
  readonly none: string
  readonly children: (item: T) => ReactNode
}

/** One part of a VM: its list, that there is none, or why it could not be read. */
function PartList<T extends { readonly id: string }>({ part, none, children }: PartListProps<T>) {
  if (part.kind === 'failed') return <ErrorNote error={part.error} />
  if (part.items.length === 0) return <p className="quiet-text">{none}</p>
  return (
    <ul className="tower-part">
      {part.items.map((item) => (
        <li key={item.id}>{children(item)}</li>
      ))}
    </ul>
  )
}

/** Several short texts in one line. */
function Quiet({ parts }: { parts: readonly (string | undefined)[] }) {
  const text = parts.filter((part) => part !== undefined && part !== '').join(' · ')
  return text === '' ? null : <p className="quiet-text">{visibleText(text)}</p>
}

interface WithMenu<T> {
  readonly part: TowerPart<T>
  /** What can be done with one of them. */
  readonly menu: (item: T) => ReactNode
}

export function DisksPart({ part, menu }: WithMenu<TowerDisk>) {
  const all = useWords()
  const words = all.towers
  const limited = ({ limits }: TowerDisk) => {
    const text = limitsText(limits)
    return text === undefined ? undefined : all.towerFields.limitText(text)
  }
  return (
    <PartList part={part} none={words.noDisks}>
      {(disk) => (
        <>
          <div className="tower-part-text">
            {disk.type === 'CD_ROM' ? (
              <p>{words.cdRom}</p>
            ) : (
              <Name text={disk.volume?.name ?? disk.device ?? disk.bus} />
            )}
            <Quiet
              parts={[
                disk.type === 'CD_ROM' ? (disk.image ?? words.emptyDrive) : undefined,
                disk.bus,
                disk.device,
                policyText(disk.volume, all),
                limited(disk),
                disk.serial === undefined ? undefined : words.serial(disk.serial),
                disk.volume?.isShared === true ? words.shared : undefined,
                disk.isDisabled ? words.disabled : undefined,
              ]}
            />
            <DiskUse disk={disk} />
          </div>
          {menu(disk)}
        </>
      )}
    </PartList>
  )
}

function DiskUse({ disk: { volume } }: { disk: TowerDisk }) {
  const words = useWords().towers
  if (volume?.size === undefined) return null
  if (volume.usedSize === undefined) return <Quiet parts={[bytesText(volume.size)]} />
  const used = words.usedOf(bytesText(volume.usedSize), bytesText(volume.size))
  const inGuest =
    volume.guestUsedSize === undefined ? undefined : words.inGuest(bytesText(volume.guestUsedSize))
  const text = [used, inGuest].filter((part) => part !== undefined).join(' · ')
  return <Meter label={visibleText(volume.name)} used={volume.usedSize} total={volume.size} text={text} />
}

export function NicsPart({ part, menu }: WithMenu<TowerNic>) {
  const words = useWords().towers
  return (
    <PartList part={part} none={words.noNics}>
      {(nic) => (
        <>
          <div className="tower-part-text">
            <Name text={nic.network?.name ?? nic.mac} />
            <p className="quiet-text mono selectable">{visibleText(nic.mac)}</p>
            <Quiet
              parts={[
                nic.addresses.join(', '),
                nic.own?.subnetMask,
                nic.own?.gateway ? words.gateway(nic.own.gateway) : undefined,
                nic.model,
                nic.isVpc === true ? [words.vpc, nic.vpc].filter(Boolean).join(' ') : undefined,
                nic.outside === undefined ? undefined : words.outside(nic.outside),
                nic.port === undefined ? undefined : words.onPort(nic.port),
                nic.sendLimit === undefined ? undefined : words.sends(bitRateText(nic.sendLimit)),
                nic.receiveLimit === undefined ? undefined : words.receives(bitRateText(nic.receiveLimit)),
                nic.isMirror === true ? words.mirror : undefined,
                nic.isEnabled ? undefined : words.disconnected,
              ]}
            />
          </div>
          {menu(nic)}
        </>
      )}
    </PartList>
  )
}

/** Where the call for details is not known, the VM's own list at least names the devices. */
export function GpusPart({ part, vm, menu }: WithMenu<TowerGpu> & { vm: TowerVm }) {
  const words = useWords().towers
  if (part.kind === 'failed' && vm.gpuCount === 0) return <p className="quiet-text">{words.noGpus}</p>
  return (
    <PartList part={part} none={words.noGpus}>
      {(gpu) => (
        <>
          <div className="tower-part-text">
            <Name text={gpu.name} />
            <Quiet
              parts={[
                gpu.model === gpu.name ? undefined : gpu.model,
                gpu.use === 'PASS_THROUGH' ? words.passThrough : gpu.type,
                gpu.count === undefined || gpu.count < 2 ? undefined : `× ${gpu.count}`,
                gpu.host === undefined ? undefined : words.onHost(gpu.host),
                gpu.status === undefined || gpu.status === 'READY'
                  ? undefined
                  : knownWord(words.gpuStates, gpu.status),
              ]}
            />
          </div>
          {menu(gpu)}
        </>
      )}
    </PartList>
  )
}

interface SnapshotsPartProps {
  readonly part: TowerPart<TowerSnapshot>
  readonly actions: { readonly sourceId: SourceId; readonly vm: TowerVm }
}

export function SnapshotsPart({ part, actions }: SnapshotsPartProps) {
  const words = useWords().towers
  const time = useTimeText(30_000)
  return (
    <>
      <div className="fact-group">
        <TakeSnapshotButton {...actions} />
        <PartList part={part} none={words.noSnapshots}>
          {(snapshot) => (
            <>
              <Mark kind={snapshot.doing === undefined ? 'done' : 'busy'} />
              <div className="tower-part-text">
                <Name text={snapshot.name} />
                <Quiet
                  parts={[
                    snapshot.doing === undefined ? undefined : knownWord(words.doing, snapshot.doing),
                    snapshot.createdAt === undefined ? undefined : time.ago(snapshot.createdAt),
                    knownWord(
                      { CRASH_CONSISTENT: words.crash, FILE_SYSTEM_CONSISTENT: words.fileSystem },
                      snapshot.consistency,
                    ),
                    snapshot.size === undefined ? undefined : bytesText(snapshot.size),
                  ]}
                />
                <Quiet parts={[snapshot.description]} />
              </div>
              <SnapshotMenu {...actions} snapshot={snapshot} />
            </>
          )}
        </PartList>
      </div>
      <BackupsPart {...actions} />
    </>
  )
}

const taskMarks: Readonly<Record<string, MarkKind>> = {
  PENDING: 'busy',
  EXECUTING: 'busy',
  PAUSED: 'suspended',
  SUCCESSED: 'done',
  FAILED: 'trouble',
}

export function TasksPart({ part }: { part: TowerPart<TowerTask> }) {
  const words = useWords().towers
  const time = useTimeText(5_000)
  const tookOf = ({ startedAt, finishedAt }: TowerTask) =>
    startedAt === undefined || finishedAt === undefined
      ? undefined
      : words.took(time.watched(startedAt, finishedAt))
  return (
    <div className="fact-group">
      <PartList part={part} none={words.noTasks}>
        {(task) => (
          <>
            <Mark kind={taskMarks[task.status] ?? 'unknown'} />
            <div className="tower-part-text">
              <Name text={task.description} />
              <Quiet
                parts={[
                  knownWord(words.taskStatus, task.status),
                  task.status === 'EXECUTING' ? `${Math.round(task.progress * 100)}%` : undefined,
                  task.createdAt === undefined ? undefined : time.ago(task.createdAt),
                  tookOf(task),
                  task.user === undefined ? undefined : words.by(task.user),
                ]}
              />
              {task.status === 'FAILED' ? <TaskFailure task={task} /> : null}
            </div>
          </>
        )}
      </PartList>
    </div>
  )
}
