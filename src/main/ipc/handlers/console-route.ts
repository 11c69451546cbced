import type { VmKey } from '#shared/domain/ids'
import type { consoleRouteCalls } from '#shared/ipc/calls/console-route'
import { err, ok } from '#shared/result'
import type { Consoles } from '../../core/consoles/consoles'
import type { TowerSetup } from '../../core/tower/tower-setup'
import type { Handlers } from '../dispatch'

interface Parts {
  readonly consoles: Pick<Consoles, 'takeRoute' | 'takePassword' | 'certificate'>
  readonly towerSetup: Pick<TowerSetup, 'begin'>
  /** `about` tells windows for different servers apart. */
  readonly openSecretWindow: (about: string) => void
}

/** The ways to a screen; each call speaks of its window's own VM, never of one it names. */
export function consoleRouteHandlers({
  consoles,
  towerSetup,
  openSecretWindow,
}: Parts): Pick<Handlers, keyof typeof consoleRouteCalls> {
  return {
    'console.setRoute': ({ route }, { key }) => consoles.takeRoute(key as VmKey, route),
    'console.password': ({ password }, { key }) => consoles.takePassword(key as VmKey, password),
    'console.certificate': (_input, { key }) => {
      const purpose = consoles.certificate(key as VmKey)
      if (purpose === undefined) return err({ code: 'notFound', what: 'vm' })
      towerSetup.begin(purpose)
      openSecretWindow(JSON.stringify(purpose))
      return ok(null)
    },
  }
}
