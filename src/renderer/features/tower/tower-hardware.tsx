import type { SourceId } from '#shared/domain/ids'
import type { TowerVm, TowerVmDetail } from '#shared/domain/tower-vm'
import { towerVmKey } from '#shared/domain/tower-vm-key'
import { useWords } from '../../stores/settings'
import { useTimeText } from '../../stores/time-text'
import { Copyable } from '../../ui/copyable'
import { Fact, FactGroup, Facts } from '../../ui/facts'
import { HandOverPart } from '../../ui/hand-over-part'
import { Name } from '../../ui/name'
import { visibleText } from '../../ui/visible-text'
import { AddDevices, DiskMenu, GpuMenu, NicMenu } from './changes/device-menus'
import { towerDoing } from './changes/tower-actions'
import { labelText } from './tower-columns'
import { DisksPart, GpusPart, NicsPart } from './tower-parts'
import { bytesText, knownWord, limitsText, percentText } from './tower-words'

interface HardwareTabProps {
  readonly sourceId: SourceId
  readonly detail: TowerVmDetail
}

/** What a VM is made of, what runs in it, and where it is. */
export function HardwareTab({ sourceId, detail }: HardwareTabProps) {
  const words = useWords().towers
  const { vm } = detail
  const of = { sourceId, vm }
  return (
    <>
      <Machine vm={vm} />
      <FactGroup title={words.disks}>
        <DisksPart part={detail.disks} menu={(disk) => <DiskMenu {...of} disk={disk} />} />
        <AddDevices {...of} what={['diskAdd', 'cdAdd']} />
      </FactGroup>
      <FactGroup title={words.nics}>
        <NicsPart part={detail.nics} menu={(nic) => <NicMenu {...of} nic={nic} />} />
        <AddDevices {...of} what={['nicAdd']} />
      </FactGroup>
      <FactGroup title={words.gpus}>
        <GpusPart part={detail.gpus} vm={vm} menu={(gpu) => <GpuMenu {...of} gpu={gpu} />} />
        <AddDevices {...of} what={['gpuAdd']} />
      </FactGroup>
      <Guest {...of} />
      <Protection vm={vm} />
      <Place vm={vm} />
    </>
  )
}

function Machine({ vm }: { vm: TowerVm }) {
  const all = useWords()
  const { towers: words, towerDialogs } = all
  const { cpu, memory, firmware, ha, haPriority, provisionedSize, usedSize, more } = vm
  const ofCpu =
    cpu.sockets === undefined || cpu.cores === undefined
      ? words.vcpus(cpu.total)
      : words.cpuText(cpu.total, cpu.sockets, cpu.cores)
  const haText = ha === true && haPriority !== undefined ? knownWord(words.haLevels, haPriority) : undefined
  return (
    <FactGroup title={words.machine}>
      <Facts>
        <Fact label={words.cpu}>
          {ofCpu}
          {vm.cpuUsage === undefined || vm.status !== 'RUNNING' ? null : (
            <span className="quiet-text"> {words.inUse(percentText(vm.cpuUsage))}</span>
          )}
        </Fact>
        <Fact label={towerDialogs.cpuModel}>
          {cpu.model === 'cluster_default' ? towerDialogs.clusterCpu : visibleText(cpu.model ?? '')}
        </Fact>
        <Fact label={words.columns.memory}>
          {bytesText(memory)}
          {vm.memoryUsage === undefined || vm.status !== 'RUNNING' ? null : (
            <span className="quiet-text"> {words.inUse(percentText(vm.memoryUsage))}</span>
          )}
        </Fact>
        <Fact label={words.storage}>
          {provisionedSize === undefined
            ? undefined
            : usedSize === undefined
              ? bytesText(provisionedSize)
              : words.usedOf(bytesText(usedSize), bytesText(provisionedSize))}
        </Fact>
        <Fact label={words.firmware}>{visibleText(firmware ?? '')}</Fact>
        <Fact label={words.videoType}>{visibleText(more.videoType ?? '')}</Fact>
        <Fact label={words.clock}>{visibleText(knownWord(words.clocks, more.clock ?? ''))}</Fact>
        <Fact label={words.windowsOptimized}>{more.isWindowsOptimized === true ? words.on : undefined}</Fact>
        <Fact label={words.nested}>{more.isNested === true ? words.on : undefined}</Fact>
        <Fact label={words.pciNics}>{visibleText(more.pciNics.join(', '))}</Fact>
        <Fact label={words.usbDevices}>{visibleText(more.usbDevices.join(', '))}</Fact>
        <Fact label={words.ha}>{ha === undefined ? undefined : (haText ?? (ha ? words.on : words.off))}</Fact>
        <Fact label={all.towerFields.limits}>{limitsText(vm.limits)}</Fact>
        <Fact label={words.description}>{visibleText(vm.description)}</Fact>
      </Facts>
    </FactGroup>
  )
}

const systems: Readonly<Record<string, string>> = { LINUX: 'Linux', WINDOWS: 'Windows', UNKNOWN: '' }

function Guest({ sourceId, vm }: { sourceId: SourceId; vm: TowerVm }) {
  const { towers: words, vms } = useWords()
  const { guest, tools } = vm
  return (
    <FactGroup title={words.guest}>
      <Facts>
        <Fact label={words.tools}>
          {visibleText(
            [knownWord(words.toolsStates, tools.status), tools.version].filter(Boolean).join(' · '),
          )}
        </Fact>
        <Fact label={words.os}>{visibleText(guest.os ?? knownWord(systems, guest.kind ?? ''))}</Fact>
        <Fact label={words.kernel}>{visibleText(guest.kernel ?? '')}</Fact>
        <Fact label={words.hostname}>{visibleText(guest.hostname ?? '')}</Fact>
        <Fact label={words.dns}>{visibleText(vm.more.dns ?? '')}</Fact>
        <Fact label={words.guestUse}>
          {vm.more.guestUsedSize === undefined ? undefined : words.used(bytesText(vm.more.guestUsedSize))}
        </Fact>
        <Fact label={words.columns.address}>
          {vm.addresses.length === 0 ? undefined : (
            <ul>
              {vm.addresses.map((address) => (
                <li key={address}>
                  <Copyable value={address} what={words.columns.address} isMono />
                </li>
              ))}
            </ul>
          )}
        </Fact>
      </Facts>
      <HandOverPart
        vmKey={towerVmKey(sourceId, vm.id)}
        doingKey={towerDoing(sourceId, vm.id)}
        facts={vm.addresses.join(' ')}
        reason={vm.status === 'RUNNING' ? undefined : vms.why.notRunning}
      />
    </FactGroup>
  )
}

/** What keeps copies of it without anybody's doing. */
function Protection({ vm: { more, isProtected } }: { vm: TowerVm }) {
  const words = useWords().towers
  const { snapshotPlan, backupPlans } = more
  const hasNone = !isProtected && snapshotPlan === undefined && backupPlans.length === 0
  return (
    <FactGroup title={words.protection}>
      {hasNone ? <p className="quiet-text">{words.notProtected}</p> : null}
      <Facts>
        <Fact label={words.snapshotPlan}>
          {snapshotPlan === undefined ? (isProtected ? words.on : undefined) : visibleText(snapshotPlan)}
        </Fact>
        <Fact label={words.backupPlans}>{visibleText(backupPlans.join(', '))}</Fact>
      </Facts>
    </FactGroup>
  )
}

function Place({ vm }: { vm: TowerVm }) {
  const words = useWords().towers
  const time = useTimeText(30_000)
  const when = (iso: string | undefined) =>
    iso === undefined ? undefined : <span title={time.full(iso)}>{time.ago(iso)}</span>
  return (
    <FactGroup title={words.place}>
      <Facts>
        <Fact label={words.columns.cluster}>{vm.cluster && <Name text={vm.cluster.name} />}</Fact>
        <Fact label={words.columns.host}>{vm.host && <Name text={vm.host.name} />}</Fact>
        <Fact label={words.folder}>{vm.folder && <Name text={vm.folder.name} />}</Fact>
        <Fact label={words.columns.labels}>{visibleText(vm.labels.map(labelText).join(', '))}</Fact>
        <Fact label={words.placementGroups}>{visibleText(vm.more.placementGroups.join(', '))}</Fact>
        <Fact label={words.createdAt}>{when(vm.createdAt)}</Fact>
        <Fact label={words.stoppedAt}>{when(vm.stoppedAt)}</Fact>
        <Fact label={words.deletedAt}>{vm.inRecycleBin ? when(vm.deletedAt) : undefined}</Fact>
        <Fact label={words.id}>
          <Copyable value={vm.id} what={words.id} isMono />
        </Fact>
        <Fact label={words.uuid}>
          {vm.localId === '' ? undefined : <Copyable value={vm.localId} what={words.uuid} isMono />}
        </Fact>
        <Fact label={words.biosId}>
          {vm.more.biosId === undefined ? undefined : (
            <Copyable value={vm.more.biosId} what={words.biosId} isMono />
          )}
        </Fact>
      </Facts>
    </FactGroup>
  )
}
