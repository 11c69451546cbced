import { Ellipsis } from 'lucide-react'
import type { NodeKey } from '#shared/domain/ids'
import { type Node, nodeName } from '#shared/domain/node'
import { useNode } from '../../stores/collections'
import { forgetFailure, useFailure, usePending } from '../../stores/doing'
import { useWords } from '../../stores/settings'
import { useTimeText } from '../../stores/time-text'
import { select } from '../../stores/ui'
import { Button, IconButton } from '../../ui/button'
import { ErrorNote } from '../../ui/error-note'
import { Inspector } from '../../ui/inspector'
import { Mark } from '../../ui/mark'
import { ActionMenu } from '../../ui/menu'
import { NodeAccessGroup } from '../access/node-access'
import { NodeMore } from './more/node-more'
import { ServerGroup } from './more/server-group'
import { nodeActionList } from './node-actions'
import { NodeFactGroups } from './node-facts'
import { NodeRentals } from './node-rentals'
import { reachMarks } from './node-rows'

const mainIds: readonly string[] = ['newVm', 'refresh']

/** The chosen node: how it answers, whether this account may use it, what it has. */
export function NodeInspector({ nodeKey }: { nodeKey: NodeKey }) {
  const words = useWords()
  const node = useNode(nodeKey)
  const pending = usePending(nodeKey)
  const failure = useFailure(nodeKey)
  if (node === undefined) return null
  const actions = nodeActionList(node, words)
  return (
    <Inspector
      label={words.nodes.inspector}
      title={nodeName(node)}
      state={<NodeState node={node} />}
      actions={
        <>
          {actions
            .filter((action) => mainIds.includes(action.id))
            .map((action) => (
              <Button
                key={action.id}
                {...(action.id === 'newVm' ? { icon: action.icon } : {})}
                reason={action.reason}
                variant={action.id === 'newVm' ? 'primary' : 'normal'}
                busy={pending === action.id}
                onClick={action.run}
              >
                {action.label}
              </Button>
            ))}
          <ActionMenu
            trigger={<IconButton icon={Ellipsis} name={words.common.more} />}
            actions={actions.filter((action) => !mainIds.includes(action.id))}
          />
        </>
      }
      onClose={() => select('nodes', undefined)}
    >
      <div className="inspector-notes">
        {failure === undefined ? null : (
          <ErrorNote error={failure} onDismiss={() => forgetFailure(nodeKey)} />
        )}
        <ReachNote node={node} />
      </div>
      <NodeAccessGroup node={node} />
      <ServerGroup node={node} />
      <NodeFactGroups node={node} />
      <NodeRentals node={node} />
      <NodeMore key={node.key} node={node} />
    </Inspector>
  )
}

function NodeState({ node }: { node: Node }) {
  const words = useWords()
  const time = useTimeText(10_000)
  const seen = node.lastSeen === undefined ? words.nodes.never : words.nodes.seenText(time.ago(node.lastSeen))
  return (
    <>
      <Mark kind={reachMarks[node.reach]} />
      <span>
        {words.status.reach[node.reach]}
        {words.common.comma}
        {seen}
      </span>
    </>
  )
}

/** What the way it answers means: each kind has its own explanation. */
function ReachNote({ node }: { node: Node }) {
  const words = useWords().nodes.reachText
  if (node.reach === 'slow' || node.reach === 'asking') {
    return (
      <div className="busy-note">
        <Mark kind={reachMarks[node.reach]} />
        <p>{words[node.reach]}</p>
      </div>
    )
  }
  return node.trouble === undefined ? null : <ErrorNote error={node.trouble} />
}
