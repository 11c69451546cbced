import type { Node } from '#shared/domain/node'
import { nodeName } from '#shared/domain/node'
import { errorWords } from '#shared/i18n/errors'
import { call } from '../../api/client'
import { useNodes } from '../../stores/collections'
import { doTo, usePending } from '../../stores/doing'
import { useWords } from '../../stores/settings'
import { useTimeText } from '../../stores/time-text'
import { showSection } from '../../stores/ui'
import { Button } from '../../ui/button'
import { Mark } from '../../ui/mark'
import { visibleText } from '../../ui/visible-text'

/** Nodes whose VMs may show old data. */
function nodesInTrouble(nodes: readonly Node[]): Node[] {
  return nodes.filter((node) => node.trouble !== undefined && node.reach !== 'slow')
}

/** One line for each node that does not answer; one for all when there are many. */
export function VmNotes() {
  const words = useWords()
  const nodes = useNodes()
  const troubled = nodesInTrouble(nodes)
  const unread = nodes.filter(({ unreadVms, trouble }) => unreadVms !== undefined && trouble === undefined)
  if (troubled.length + unread.length === 0) return null
  return (
    <ul className="list-notes">
      {troubled.length === 0 ? null : troubled.length <= 2 ? (
        troubled.map((node) => <NodeNote key={node.key} node={node} />)
      ) : (
        <li>
          <Mark kind="trouble" />
          <span className="list-note-text">{words.vms.nodesTrouble(troubled.length)}</span>
          <Button size="small" onClick={() => showSection('nodes')}>
            {words.vms.showNodes}
          </Button>
        </li>
      )}
      {unread.map((node) => (
        <UnreadNote key={node.key} node={node} />
      ))}
    </ul>
  )
}

/** Entries of a node's list that make no sense, so that nobody takes the list for whole. */
function UnreadNote({ node }: { node: Node }) {
  const words = useWords().vms
  const text = words.unread(visibleText(nodeName(node)), node.unreadVms ?? 0)
  return (
    <li>
      <Mark kind="unknown" />
      <span className="list-note-text ellipsis" title={text}>
        {text}
      </span>
    </li>
  )
}

function NodeNote({ node }: { node: Node }) {
  const words = useWords()
  const time = useTimeText(30_000)
  const isAsking = usePending(node.key) !== undefined
  const name = visibleText(nodeName(node))
  const what = node.trouble === undefined ? '' : errorWords(words.errors, node.trouble).happened
  const text =
    node.lastSeen === undefined
      ? words.vms.nodeTroubleNever(name, what)
      : words.vms.nodeTrouble(name, what, time.ago(node.lastSeen))
  const refresh = () => doTo(node.key, 'refresh', () => call('node.refresh', { nodeKey: node.key }))
  return (
    <li>
      <Mark kind="trouble" />
      <span className="list-note-text ellipsis" title={text}>
        {text}
      </span>
      <Button size="small" busy={isAsking} onClick={() => void refresh()}>
        {words.common.retry}
      </Button>
    </li>
  )
}
