import type { VmKey } from '#shared/domain/ids'
import { readTowerVmKey } from '#shared/domain/tower-vm-key'
import type { consoleRouteCalls } from '#shared/ipc/calls/console-route'
import { err, ok } from '#shared/result'
import type { Consoles } from '../../core/consoles/consoles'
import type { TowerSetup } from '../../core/tower/tower-setup'
import type { TowerWorkArea } from '../../core/tower/tower-work'
import type { Handlers } from '../dispatch'

interface Parts {
  readonly consoles: Pick<Consoles, 'takeRoute' | 'takePassword' | 'terminalPage' | 'certificate'>
  readonly towerSetup: Pick<TowerSetup, 'begin'>
  readonly towerWork: Pick<TowerWorkArea, 'changes'>
  /** Opens an address in the system's browser. */
  readonly openPage: (url: string) => Promise<void>
  /** `about` tells windows for different servers apart. */
  readonly openSecretWindow: (about: string) => void
}

/** The ways to a screen; each call speaks of its window's own VM, never of one it names. */
export function consoleRouteHandlers({
  consoles,
  towerSetup,
  towerWork,
  openPage,
  openSecretWindow,
}: Parts): Pick<Handlers, keyof typeof consoleRouteCalls> {
  return {
    'console.setRoute': ({ route }, { key }) => consoles.takeRoute(key as VmKey, route),
    'console.password': ({ password }, { key }) => consoles.takePassword(key as VmKey, password),
    'console.terminalPage': async (_input, { key }) => {
      const page = await consoles.terminalPage(key as VmKey)
      if (!page.ok) return page
      try {
        await openPage(page.value)
        return ok(null)
      } catch {
        return err({ code: 'browserFailed', url: page.value })
      }
    },
    'console.certificate': (_input, { key }) => {
      const purpose = consoles.certificate(key as VmKey)
      if (purpose === undefined) return err({ code: 'notFound', what: 'vm' })
      towerSetup.begin(purpose)
      openSecretWindow(JSON.stringify(purpose))
      return ok(null)
    },
    'console.towerPower': async (change, { key }) => {
      const named = readTowerVmKey(key as VmKey)
      if (named === undefined) return err({ code: 'notFound', what: 'vm' })
      const sent = await towerWork.changes.change(named.sourceId, [named.vmId], change)
      return sent.ok ? ok(null) : sent
    },
  }
}
