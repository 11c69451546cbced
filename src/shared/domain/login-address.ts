import type { Vm } from './vm'
import { vmReach } from './vm-reach'

/** Where a person logs in, as `host:port`. */
export function vmAddress(vm: Vm | undefined): string | undefined {
  const { host, login } = vm?.details ?? {}
  return host === undefined || host === '' || login === undefined ? undefined : `${host}:${login.port}`
}

/** The command that logs in to a Linux VM. None where its node tells a name that a shell could take for more. */
export function sshCommand(vm: Vm): string | undefined {
  const reach = vmReach(vm)
  if (reach?.ok !== true || reach.value.kind !== 'ssh') return undefined
  const { host, port, user } = reach.value
  return `ssh -p ${port} ${user === undefined ? '' : `${user}@`}${host}`
}
