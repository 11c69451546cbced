import { Trash2 } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import type { PrivateNetwork } from '#shared/domain/network'
import type { Node } from '#shared/domain/node'
import {
  type Read,
  readMonitorServers,
  readNetworks,
  useMonitorServers,
  useNetworks,
} from '../../../stores/node-extras'
import { useWords } from '../../../stores/settings'
import { Button, IconButton } from '../../../ui/button'
import { ErrorNote } from '../../../ui/error-note'
import { Fold } from '../../../ui/fold'
import { Name } from '../../../ui/name'
import { visibleText } from '../../../ui/visible-text'
import { deleteNetwork, openMonitoring, openNewNetwork } from './more-actions'
import './node-more.css'

/** What else there is on a node; folded away, and asked for when it is opened. */
export function NodeMore({ node }: { node: Node }) {
  const words = useWords().nodeExtras
  const [isOpen, setOpen] = useState(false)
  if (node.facts === undefined || node.facts.isBareMetal) return null
  const toggle = (open: boolean) => {
    setOpen(open)
    if (!open) return
    void readNetworks(node.key)
    if (node.access.kind === 'session') void readMonitorServers(node.key)
  }
  return (
    <section className="fact-group node-more">
      <Fold title={words.fold} isOpen={isOpen} onToggle={toggle}>
        <NetworkList node={node} />
        <Monitoring node={node} />
      </Fold>
    </section>
  )
}

function NetworkList({ node }: { node: Node }) {
  const words = useWords().nodeExtras
  const networks = useNetworks(node.key)
  return (
    <>
      <h3 title={words.networksHint}>{words.networks}</h3>
      <ReadPart read={networks} onRetry={() => void readNetworks(node.key)}>
        {(list) =>
          list.length === 0 ? (
            <p className="quiet-text">{words.networksNone}</p>
          ) : (
            <ul aria-label={words.networks}>
              {list.map((network) => (
                <NetworkLine key={network.name} node={node} network={network} />
              ))}
            </ul>
          )
        }
      </ReadPart>
      <Button
        size="small"
        reason={node.access.kind === 'session' ? undefined : words.noAccess}
        onClick={() => openNewNetwork(node.key)}
      >
        {words.networkNew}
      </Button>
    </>
  )
}

function NetworkLine({ node, network }: { node: Node; network: PrivateNetwork }) {
  const words = useWords().nodeExtras
  const { name, cidr, isOwn, members } = network
  return (
    <li className="network-line">
      <span className="network-name">
        <Name text={name} />
        <span className="tag">{isOwn ? words.networkMine : words.networkOther}</span>
      </span>
      <span className="quiet-text">
        {visibleText(cidr)} · {words.networkVms(members.length)}
      </span>
      {isOwn ? (
        <IconButton
          icon={Trash2}
          name={words.networkDelete(visibleText(name))}
          variant="quiet"
          size="small"
          reason={members.length > 0 ? words.networkInUse : undefined}
          onClick={() => void deleteNetwork(node.key, name)}
        />
      ) : null}
    </li>
  )
}

function Monitoring({ node }: { node: Node }) {
  const words = useWords().nodeExtras
  const servers = useMonitorServers(node.key)
  if (node.access.kind !== 'session') return null
  return (
    <>
      <h3 title={words.monitoringHint}>{words.monitoring}</h3>
      <ReadPart read={servers} onRetry={() => void readMonitorServers(node.key)}>
        {(list) =>
          list.length === 0 ? (
            <p className="quiet-text">{words.monitoringNone}</p>
          ) : (
            <ul aria-label={words.monitoring}>
              {list.map((server) => (
                <li key={server} className="mono">
                  {visibleText(server)}
                </li>
              ))}
            </ul>
          )
        }
      </ReadPart>
      <Button size="small" onClick={() => openMonitoring(node.key)}>
        {words.monitoringChange}
      </Button>
    </>
  )
}

interface ReadPartProps<T> {
  readonly read: Read<T>
  readonly onRetry: () => void
  readonly children: (value: T) => ReactNode
}

/** What was read, with its trouble beside it; a word while there is neither. */
function ReadPart<T>({ read, onRetry, children }: ReadPartProps<T>) {
  const words = useWords().common
  return (
    <>
      {read.error === undefined ? null : (
        <ErrorNote
          error={read.error}
          actions={
            <Button size="small" onClick={onRetry}>
              {words.retry}
            </Button>
          }
        />
      )}
      {read.value !== undefined ? (
        children(read.value)
      ) : read.error === undefined ? (
        <p className="quiet-text">{words.loading}</p>
      ) : null}
    </>
  )
}
