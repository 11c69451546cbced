import type { EntityAsyncStatus } from '#shared/wire/cloudtower'
import { TowerRefusal } from '../refusal'
import type { Text, TowerState } from '../state'
import type { RowOf, TypeName } from '../store/rows'
import { type Job, type Lock, TaskFailure } from '../tasks'
import type { Call } from './call'

export interface WithTask {
  readonly task_id: string
  readonly data: unknown
}

/** What is going to happen to one VM. */
export interface Plan {
  readonly text: Text
  readonly durationMs: number
  readonly asyncStatus?: EntityAsyncStatus
  readonly finish: () => void
  readonly undo?: () => void
}

const lockNames = { Vm: 'VM', VmVolume: 'VM_VOLUME', VmSnapshot: 'VM_SNAPSHOT' } as const

/** An object somebody works on refuses every other change (spec 3, 5.4). */
export function refuseLocked(state: TowerState, locks: readonly Omit<Lock, 'status'>[]): void {
  const busy = locks.filter(({ type, id }) => state.store.tables[type].find(id)?.entityAsyncStatus != null)
  if (busy.length === 0) return
  const resources = busy.map(({ type, id }) => ({ id, type: lockNames[type] }))
  const named = resources.map(({ id, type }) => `${type}-${id}`).join(', ')
  throw new TowerRefusal(400, `Resource [${named}] locked`, {
    code: 'ResourceLocked',
    props: { locked_resources: resources },
  })
}

/** The objects a mutation means; when there are none, real towers do one of two things (spec 3). */
export function targetsOf<Name extends 'Vm' | 'VmSnapshot' | 'VmDisk' | 'VmNic'>(
  { tower: { state } }: Call<unknown>,
  type: Name,
  where: unknown,
): readonly RowOf<Name>[] {
  const targets = state.queries.targets(type, where)
  if (targets.length === 0 && state.quirks.noMatch === 'refuse') {
    throw new TowerRefusal(404, `${noun(type)} not found`)
  }
  return targets
}

function noun(type: TypeName): string {
  return type.replace(/([a-z])([A-Z])/g, '$1 $2').toLowerCase()
}

/** One task per VM; nothing has begun yet when one of them refuses. */
export function changeVms(
  call: Call<unknown>,
  vms: readonly RowOf<'Vm'>[],
  plan: (vm: RowOf<'Vm'>) => Plan,
  data: (vm: RowOf<'Vm'>) => unknown = (vm) => partialVm(call.tower.state, vm),
): readonly WithTask[] {
  const { state } = call.tower
  refuseLocked(
    state,
    vms.map(({ id }) => ({ type: 'Vm', id })),
  )
  const plans = vms.map((vm) => ({ vm, planned: plan(vm) }))
  return plans.map(({ vm, planned }) => {
    const task_id = state.tasks.start(jobFor(call, vm, planned))
    return { task_id, data: data(vm) }
  })
}

function jobFor(call: Call<unknown>, vm: RowOf<'Vm'>, plan: Plan): Job {
  const status = plan.asyncStatus ?? 'UPDATING'
  return {
    text: plan.text,
    durationMs: plan.durationMs,
    finish: plan.finish,
    ...(plan.undo === undefined ? {} : { undo: plan.undo }),
    resource: { type: 'Vm', id: vm.id },
    mutation: call.operation,
    user: call.user.id,
    cluster: vm.cluster ?? null,
    locks: [{ type: 'Vm', id: vm.id, status }],
  }
}

/** A mutation's `data` carries an object's own values and its cluster; relations have to be asked for (spec 5.1). */
export function partialVm(state: TowerState, vm: RowOf<'Vm'>): Record<string, unknown> {
  return withoutRelations(state.renderer.render('Vm', vm))
}

export function withoutRelations(rendered: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(rendered).filter(([name, value]) => name === 'cluster' || !isRelation(value)),
  )
}

function isRelation(value: unknown): boolean {
  const [first] = Array.isArray(value) ? value : [value]
  return typeof first === 'object' && first !== null && 'id' in first
}

/** A change that the tower finds out to be impossible before it begins, or, when it is old, in the task. */
export function refuseByRelease(state: TowerState, message: string): () => void {
  if (state.quirks.powerCheck === '4.7+') throw new TowerRefusal(400, message)
  return () => {
    throw new TaskFailure('VM_POWER_STATE_ERROR', message)
  }
}
