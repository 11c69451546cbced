import type { Vm } from '#shared/domain/vm'
import type { VmRequest } from '#shared/domain/vm-plan'
import { useWords } from '../../stores/settings'
import { Fact, FactGroup, Facts } from '../../ui/facts'
import { visibleText } from '../../ui/visible-text'

const firmwares: readonly string[] = ['legacy', 'uefi', 'pxe'] satisfies readonly VmRequest['biosMode'][]

/** What Lodger sent for this VM and its node does not tell. */
export function VmRecordFacts({ vm }: { vm: Vm }) {
  const { createVm, vmUpkeep: words } = useWords()
  const { record } = vm
  if (record === undefined) return null
  const { publicIp, biosMode } = record
  const firmware = firmwares.includes(biosMode ?? '')
    ? createVm.firmwares[biosMode as VmRequest['biosMode']]
    : biosMode
  return (
    <FactGroup title={words.sent} note={words.sentHint}>
      <Facts>
        <Fact label={words.image}>{record.image}</Fact>
        <Fact label={createVm.firmware}>{firmware}</Fact>
        <Fact label={createVm.publicIp}>
          {publicIp === undefined ? words.unsure : publicIp === '' ? words.noPublicIp : publicIp}
        </Fact>
        <Fact label={vm.details?.login?.kind === 'rdp' ? createVm.sshPort : createVm.rdpPort}>
          {record.secondLoginPort}
        </Fact>
        <Fact label={createVm.lists.customPorts}>
          {record.customPorts === undefined ? words.unsure : inLines(record.customPorts)}
        </Fact>
        <Fact label={createVm.lists.multicast}>{inLines(record.multicast ?? [])}</Fact>
        <Fact label={createVm.nicModel}>{record.nicModel}</Fact>
        <Fact label={createVm.dataFile}>{record.dataFile}</Fact>
      </Facts>
    </FactGroup>
  )
}

/** Nothing at all for an empty list, so that its fact is left out. */
function inLines(texts: readonly string[]) {
  if (texts.length === 0) return undefined
  return (
    <ul>
      {texts.map((text) => (
        <li key={text} className="mono">
          {visibleText(text)}
        </li>
      ))}
    </ul>
  )
}
