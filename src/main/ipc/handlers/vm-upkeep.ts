import { ok } from '#shared/result'
import type { VmUpkeep } from '../../core/vms/vm-upkeep'
import type { Handlers } from '../dispatch'

type UpkeepCalls = 'vm.setPassword' | 'vm.log' | 'vm.modify'

export function vmUpkeepHandlers({ vmUpkeep }: { readonly vmUpkeep: VmUpkeep }): Pick<Handlers, UpkeepCalls> {
  return {
    'vm.setPassword': ({ vmKey, ...login }) => vmUpkeep.setPassword(vmKey, login),
    'vm.modify': ({ vmKey, ...wanted }) => vmUpkeep.modify(vmKey, wanted),
    'vm.log': async ({ vmKey, ...range }) => {
      const lines = await vmUpkeep.log(vmKey, range)
      return lines.ok ? ok({ lines: lines.value }) : lines
    },
  }
}
