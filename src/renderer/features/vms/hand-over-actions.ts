import { FileCode, FileX, MonitorUp, SquareTerminal } from 'lucide-react'
import type { HandOverAct } from '#shared/domain/hand-over'
import type { Vm } from '#shared/domain/vm'
import type { Catalogue } from '#shared/i18n/catalogue'
import { doHandOver, knownHandOver } from '../../stores/hand-over'
import { select } from '../../stores/ui'
import type { Action } from '../../ui/menu'

/** Why nothing can be connected to in the VM now: a VM that is off has no server in it. */
export function handOverReason(vm: Vm, words: Catalogue): string | undefined {
  return vm.state === 'off' || vm.state === 'suspended' ? words.vms.why.notRunning : undefined
}

/** The ways to other programs, of those that fit the VM's system. */
export function handOverActions(vm: Vm, words: Catalogue): readonly Action[] {
  const run = (act: HandOverAct) => async () => {
    if (!(await doHandOver(vm.key, act))) select('vms', vm.key)
  }
  const { openTerminal, openRdp, addSshConfig, removeSshConfig } = words.handOver
  switch (vm.details?.login?.kind) {
    case undefined:
      return []
    case 'rdp':
      return [{ id: 'saveRdp', label: openRdp, icon: MonitorUp, run: () => void run('saveRdp')() }]
    case 'ssh':
      return [
        {
          ...{ id: 'openTerminal', label: openTerminal, icon: SquareTerminal },
          reason: handOverReason(vm, words),
          run: () => void run('openTerminal')(),
        },
        knownHandOver(vm.key)?.hostName === undefined
          ? {
              ...{ id: 'addSshConfig', label: addSshConfig, icon: FileCode },
              run: () => void run('addSshConfig')(),
            }
          : {
              ...{ id: 'removeSshConfig', label: removeSshConfig, icon: FileX },
              run: () => void run('removeSshConfig')(),
            },
      ]
  }
}
