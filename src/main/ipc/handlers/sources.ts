import type { AccountId } from '#shared/domain/ids'
import { ok } from '#shared/result'
import type { Accounts } from '../../core/accounts/accounts'
import type { Nodes } from '../../core/sources/nodes'
import type { SourceTunnels } from '../../core/sources/source-tunnels'
import type { Sources } from '../../core/sources/sources'
import type { Watch } from '../../core/watch'
import type { Handlers } from '../dispatch'

type SourceCalls =
  | 'practice.start'
  | 'source.addDbc'
  | 'source.refresh'
  | 'source.remove'
  | 'source.tunnel'
  | 'source.closeTunnel'
  | 'account.begin'
  | 'account.remove'
  | 'node.add'
  | 'node.label'
  | 'node.refresh'
  | 'node.remove'

interface Parts {
  readonly sources: Sources
  readonly tunnels: SourceTunnels
  readonly nodes: Nodes
  readonly accounts: Accounts
  readonly watch: Watch
  readonly accountRemoved: (id: AccountId) => Promise<void>
  readonly openSecretWindow: (way: 'generate' | 'import' | 'keyFile') => void
}

export function sourceHandlers({
  sources,
  tunnels,
  nodes,
  accounts,
  watch,
  accountRemoved,
  openSecretWindow,
}: Parts): Pick<Handlers, SourceCalls> {
  return {
    'practice.start': async () => {
      const started = await sources.startPractice()
      return started.ok ? ok({ sourceId: started.value }) : started
    },
    'source.addDbc': async ({ url }) => {
      const added = await sources.addDbc(url)
      return added.ok ? ok({ sourceId: added.value }) : added
    },
    'source.refresh': async ({ sourceId }) => {
      await watch.source(sourceId)
      return ok(null)
    },
    'source.remove': ({ sourceId }) => sources.remove(sourceId),
    'source.tunnel': ({ sourceId, target }, { askedIds }) => tunnels.open(sourceId, target, askedIds?.[0]),
    'source.closeTunnel': ({ sourceId }) => tunnels.close(sourceId),
    'account.begin': ({ way }) => {
      openSecretWindow(way)
      return ok(null)
    },
    'account.remove': async ({ accountId }, { typedName = '' }) => {
      const removed = await accounts.remove(accountId, typedName)
      if (removed.ok) await accountRemoved(accountId)
      return removed
    },
    'node.add': async ({ sourceId, nodeId, label }) => {
      const added = await nodes.add(sourceId, nodeId, label)
      return added.ok ? ok({ nodeKey: added.value }) : added
    },
    'node.label': ({ nodeKey, label }) => nodes.label(nodeKey, label),
    'node.refresh': async ({ nodeKey }) => {
      await watch.node(nodeKey)
      return ok(null)
    },
    'node.remove': ({ nodeKey }) => nodes.remove(nodeKey),
  }
}
