import type { Node } from '#shared/domain/node'
import { itemsOf, mirrors, useNodes } from './collections'

/** Whether a request to a node has a chance of arriving. */
export function isAnswering(node: Pick<Node, 'reach'>): boolean {
  return node.reach !== 'unreachable' && node.reach !== 'unknown'
}

/** Whether a VM can be created on a node now. */
export function isReady(node: Pick<Node, 'reach' | 'access' | 'facts'>): boolean {
  return isAnswering(node) && node.access.kind === 'session' && node.facts?.isBareMetal !== true
}

/** The nodes on which a VM can be created now. */
export function useReadyNodes(): readonly Node[] {
  return useNodes().filter(isReady)
}

/** The same outside of components: whether there is any. */
export function hasReadyNode(): boolean {
  return itemsOf(mirrors.nodes.store.getState()).some(isReady)
}
