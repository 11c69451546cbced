import { z } from 'zod'
import { ScreenRoute } from '../../domain/console-view'
import { towerChangeClasses } from '../../domain/tower-class'
import { TowerPower } from '../../domain/tower-power'
import { call, none, text } from '../call-spec'

/** What a console of a CloudTower's VM asks about the way to its screen and its power; each acts for the VM of the window that asks. */
export const consoleRouteCalls = {
  /** Remembers the route for this VM, and connects by it. */
  'console.setRoute': call('read', z.strictObject({ route: ScreenRoute })).returns<null>(),
  /** Connects with the password that the screen asked for. */
  'console.password': call('read', z.strictObject({ password: text(256).min(1) })).returns<null>(),
  /** Opens the CloudTower's own page with this VM's screen in the system's browser. */
  'console.terminalPage': call('read', none).returns<null>(),
  /** Opens the secret window with the certificate that stopped the route: it is decided there only. */
  'console.certificate': call('read', none).returns<null>(),
  /** As `tower.change`, of the window's own VM and its power. */
  'console.towerPower': call(
    ({ kind }) => towerChangeClasses[kind],
    z.strictObject({ kind: TowerPower }),
  ).returns<null>(),
} as const
