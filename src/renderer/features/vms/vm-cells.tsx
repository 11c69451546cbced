import { formatGib } from '#shared/domain/amounts'
import { vmAddress } from '#shared/domain/login-address'
import type { Vm } from '#shared/domain/vm'
import type { Catalogue } from '#shared/i18n/catalogue'
import { vmStatusText } from '#shared/i18n/status'
import { useOrderEnd } from '../../stores/rentals'
import { useWords } from '../../stores/settings'
import { useTimeText } from '../../stores/time-text'
import { Mark } from '../../ui/mark'
import { Name } from '../../ui/name'
import { OrderEndText } from '../../ui/order-end'
import { visibleText } from '../../ui/visible-text'
import { isStale, type VmRow } from './vm-rows'

/** What is said of a line's state, in a few words. */
export function rowStateText(row: Pick<VmRow, 'vm' | 'task'>, words: Catalogue): string {
  const { vm, task } = row
  if (vm !== undefined && (task === undefined || vm.state === 'busy'))
    return vmStatusText(words.status, vm.status)
  return task === undefined ? words.common.unknown : words.tasks.doing[task.kind]
}

/** Mark and word, with the time gone while something is under way. */
export function StateCell({ row }: { row: VmRow }) {
  const words = useWords()
  const text = visibleText(rowStateText(row, words))
  const since = row.task?.startedAt ?? row.vm?.since
  return (
    <>
      <Mark kind={row.state} />
      <span className="ellipsis" title={text}>
        {text}
      </span>
      {row.state === 'busy' && since !== undefined ? <Elapsed since={since} /> : null}
    </>
  )
}

function Elapsed({ since }: { since: string }) {
  const time = useTimeText(1_000)
  return <span className="quiet-text">{time.watched(since)}</span>
}

export function AddressCell({ vm }: { vm: Vm | undefined }) {
  const address = vmAddress(vm)
  if (address === undefined) return <Nothing />
  return <bdi className="ellipsis">{visibleText(address)}</bdi>
}

/** GPUs, processors and memory in one line. */
function vmSizeText(vm: Vm | undefined, words: Catalogue): string | undefined {
  const details = vm?.details
  if (details === undefined) return undefined
  const parts = [
    details.gpuCount === undefined
      ? undefined
      : details.gpuCount === 0
        ? words.vms.noGpu
        : words.vms.gpus(details.gpuCount),
    details.cpuCores === undefined ? undefined : words.vms.cpus(details.cpuCores),
    details.memoryGib === undefined ? undefined : formatGib(details.memoryGib),
  ]
  const text = parts.filter((part) => part !== undefined).join(' · ')
  return text === '' ? undefined : text
}

export function SizeCell({ vm }: { vm: Vm | undefined }) {
  const text = vmSizeText(vm, useWords())
  return text === undefined ? <Nothing /> : <span className="ellipsis">{text}</span>
}

/** Since when the state holds; instead of that the data's age, when it is old. */
export function SinceCell({ vm }: { vm: Vm | undefined }) {
  const words = useWords().time
  const time = useTimeText(30_000)
  if (vm === undefined) return <Nothing />
  if (isStale(vm, time.now)) {
    return (
      <span className="ellipsis stale-text" title={words.asOf(time.full(vm.asOf))}>
        {time.ago(vm.asOf)}
      </span>
    )
  }
  return (
    <span className="ellipsis quiet-text" title={time.full(vm.since)}>
      {time.span(vm.since)}
    </span>
  )
}

/** When the rental that the VM runs under ends. */
export function EndCell({ vm }: { vm: Vm | undefined }) {
  const end = useOrderEnd(vm?.sourceId, vm?.nodeId, vm?.details?.rentOrder)
  return end === undefined ? <Nothing /> : <OrderEndText end={end} isShort />
}

export function NodeCell({ row }: { row: VmRow }) {
  return <Name text={row.nodeName} className="quiet-text" />
}

function Nothing() {
  return <span className="quiet-text">{useWords().common.nothing}</span>
}
