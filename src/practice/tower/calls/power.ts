import type { VmOperateParams, VmStartParams, VmStatus } from '#shared/wire/cloudtower'
import { freeMemory, hostForStart, noRoom } from '../scheduler'
import type { Text, TowerState } from '../state'
import type { RowOf } from '../store/rows'
import { TaskFailure } from '../tasks'
import { afterVmChange, setPower } from '../vm-life'
import type { Call, Handlers } from './call'
import { changeVms, type Plan, refuseByRelease, targetsOf } from './change'

interface PowerChange {
  readonly from: VmStatus
  readonly ms: readonly [number, number]
  readonly en: string
  readonly zh: string
  readonly finish: (state: TowerState, vm: RowOf<'Vm'>) => void
}

const quick = [2000, 4000] as const
const soft = [5000, 15_000] as const

function off(state: TowerState, vm: RowOf<'Vm'>): void {
  setPower(state, vm, 'STOPPED')
}

function softOff(state: TowerState, vm: RowOf<'Vm'>): void {
  requireGuest(vm)
  off(state, vm)
}

/** The guest is asked, and one without running VMTools does not answer (spec 6.1, 10.7). */
function requireGuest(vm: RowOf<'Vm'>): void {
  if (vm.vm_tools_status !== 'RUNNING') throw new TaskFailure('JOB_VM_SHUTDOWN_TIMEOUT')
}

function again(state: TowerState, vm: RowOf<'Vm'>): void {
  setPower(state, vm, 'STOPPED')
  setPower(state, vm, 'RUNNING')
}

const changes: Readonly<Record<string, PowerChange>> = {
  '/shutdown-vm': { from: 'RUNNING', ms: soft, en: 'Shut down VM', zh: '关闭虚拟机', finish: softOff },
  '/poweroff-vm': { from: 'RUNNING', ms: quick, en: 'Force shut down VM', zh: '强制关闭虚拟机', finish: off },
  // A guest that hears nothing is restarted all the same: the maker's own tests restart VMs without a system in them.
  '/restart-vm': { from: 'RUNNING', ms: soft, en: 'Restart VM', zh: '重启虚拟机', finish: again },
  '/force-restart-vm': {
    from: 'RUNNING',
    ms: quick,
    en: 'Force restart VM',
    zh: '强制重启虚拟机',
    finish: again,
  },
  '/suspend-vm': {
    ...{ from: 'RUNNING', ms: quick, en: 'Suspend VM', zh: '暂停虚拟机' },
    finish: (state, vm) => setPower(state, vm, 'SUSPENDED'),
  },
  '/resume-vm': {
    ...{ from: 'SUSPENDED', ms: quick, en: 'Resume VM', zh: '恢复虚拟机' },
    finish: (state, vm) => setPower(state, vm, 'RUNNING'),
  },
}

export function namedText(en: string, zh: string, name: string | undefined): Text {
  return { 'en-US': `${en} ${name ?? ''}`, 'zh-CN': `${zh} ${name ?? ''}` }
}

function planOf(state: TowerState, vm: RowOf<'Vm'>, change: PowerChange): Plan {
  return {
    text: namedText(change.en, change.zh, vm.name),
    durationMs: state.random.between(...change.ms),
    finish: orWrongState(state, vm, change.from, () => {
      change.finish(state, vm)
      afterVmChange(state, vm)
    }),
  }
}

/** Since 4.7 a call looks at the power state first; before, the task fails (spec 6.1, 10.5). */
export function orWrongState(
  state: TowerState,
  vm: RowOf<'Vm'>,
  wanted: VmStatus,
  finish: () => void,
): () => void {
  const isRight = vm.status === wanted && vm.in_recycle_bin !== true
  if (isRight) return finish
  const place = vm.in_recycle_bin === true ? ' and is in the recycle bin' : ''
  return refuseByRelease(state, `VM ${vm.id} is ${vm.status}${place}, but must be ${wanted}`)
}

function startVm(call: Call<VmStartParams>): unknown {
  const { state } = call.tower
  const { where, data } = call.body
  return changeVms(call, targetsOf(call, 'Vm', where), (vm) => {
    const chosen = data === undefined ? undefined : hostForStart(state, vm, data.host_id)
    return {
      text: namedText('Start VM', '启动虚拟机', vm.name),
      durationMs: state.random.between(...quick),
      finish: orWrongState(state, vm, 'STOPPED', () => {
        const host = chosen ?? hostForStart(state, vm, undefined)
        if (freeMemory(state, host) < (vm.memory ?? 0)) throw noRoom()
        state.store.tables.Vm.update(vm.id, { host: host.id, node_ip: host.management_ip ?? '' })
        setPower(state, vm, 'RUNNING')
        afterVmChange(state, vm)
      }),
    }
  })
}

export const powerCalls: Handlers = {
  '/start-vm': startVm,
  ...Object.fromEntries(
    Object.entries(changes).map(([path, change]) => [
      path,
      (call: Call<VmOperateParams>) =>
        changeVms(call, targetsOf(call, 'Vm', call.body.where), (vm) => planOf(call.tower.state, vm, change)),
    ]),
  ),
}
