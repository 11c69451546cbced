import { z } from 'zod'
import {
  type HandOver,
  HandOverAct,
  type HandOverOutcome,
  type SshConfigEntry,
  SshEntryId,
} from '../../domain/hand-over'
import { VmKey } from '../../domain/ids'
import { call, none } from '../call-spec'

/** A key in another's place is the one thing here that can be taken for somebody else. */
const handOverClass = ({ act }: { readonly act: HandOverAct }) =>
  act === 'acceptHostKey' ? 'destructive' : act === 'saveRdp' || act === 'copyCommand' ? 'read' : 'change'

/** A VM is handed over to the system's terminal, the user's SSH configuration or a Remote Desktop program. */
export const handOverCalls = {
  'handOver.read': call('read', z.strictObject({ vmKey: VmKey })).returns<HandOver>(),
  /** Asks first where a host key is new or something of the user's is written. */
  'handOver.do': call(
    handOverClass,
    z.strictObject({ vmKey: VmKey, act: HandOverAct }),
  ).returns<HandOverOutcome>(),
  /** The VMs in the user's SSH configuration. */
  'sshConfig.read': call('read', none).returns<{ readonly entries: readonly SshConfigEntry[] }>(),
  /** Takes one of them out, or, without one, everything that Lodger has written there. */
  'sshConfig.remove': call('change', z.strictObject({ id: SshEntryId.optional() })).returns<null>(),

  /** As above, of the window's own VM. */
  'console.handOver': call('read', none).returns<HandOver>(),
  'console.doHandOver': call(handOverClass, z.strictObject({ act: HandOverAct })).returns<HandOverOutcome>(),
  /** Puts the password on the clipboard without showing it to the page. */
  'console.copyPassword': call('secret', none).returns<null>(),
} as const
