import type { SourceId } from '#shared/domain/ids'
import { isLoopback } from '#shared/domain/source'
import { parseSshTarget } from '#shared/domain/tunnel'
import type { AppError } from '#shared/ipc/errors'
import { err, ok, type Result } from '#shared/result'
import type { CollectionSet } from '../core/collection'
import type { Asked, Confirmations, Consent } from '../core/guard/confirmations'
import { detail, Subjects } from '../core/guard/questions'
import type { SourceTunnels } from '../core/sources/source-tunnels'

interface Parts {
  readonly collections: CollectionSet
  readonly tunnels: Pick<SourceTunnels, 'look'>
}

type Answer = Result<Omit<Asked, 'kind'> & Pick<Consent, 'askedIds'>, AppError>

/**
 * How a tunnel is asked about: with the key that its server shows. To look at that Lodger goes to a host that a page has
 * named, and a page could tell somebody something by what it names: so another host than the source's own is asked about
 * before.
 */
export function tunnelAsk({ collections, tunnels }: Parts, askFirst: Confirmations['ask']) {
  const subjects = new Subjects(collections)
  return async ({ sourceId, target }: { sourceId: SourceId; target: string }): Promise<Answer> => {
    const source = subjects.source(sourceId)
    if (!source.ok) return source
    const parsed = parseSshTarget(target)
    if (!parsed.ok) return err({ code: 'sshTargetInvalid', problem: parsed.error })
    if (!isKnownHost(collections, sourceId, parsed.value.host)) {
      const { via } = source.value
      const question = { action: 'sshLook', target: { name: parsed.value.host, details: [] }, via } as const
      const first = await askFirst({ kind: 'change', ...question })
      if (!first.ok) return first
    }
    const looked = await tunnels.look(sourceId, target)
    if (!looked.ok) return looked
    const { ssh, fingerprint, before } = looked.value
    const known = before === undefined || before === fingerprint ? [] : detail('oldHostKey', before)
    const facts = [...detail('ssh', ssh), ...known, ...detail('hostKey', fingerprint)]
    const asked = subjects.source(sourceId, facts)
    return asked.ok ? ok({ action: 'sourceTunnel', ...asked.value, askedIds: [fingerprint] }) : asked
  }
}

/** The source's own host, the tunnel's so far, or this computer. */
function isKnownHost({ sources }: CollectionSet, id: SourceId, host: string): boolean {
  const source = sources.get(id)
  if (source === undefined) return false
  const own = new URL(source.url).hostname.replace(/^\[|\]$/g, '')
  return host === own || host === source.tunnel?.target.host || isLoopback(host)
}
