import { ok } from '#shared/result'
import { readClientNetwork } from '../../core/sources/client-network'
import type { Sources } from '../../core/sources/sources'
import type { Handlers } from '../dispatch'

export function clientNetworkHandlers(core: { readonly sources: Sources }): Pick<Handlers, 'source.network'> {
  return {
    'source.network': async ({ sourceId, part }) => {
      const told = await readClientNetwork(core, sourceId, part)
      return told.ok ? ok({ members: told.value }) : told
    },
  }
}
