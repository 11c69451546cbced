import { z } from 'zod'
import { type ConsoleState, RefusalKind } from '../../domain/console'
import { type TaskId, VmKey } from '../../domain/ids'
import type { ShownRequest } from '../../domain/shown-request'
import { type PowerAction, powerActions } from '../../domain/vm'
import { VmRequest } from '../../domain/vm-plan'
import { call, none, text } from '../call-spec'

export interface ConsoleInfo {
  readonly vmKey: VmKey
  readonly practice: boolean
  readonly state: ConsoleState
}

/** The class of a power action. Only a start takes nothing away: all the others end what runs inside. */
export const powerClass = ({ action }: { readonly action: PowerAction }) =>
  action === 'start' ? 'change' : 'destructive'

export const vmCalls = {
  'vm.create': call('change', VmRequest).returns<{ readonly taskId: TaskId; readonly vmKey: VmKey }>(),
  /** The request that `vm.create` would send with the same input, its secrets hidden; nothing is sent. */
  'vm.showRequest': call('read', VmRequest).returns<ShownRequest>(),
  'vm.power': call(powerClass, z.strictObject({ vmKey: VmKey, action: z.enum(powerActions) })).returns<{
    readonly taskId: TaskId
  }>(),
  'vm.delete': call('destructive', z.strictObject({ vmKey: VmKey })).returns<{
    readonly taskId: TaskId
  }>(),
  'vm.refresh': call('read', z.strictObject({ vmKey: VmKey })).returns<null>(),
  'vm.revealPassword': call('secret', z.strictObject({ vmKey: VmKey })).returns<{
    readonly password: string
  }>(),
  /** Puts the password on the clipboard without showing it to the page. */
  'vm.copyPassword': call('secret', z.strictObject({ vmKey: VmKey })).returns<null>(),

  /** Opens the VM's console window, or focuses the one that is open. */
  'console.open': call('read', z.strictObject({ vmKey: VmKey })).returns<null>(),
  'console.info': call('read', none).returns<ConsoleInfo>(),
  /** Asks for a (new) connection; it arrives as a message with a port. */
  'console.connect': call('read', none).returns<null>(),
  /** The screen's server refused the password or broke the protocol; main looks again and decides. */
  'console.refused': call('read', z.strictObject({ kind: RefusalKind, reason: text(1_024) })).returns<null>(),
} as const
