import type { VmKey } from '#shared/domain/ids'
import { err, ok } from '#shared/result'
import type { Consoles } from '../../core/consoles/consoles'
import type { Vms } from '../../core/vms/vms'
import type { Handlers } from '../dispatch'

type VmCalls =
  | 'vm.create'
  | 'vm.showRequest'
  | 'vm.power'
  | 'vm.delete'
  | 'vm.refresh'
  | 'vm.revealPassword'
  | 'vm.copyPassword'
  | 'console.open'
  | 'console.info'
  | 'console.connect'
  | 'console.refused'

interface Parts {
  readonly vms: Vms
  readonly consoles: Pick<Consoles, 'open' | 'state' | 'connect' | 'refused'>
  readonly isPractice: (key: VmKey) => boolean
  readonly writeClipboard: (text: string) => void
}

export function vmHandlers({ vms, consoles, isPractice, writeClipboard }: Parts): Pick<Handlers, VmCalls> {
  return {
    'vm.create': (request) => vms.create(request),
    'vm.showRequest': (request) => vms.showCreate(request),
    'vm.power': async ({ vmKey, action }) => {
      const sent = await vms.power(vmKey, action)
      return sent.ok ? ok({ taskId: sent.value }) : sent
    },
    'vm.delete': async ({ vmKey }, { typedName = '' }) => {
      const sent = await vms.remove(vmKey, typedName)
      return sent.ok ? ok({ taskId: sent.value }) : sent
    },
    'vm.refresh': ({ vmKey }) => vms.refresh(vmKey),
    'vm.revealPassword': async ({ vmKey }) => {
      const password = await vms.loginPassword(vmKey)
      return password.ok ? ok({ password: password.value }) : password
    },
    'vm.copyPassword': async ({ vmKey }) => {
      const password = await vms.loginPassword(vmKey)
      if (!password.ok) return password
      writeClipboard(password.value)
      return ok(null)
    },
    'console.open': ({ vmKey }) => consoles.open(vmKey),
    // A console speaks of its own VM only: its key is its window's, never an argument.
    'console.info': (_input, { key }) => {
      const vmKey = key as VmKey
      const state = consoles.state(vmKey)
      return state === undefined
        ? err({ code: 'notFound', what: 'vm' })
        : ok({ vmKey, practice: isPractice(vmKey), state })
    },
    'console.connect': (_input, { key }) => consoles.connect(key as VmKey),
    'console.refused': async ({ kind, reason }, { key }) => {
      await consoles.refused(key as VmKey, kind, reason)
      return ok(null)
    },
  }
}
