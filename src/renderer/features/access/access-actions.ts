import { accountFor, holderOf } from '#shared/domain/access'
import type { NodeKey } from '#shared/domain/ids'
import type { Node } from '#shared/domain/node'
import type { Catalogue } from '#shared/i18n/catalogue'
import { call } from '../../api/client'
import { itemsOf, mirrors } from '../../stores/collections'
import { doTo } from '../../stores/doing'
import { wordsNow } from '../../stores/settings'
import { say } from '../../stores/ui'

/** Opens the secret window, where a passphrase seals the node's session into a file. */
export async function shareAccess(nodeKey: NodeKey): Promise<void> {
  const answer = await doTo(nodeKey, 'share', () => call('access.begin', { nodeKey }))
  if (answer.ok) say(wordsNow().accounts.opened)
}

/** Why a node's access cannot be shared now, if so. */
export function shareReason(node: Node, { access, nodes }: Catalogue): string | undefined {
  const source = itemsOf(mirrors.sources.store.getState()).find(({ key }) => key === node.sourceId)
  if (source?.practice === true) return access.practiceWhy
  const account = accountFor(node, source?.accountId, itemsOf(mirrors.accounts.store.getState()))
  if (holderOf(node, account?.address)?.kind !== 'own') return access.notOwnWhy
  return node.access.kind === 'session' ? undefined : nodes.noVmActionsWhy
}
