import { Plus } from 'lucide-react'
import { useEffect } from 'react'
import { formatGib } from '#shared/domain/amounts'
import { dialectOfSource } from '#shared/domain/dialect'
import { type Disk, systemDisk } from '#shared/domain/disk'
import type { VmKey } from '#shared/domain/ids'
import { offAbility, type Vm } from '#shared/domain/vm'
import { call } from '../../api/client'
import { useSource, useVm } from '../../stores/collections'
import { doTo } from '../../stores/doing'
import { useWords } from '../../stores/settings'
import { openDialog } from '../../stores/ui'
import { Button } from '../../ui/button'
import { PartFailure, PartHead } from '../../ui/part-head'
import { visibleText } from '../../ui/visible-text'
import './disk-tab.css'

const doingKey = (vmKey: VmKey) => `disks:${vmKey}`

async function readDisks(vmKey: VmKey): Promise<void> {
  await doTo(doingKey(vmKey), 'read', () => call('disk.read', { vmKey }))
}

async function deleteDisk(vmKey: VmKey, disk: string): Promise<void> {
  await doTo(doingKey(vmKey), 'delete', () => call('disk.delete', { vmKey, disk }))
}

/** The disks of the chosen VM, read when they are looked at. */
export function DiskTab({ vmKey }: { vmKey: VmKey }) {
  const vm = useVm(vmKey)
  const source = useSource(vm?.sourceId)
  const isOld = dialectOfSource(source) === 'old'
  useEffect(() => {
    if (!isOld) void readDisks(vmKey)
  }, [vmKey, isOld])
  if (vm === undefined) return null
  return (
    <section className="fact-group">
      {isOld ? <TooOld version={source?.version ?? ''} /> : <DiskHead vm={vm} />}
      <PartFailure doing={doingKey(vmKey)} />
      <DiskLines vm={vm} isOld={isOld} />
    </section>
  )
}

function TooOld({ version }: { version: string }) {
  return <p className="quiet-text">{useWords().disks.tooOld(visibleText(version))}</p>
}

function DiskHead({ vm }: { vm: Vm }) {
  const { disks } = useWords()
  return (
    <PartHead
      vm={vm}
      doing={doingKey(vm.key)}
      offText={disks.off}
      icon={Plus}
      add={disks.add}
      onAdd={() => openDialog({ kind: 'addDisk', vmKey: vm.key })}
      onRefresh={() => void readDisks(vm.key)}
    />
  )
}

function DiskLines({ vm, isOld }: { vm: Vm; isOld: boolean }) {
  const words = useWords().disks
  const disks = vm.details?.disks ?? []
  if (disks.length === 0) return <p className="quiet-text">{words.none}</p>
  return (
    <ul className="part-list">
      {disks.map((disk) => (
        <DiskLine key={disk.name} vm={vm} disk={disk} isOld={isOld} />
      ))}
    </ul>
  )
}

function DiskLine({ vm, disk, isOld }: { vm: Vm; disk: Disk; isOld: boolean }) {
  const words = useWords()
  const { disks } = words
  const isSystem = disk.name === systemDisk
  return (
    <li className="part-line">
      <div className="part-title">
        <strong className="mono">{visibleText(disk.name)}</strong>
        {isSystem ? <span className="tag">{disks.system}</span> : null}
        <span>{disk.sizeGib === undefined ? words.common.unknown : formatGib(disk.sizeGib)}</span>
      </div>
      {disk.file === undefined ? null : (
        <span className="quiet-text mono part-file" title={disks.file}>
          {visibleText(disk.file)}
        </span>
      )}
      {isOld ? null : <DiskButtons vm={vm} name={disk.name} isSystem={isSystem} />}
    </li>
  )
}

function DiskButtons({ vm, name, isSystem }: { vm: Vm; name: string; isSystem: boolean }) {
  const words = useWords()
  const { disks } = words
  const ability = offAbility(vm)
  const reason = ability.can ? undefined : words.vms.why[ability.why]
  return (
    <div className="part-actions">
      <Button
        size="small"
        name={disks.growOf(name)}
        reason={reason}
        onClick={() => openDialog({ kind: 'growDisk', vmKey: vm.key, disk: name })}
      >
        {disks.grow}
      </Button>
      <Button
        size="small"
        name={disks.deleteOf(name)}
        reason={isSystem ? disks.systemWhy : reason}
        onClick={() => void deleteDisk(vm.key, name)}
      >
        {disks.delete}
      </Button>
    </div>
  )
}
