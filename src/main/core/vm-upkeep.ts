import type { VmKey } from '#shared/domain/ids'
import { vmAbilities } from '#shared/domain/vm'
import type { LogRange } from '#shared/domain/vm-log'
import type { NewLogin } from '#shared/domain/vm-login'
import type { AppError } from '#shared/ipc/errors'
import { err, ok, type Result } from '#shared/result'
import { targetOf } from './change'
import { maskLog } from './log-mask'
import { mayHaveHappened } from './outcome'
import type { Sessions } from './sessions'
import type { Tasks } from './tasks'
import type { Vms } from './vms'

interface Parts {
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
