import type { VmKey } from '#shared/domain/ids'
import type { Node } from '#shared/domain/node'
import { type Vm, vmAbilities } from '#shared/domain/vm'
import type { LogRange } from '#shared/domain/vm-log'
import type { NewLogin } from '#shared/domain/vm-login'
import {
  checkModification,
  compareModification,
  type ModifyOutcome,
  modifyLimits,
  type VmModification,
} from '#shared/domain/vm-modify'
import { recordAfter, recordInDoubt, withHostIp } from '#shared/domain/vm-record'
import type { AppError } from '#shared/ipc/errors'
import { err, ok, type Result } from '#shared/result'
import { targetOf } from '../change'
import type { CollectionSet } from '../collection'
import { maskLog } from '../guard/log-mask'
import type { Sessions } from '../sources/sessions'
import { mayHaveHappened } from '../tasks/outcome'
import type { Tasks } from '../tasks/tasks'
import type { VmRecords } from './vm-records'
import type { Vms } from './vms'

interface Parts {
  readonly collections: CollectionSet
  readonly records: VmRecords
  readonly sessions: Sessions
  readonly tasks: Tasks
  readonly vms: Vms
}

/** What is done to a VM without touching its power. The node's answer is the end of it, so there is nothing to follow. */
export class VmUpkeep {
  readonly #parts: Parts
  /** VMs that a change is being sent to. */
  readonly #changing = new Set<VmKey>()

  constructor(parts: Parts) {
    this.#parts = parts
  }

  /** Sets a login's password in the system inside. After a lost answer the node is asked which password it now has. */
  async setPassword(key: VmKey, login: NewLogin): Promise<Result<null, AppError>> {
    return this.#alone(key, async () => {
      const { sessions, vms } = this.#parts
      const found = vms.find(key)
      if (!found.ok) return found
      const { node, vm } = found.value
      if (!vmAbilities(vm).setPassword.can) return err({ code: 'notNow', status: vm.status })
      const set = await sessions.run(
        node,
        (client, authority) => client.vmSetPassword(node.id, authority, vm.id, login),
        targetOf(vm).rentOrder,
      )
      const isSure = set.ok || !mayHaveHappened(set.error)
      if (!set.ok && isSure) return set
      vms.forgetSecrets(key)
      const now = await vms.readInfo(key)
      if (isSure) return ok(null)
      const isSet = now.ok && now.value.secrets.loginPassword === login.password
      return isSet ? ok(null) : err({ code: 'outcomeUnknown' })
    })
  }

  /**
   * Changes a VM's ports, addresses and sizes. The node applies them one by one, so after a refusal or a lost answer it is
   * asked what the VM is like now, and the difference is the answer.
   */
  async modify(key: VmKey, wanted: VmModification): Promise<Result<ModifyOutcome, AppError>> {
    return this.#alone<ModifyOutcome>(key, async () => {
      const { records, sessions, vms } = this.#parts
      const found = vms.find(key)
      if (!found.ok) return found
      const { node, vm } = found.value
      const refused = this.#checkModification(node, vm, wanted)
      if (refused !== null) return err(refused)
      const before = records.of(key)
      // Kept before it is sent: if the app ends in between, nobody is told an address that may be the old one.
      const base = withHostIp(before ?? {}, wanted, vm.details?.host)
      await records.keep(key, recordInDoubt(base, wanted))
      const sent = await sessions.run(
        node,
        (client, authority) => client.vmModify(node.id, authority, vm.id, vm.details?.os ?? '', wanted),
        targetOf(vm).rentOrder,
      )
      if (sent.ok) await records.keep(key, recordAfter(base, wanted))
      else if (!mayBeApplied(sent.error)) {
        await records.keep(key, before)
        return sent
      }
      const now = await vms.readInfo(key)
      if (sent.ok) return ok({ kind: 'done', nextBoot: sent.value.nextBoot })
      const details = now.ok ? now.value.details : undefined
      const difference = compareModification(wanted, before?.publicIp, details)
      if (difference.applied.includes('publicIp'))
        await records.keep(key, { ...records.of(key), publicIp: wanted.publicIp })
      return ok({ kind: 'stopped', error: sent.error, ...difference })
    })
  }

  #checkModification(node: Node, vm: Vm, wanted: VmModification): AppError | null {
    const { collections } = this.#parts
    if (!vmAbilities(vm).modify.can) return { code: 'notNow', status: vm.status }
    const rental = node.rentals.find(({ id }) => id === vm.details?.rentOrder)
    // Without its order nothing is known of its limits; then the node decides.
    if (rental === undefined) return null
    const limits = modifyLimits(node, rental, vm, collections.vms.all())
    const problems = checkModification(wanted, limits)
    return Object.keys(problems).length === 0 ? null : { code: 'vmRequestInvalid', problems }
  }

  /** The node's own log lines about a VM, without the passwords that nodes write there. */
  async log(key: VmKey, range: LogRange): Promise<Result<string[], AppError>> {
    const { sessions, vms } = this.#parts
    const found = vms.find(key)
    if (!found.ok) return found
    const { node, vm } = found.value
    const lines = await sessions.run(
      node,
      (client, authority) => client.vmLog(node.id, authority, vm.id, range),
      targetOf(vm).rentOrder,
    )
    if (!lines.ok) return lines
    // A VM whose creation failed has none; what a line announces as a password is masked all the same.
    const secrets = await vms.secretsOf(key)
    const known = secrets.ok ? [secrets.value.loginPassword, secrets.value.vncPassword] : []
    return ok(maskLog(lines.value, known))
  }

  /** One change to a VM at a time, and none beside work that is being followed. */
  async #alone<T>(key: VmKey, change: () => Promise<Result<T, AppError>>): Promise<Result<T, AppError>> {
    if (this.#changing.has(key) || this.#parts.tasks.openFor(key) !== undefined) return err({ code: 'busy' })
    this.#changing.add(key)
    try {
      return await change()
    } finally {
      this.#changing.delete(key)
    }
  }
}

/** What the node says of the public address, which it looks at before everything else (8.5). */
const firstRefusals: readonly string[] = [
  'invalid public ip',
  'public ip being used',
  'can not find iptable info when modify public ip',
  'gpu rent order is empty',
  'additional parse failed',
]

/** Whether some of a modification may be in force although it failed: a refused field can come after others. */
function mayBeApplied(error: AppError): boolean {
  if (error.code === 'refused') return !firstRefusals.includes(error.serverText)
  return mayHaveHappened(error)
}
