import { VmKey } from '../../domain/ids'
import { LogRange } from '../../domain/vm-log'
import { NewLogin } from '../../domain/vm-login'
import { type ModifyOutcome, VmModification } from '../../domain/vm-modify'
import { call } from '../call-spec'

/** What is done to a VM that is there already. */
export const vmUpkeepCalls = {
  /** Answers when the system inside has the new password, which takes some seconds. */
  'vm.setPassword': call('destructive', NewLogin.extend({ vmKey: VmKey })).returns<null>(),
  /** The node's log lines about the VM; passwords are masked before they leave main. */
  'vm.log': call('read', LogRange.extend({ vmKey: VmKey })).returns<{ readonly lines: readonly string[] }>(),
  /** Answers how it ended, also when only a part of it was done. */
  'vm.modify': call('change', VmModification.extend({ vmKey: VmKey })).returns<ModifyOutcome>(),
} as const
