import { Pencil, Plus, RefreshCw, Share2, Trash2 } from 'lucide-react'
import type { NodeKey } from '#shared/domain/ids'
import type { Node } from '#shared/domain/node'
import type { Catalogue } from '#shared/i18n/catalogue'
import { call } from '../../api/client'
import { doTo } from '../../stores/doing'
import { isAnswering } from '../../stores/ready-nodes'
import { openDialog } from '../../stores/ui'
import type { Action } from '../../ui/menu'
import { shareAccess, shareReason } from '../access/access-actions'
import { moreActions } from './more/more-actions'

async function refreshNode(nodeKey: NodeKey): Promise<void> {
  await doTo(nodeKey, 'refresh', () => call('node.refresh', { nodeKey }))
}

async function removeNode(nodeKey: NodeKey): Promise<void> {
  await doTo(nodeKey, 'remove', () => call('node.remove', { nodeKey }))
}

function newVmReason(node: Node, words: Catalogue['nodes']): string | undefined {
  if (!isAnswering(node)) return words.notAnsweringWhy
  return node.access.kind === 'session' ? undefined : words.noVmActionsWhy
}

/** Everything that can be done with a node. */
export function nodeActionList(node: Node, words: Catalogue): Action[] {
  const { access, nodes, common } = words
  const nodeKey = node.key
  const newVm: Action = {
    id: 'newVm',
    label: nodes.newVmHere,
    icon: Plus,
    reason: newVmReason(node, nodes),
    run: () => openDialog({ kind: 'createVm', nodeKey }),
  }
  return [
    ...(node.facts?.isBareMetal === true ? [] : [newVm]),
    { id: 'refresh', label: common.refresh, icon: RefreshCw, run: () => void refreshNode(nodeKey) },
    {
      id: 'share',
      label: access.share,
      icon: Share2,
      reason: shareReason(node, words),
      run: () => void shareAccess(nodeKey),
    },
    {
      id: 'rename',
      label: nodes.rename,
      icon: Pencil,
      run: () => openDialog({ kind: 'renameNode', nodeKey }),
    },
    ...moreActions(node, words),
    {
      id: 'remove',
      label: nodes.remove,
      icon: Trash2,
      run: () => void removeNode(nodeKey),
      isDangerous: true,
      isApart: true,
    },
  ]
}
