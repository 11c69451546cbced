import { formatGib } from '#shared/domain/amounts'
import { type Node, type NodeFacts, shortId } from '#shared/domain/node'
import type { Catalogue } from '#shared/i18n/catalogue'
import { useSource, useVms } from '../../stores/collections'
import { sourceName } from '../../stores/names'
import { useWords } from '../../stores/settings'
import { useTimeText } from '../../stores/time-text'
import { Copyable } from '../../ui/copyable'
import { Fact, FactGroup, Facts } from '../../ui/facts'
import { Meter } from '../../ui/meter'
import { Name } from '../../ui/name'
import { OpenLine } from '../../ui/open-line'
import { visibleText } from '../../ui/visible-text'
import './node-facts.css'

/** What a node is, has, and how it is reached. */
export function NodeFactGroups({ node }: { node: Node }) {
  const words = useWords().nodes
  return (
    <>
      <FactGroup title={words.machine}>
        {node.facts === undefined ? (
          <p className="quiet-text">{words.noFacts}</p>
        ) : (
          <Machine facts={node.facts} />
        )}
      </FactGroup>
      <Link node={node} />
    </>
  )
}

function Machine({ facts }: { facts: NodeFacts }) {
  const words = useWords().nodes
  return (
    <Facts>
      {facts.isBareMetal ? <p>{words.bareMetal}</p> : <Resources facts={facts} />}
      <Fact label={words.system}>{visibleText(facts.os)}</Fact>
      <Fact label={words.version}>{visibleText(facts.version)}</Fact>
      <Fact label={words.ip} {...(facts.isBareMetal ? {} : { hint: words.ipHint })}>
        {visibleText(facts.ip)}
      </Fact>
      {facts.isBareMetal ? null : <Images facts={facts} />}
    </Facts>
  )
}

/** What VMs are made of; a bare-metal server does not tell its own. */
function Resources({ facts }: { facts: NodeFacts }) {
  const words = useWords().nodes
  const { cpu, gpu, memory } = facts
  return (
    <>
      <Fact label={words.gpu}>
        <Meter
          label={words.columns.gpu}
          used={gpu.used}
          total={gpu.count}
          text={words.gpuUsed(gpu.used, gpu.count)}
        />
      </Fact>
      <Fact label={words.memory}>
        <FreeSpace label={words.memory} free={memory.freeGib} total={memory.totalGib} />
      </Fact>
      {facts.disks.map((disk) => (
        <Fact key={disk.path} label={words.disk(visibleText(disk.path))} hint={visibleText(disk.type)}>
          <FreeSpace label={words.disk(disk.path)} free={disk.freeGib} total={disk.totalGib} />
        </Fact>
      ))}
      <Fact label={words.cpu}>
        {visibleText(cpu.model)}
        {cpu.cores === undefined ? null : <span className="quiet-text"> {words.cores(cpu.cores)}</span>}
      </Fact>
    </>
  )
}

function Images({ facts }: { facts: NodeFacts }) {
  const words = useWords().nodes
  return (
    <Fact label={words.images}>
      {facts.images.length === 0 ? (
        words.noImages
      ) : (
        <ul>
          {facts.images.map((image) => (
            <li key={image.name} className="image-line">
              <Name text={image.name} />
              {image.sizeGib === undefined ? null : (
                <span className="quiet-text">{formatGib(image.sizeGib)}</span>
              )}
            </li>
          ))}
        </ul>
      )}
    </Fact>
  )
}

function FreeSpace({
  label,
  free,
  total,
}: {
  label: string
  free: number | undefined
  total: number | undefined
}) {
  const words = useWords()
  if (free === undefined) return total === undefined ? words.common.unknown : formatGib(total)
  if (total === undefined) return words.nodes.freeOnly(formatGib(free))
  const text = words.nodes.free(formatGib(free), formatGib(total))
  return <Meter label={label} used={total - free} total={total} text={text} />
}

function latencyText(ms: number, words: Catalogue['nodes']): string {
  return ms < 1_000 ? words.milliseconds(Math.round(ms)) : words.seconds((ms / 1_000).toFixed(1))
}

function Link({ node }: { node: Node }) {
  const catalogue = useWords()
  const { nodes: words } = catalogue
  const time = useTimeText(10_000)
  const source = useSource(node.sourceId)
  const count = useVms().filter((vm) => vm.nodeId === node.id && vm.sourceId === node.sourceId).length
  return (
    <FactGroup title={words.link}>
      <Facts>
        <Fact label={words.source}>
          {source === undefined ? undefined : (
            <>
              <Name text={sourceName(source, catalogue)} />
              <OpenLine sourceId={source.key} />
            </>
          )}
        </Fact>
        <Fact label={words.latency}>
          {node.latencyMs === undefined ? undefined : latencyText(node.latencyMs, words)}
        </Fact>
        <Fact label={words.lastSeen}>
          {node.lastSeen === undefined ? (
            words.never
          ) : (
            <span title={time.full(node.lastSeen)}>{time.ago(node.lastSeen)}</span>
          )}
        </Fact>
        <Fact label={words.vms}>{count}</Fact>
        <Fact label={words.id}>
          <Copyable value={node.id} shown={shortId(node.id)} what={words.id} isMono />
        </Fact>
      </Facts>
    </FactGroup>
  )
}
