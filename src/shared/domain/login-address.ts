import type { Vm } from './vm'

/** Where a person logs in, as `host:port`. */
export function vmAddress(vm: Vm | undefined): string | undefined {
  const { host, login } = vm?.details ?? {}
  return host === undefined || host === '' || login === undefined ? undefined : `${host}:${login.port}`
}

/** The command that logs in to a Linux VM. */
export function sshCommand(vm: Vm): string | undefined {
  const details = vm.details
  if (details?.login?.kind !== 'ssh' || details.host === '') return undefined
  const user = details.hasLogin ? `${details.userName}@` : ''
  return `ssh -p ${details.login.port} ${user}${details.host}`
}
