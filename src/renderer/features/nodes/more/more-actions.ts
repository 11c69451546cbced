import { Activity, Eraser, Gamepad2, HardDrive, Network, Power, PowerOff, RotateCw } from 'lucide-react'
import type { ServerCommand } from '#shared/domain/bare-metal'
import type { NodeKey } from '#shared/domain/ids'
import type { Node } from '#shared/domain/node'
import type { Catalogue } from '#shared/i18n/catalogue'
import { call } from '../../../api/client'
import { doTo } from '../../../stores/doing'
import { readMonitorServers, readNetworks } from '../../../stores/node-extras'
import { isAnswering } from '../../../stores/ready-nodes'
import { openDialog } from '../../../stores/ui'
import type { Action } from '../../../ui/menu'

/** The names that are taken are asked for meanwhile. */
export function openNewNetwork(nodeKey: NodeKey): void {
  void readNetworks(nodeKey)
  openDialog({ kind: 'createNetwork', nodeKey })
}

export function openMonitoring(nodeKey: NodeKey): void {
  void readMonitorServers(nodeKey)
  openDialog({ kind: 'monitoring', nodeKey })
}

async function switchServer(nodeKey: NodeKey, command: ServerCommand): Promise<void> {
  await doTo(nodeKey, command, () => call('server.power', { nodeKey, command }))
}

export async function deleteNetwork(nodeKey: NodeKey, name: string): Promise<void> {
  await doTo(nodeKey, 'network', () => call('network.delete', { nodeKey, name }))
  void readNetworks(nodeKey)
}

/** What else can be done with a node; a bare-metal server has its own. */
export function moreActions(node: Node, words: Catalogue): Action[] {
  if (node.facts === undefined) return []
  return node.facts.isBareMetal ? serverActions(node, words) : machineActions(node, words)
}

function machineActions(node: Node, words: Catalogue): Action[] {
  const { nodeExtras } = words
  const nodeKey = node.key
  const reason = reasonFor(node, words)
  return [
    {
      id: 'newNetwork',
      label: nodeExtras.networkNew,
      icon: Network,
      reason,
      run: () => openNewNetwork(nodeKey),
      isApart: true,
    },
    {
      id: 'monitoring',
      label: nodeExtras.monitoringChange,
      icon: Activity,
      reason,
      run: () => openMonitoring(nodeKey),
    },
    {
      id: 'freeMemory',
      label: nodeExtras.freeMemory,
      icon: Eraser,
      reason,
      run: () => void doTo(nodeKey, 'freeMemory', () => call('node.freeMemory', { nodeKey })),
    },
  ]
}

function serverActions(node: Node, words: Catalogue): Action[] {
  const { nodeExtras } = words
  const nodeKey = node.key
  const reason = reasonFor(node, words)
  const isOn = node.server?.isOn
  return [
    {
      id: 'serverOn',
      label: nodeExtras.switchOn,
      icon: Power,
      reason: reason ?? (isOn === true ? nodeExtras.alreadyOn : undefined),
      run: () => void switchServer(nodeKey, 'on'),
      isApart: true,
    },
    {
      id: 'serverOff',
      label: nodeExtras.switchOff,
      icon: PowerOff,
      reason: reason ?? (isOn === false ? nodeExtras.alreadyOff : undefined),
      run: () => void switchServer(nodeKey, 'off'),
    },
    {
      id: 'serverReset',
      label: nodeExtras.reset,
      icon: RotateCw,
      reason: reason ?? (isOn === false ? nodeExtras.alreadyOff : undefined),
      run: () => void switchServer(nodeKey, 'reset'),
    },
    {
      id: 'boot',
      label: nodeExtras.boot,
      icon: HardDrive,
      reason,
      run: () => openDialog({ kind: 'bootDevice', nodeKey }),
    },
    {
      id: 'deepLink',
      label: nodeExtras.deepLink,
      icon: Gamepad2,
      reason,
      run: () => openDialog({ kind: 'deepLink', nodeKey }),
    },
  ]
}

function reasonFor(node: Node, words: Catalogue): string | undefined {
  if (!isAnswering(node)) return words.nodes.notAnsweringWhy
  return node.access.kind === 'session' ? undefined : words.nodeExtras.noAccess
}
