import { formatGib } from '#shared/domain/amounts'
import { nodeKey } from '#shared/domain/ids'
import { nodeName, shortId } from '#shared/domain/node'
import type { Vm, VmDetails } from '#shared/domain/vm'
import { useNode, useSource } from '../../stores/collections'
import { sourceName } from '../../stores/names'
import { useOrderEnd } from '../../stores/rentals'
import { useWords } from '../../stores/settings'
import { useTimeText } from '../../stores/time-text'
import { reveal } from '../../stores/ui'
import { Copyable } from '../../ui/copyable'
import { Fact, FactGroup, Facts } from '../../ui/facts'
import { Name } from '../../ui/name'
import { OpenLine } from '../../ui/open-line'
import { OrderEndText } from '../../ui/order-end'
import { visibleText } from '../../ui/visible-text'
import { VmRecordFacts } from './vm-record-facts'
import { isStale } from './vm-rows'

/** What a VM is and where it runs. */
export function VmFacts({ vm }: { vm: Vm }) {
  const words = useWords().vms
  return (
    <>
      {vm.details === undefined ? (
        <FactGroup title={words.machine}>
          <p className="quiet-text">{words.noDetails}</p>
        </FactGroup>
      ) : (
        <Machine details={vm.details} />
      )}
      <Place vm={vm} />
      <VmRecordFacts vm={vm} />
    </>
  )
}

function Machine({ details }: { details: VmDetails }) {
  const words = useWords().vms
  return (
    <FactGroup title={words.machine}>
      <Facts>
        <Fact label={words.gpu}>{details.gpuCount}</Fact>
        <Fact label={words.cpu}>{details.cpuCores}</Fact>
        <Fact label={words.memory}>
          {details.memoryGib === undefined ? undefined : formatGib(details.memoryGib)}
        </Fact>
        <Fact label={words.disks}>
          {details.disks.length === 0 ? undefined : (
            <ul>
              {details.disks.map((disk) => (
                <li key={disk.name}>
                  {visibleText(disk.name)}
                  {disk.sizeGib === undefined ? null : (
                    <span className="quiet-text"> {formatGib(disk.sizeGib)}</span>
                  )}
                </li>
              ))}
            </ul>
          )}
        </Fact>
        <Fact label={words.os}>{systemName(details.os)}</Fact>
      </Facts>
    </FactGroup>
  )
}

const systems: Readonly<Record<string, string>> = { linux: 'Linux', windows: 'Windows' }

function systemName(os: string): string {
  return systems[os] ?? visibleText(os)
}

function Place({ vm }: { vm: Vm }) {
  const catalogue = useWords()
  const { vms: words, time: timeWords } = catalogue
  const time = useTimeText(10_000)
  const key = nodeKey(vm.sourceId, vm.nodeId)
  const node = useNode(key)
  const source = useSource(vm.sourceId)
  const { details } = vm
  const end = useOrderEnd(vm.sourceId, vm.nodeId, details?.rentOrder)
  return (
    <FactGroup title={words.place}>
      <Facts>
        <Fact label={words.node}>
          <button type="button" className="link" onClick={() => reveal('nodes', key)}>
            <Name text={nodeName(node ?? { id: vm.nodeId })} />
          </button>
        </Fact>
        <Fact label={words.source}>
          {source === undefined ? undefined : (
            <>
              <Name text={sourceName(source, catalogue)} />
              <OpenLine sourceId={source.key} />
            </>
          )}
        </Fact>
        <Fact label={words.rental}>{details?.rentOrder}</Fact>
        <Fact label={catalogue.rentals.end}>
          {end === undefined ? undefined : <OrderEndText end={end} />}
        </Fact>
        <Fact label={words.screenPort}>{details?.vncPort}</Fact>
        <Fact label={words.localAddress}>{visibleText(details?.localAddresses.join(', ') ?? '')}</Fact>
        <Fact label={words.network}>{visibleText(details?.networkName ?? '')}</Fact>
        <Fact label={words.created} hint={words.createdHint}>
          {visibleText(vm.createdAt)}
        </Fact>
        <Fact label={words.id}>
          <Copyable value={vm.id} shown={shortId(vm.id)} what={words.id} isMono />
        </Fact>
        <Fact label={words.asOf}>
          <span className={isStale(vm, time.now) ? 'stale-text' : undefined} title={time.full(vm.asOf)}>
            {timeWords.asOf(time.ago(vm.asOf))}
          </span>
        </Fact>
      </Facts>
    </FactGroup>
  )
}
