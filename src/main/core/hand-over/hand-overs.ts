import type { HandOver, HandOverOutcome, SshConfigEntry, SshEntryId } from '#shared/domain/hand-over'
import type { VmKey } from '#shared/domain/ids'
import { type Vm, vmName } from '#shared/domain/vm'
import { freeRdpCommand, type ReachCheck, rdpFile, vmReach } from '#shared/domain/vm-reach'
import type { AppError } from '#shared/ipc/errors'
import { err, ok, type Result } from '#shared/result'
import type { Collection } from '../collection'
import type { Clock, DocumentStore, SshTunnels } from '../ports'
import { type Deed, HostKeys, type LoginVm, type LookedKey } from './host-keys'
import type { HandOverPorts } from './ports'
import { type PlannedEntry, SshConfig } from './ssh-config'
import { entryId } from './ssh-config-text'

/** A VM as it is handed over: who it is, and its login as far as its server tells one. */
export interface FoundVm {
  readonly key: VmKey
  readonly id: string
  readonly name: string
  readonly reach: ReachCheck | undefined
}

interface Parts extends HandOverPorts {
  readonly vms: Collection<Vm>
  readonly deeds: (key: VmKey) => readonly Deed[]
  readonly documents: DocumentStore
  readonly clock: Clock
  readonly ssh: Pick<SshTunnels, 'hostKey'>
  readonly isPractice: (key: VmKey) => boolean
  /** A VM that is in no collection: a tower's. */
  readonly findElsewhere: (key: VmKey) => Promise<Result<FoundVm, AppError>>
}

/** What was shown before an entry is added. */
export interface LookedEntry {
  readonly planned: PlannedEntry
  /** Absent: its server did not answer, and the key that was confirmed before stands. */
  readonly looked?: LookedKey
}

/**
 * Hands VMs over to other programs: a terminal with `ssh`, the user's SSH configuration, a Remote Desktop program. None of
 * them gets a password. No VM is connected to by SSH before the user has confirmed its host key.
 */
export class HandOvers {
  readonly #parts: Parts
  readonly #keys: HostKeys
  readonly #config: SshConfig
  /** What was last shown to the user as what would be written. */
  readonly #planned = new Map<VmKey, PlannedEntry>()

  constructor(parts: Parts) {
    this.#parts = parts
    const { ownFiles: files, userConfig } = parts
    this.#keys = new HostKeys({ ...parts, files })
    this.#config = new SshConfig({ files: userConfig, keys: this.#keys, knownHosts: files.knownHosts })
    parts.vms.onChange(({ upserted }) => {
      for (const vm of upserted) void this.#follow(vm)
    })
  }

  async load(): Promise<void> {
    await this.#keys.load()
  }

  async read(key: VmKey): Promise<Result<HandOver, AppError>> {
    const found = await this.#find(key)
    if (!found.ok) return found
    const { reach } = found.value
    if (reach === undefined) return ok({})
    if (!reach.ok) return ok({ problem: reach.error })
    const { kind } = reach.value
    if (kind === 'rdp') return ok({ kind, rdpCommand: freeRdpCommand(reach.value) })
    const entries = await this.#config.entries()
    const hostName = entries.ok ? entries.value.find(({ id }) => id === entryId(key))?.hostName : undefined
    const fingerprint = this.#keys.fingerprint(key)
    return ok({
      kind,
      ...(fingerprint === undefined ? {} : { fingerprint }),
      ...(hostName === undefined ? {} : { hostName }),
    })
  }

  entries(): Promise<Result<readonly SshConfigEntry[], AppError>> {
    return this.#config.entries()
  }

  /** Looks at the VM's host key; another one than the confirmed stops here. */
  async look(key: VmKey): Promise<Result<{ readonly vm: LoginVm; readonly looked: LookedKey }, AppError>> {
    const vm = await this.#login(key, 'ssh')
    if (!vm.ok) return vm
    const looked = await this.#keys.look(vm.value)
    return looked.ok ? ok({ vm: vm.value, looked: looked.value }) : looked
  }

  /** What adding the VM to the SSH configuration would write. A VM that is off can be added if its key is known. */
  async lookAtEntry(key: VmKey): Promise<Result<{ readonly vm: LoginVm } & LookedEntry, AppError>> {
    const found = await this.#login(key, 'ssh')
    if (!found.ok) return found
    const vm = found.value
    const looked = await this.#keys.look(vm)
    const isKnown = this.#keys.fingerprint(key) !== undefined
    if (!looked.ok && !(isKnown && looked.error.code === 'vmSshSilent')) return looked
    const planned = await this.#config.plan(vm)
    if (!planned.ok) return planned
    this.#planned.set(key, planned.value)
    return ok({ vm, planned: planned.value, ...(looked.ok ? { looked: looked.value } : {}) })
  }

  /** Opens the system's terminal program with `ssh` to the VM, under the key that the user confirmed; `asked`: just now. */
  async openTerminal(key: VmKey, asked?: string): Promise<Result<HandOverOutcome, AppError>> {
    const vm = await this.#confirmed(key, asked)
    if (!vm.ok) return vm
    const { terminals } = this.#parts
    const command = this.#sshCommand(vm.value.hostName)
    const run = await terminals.run(command)
    if (!run.ok) return run
    return ok(
      run.value === 'opened' ? { kind: 'done' } : { kind: 'command', command: terminals.text(command) },
    )
  }

  /** The command that connects: to a host whose key was confirmed, or with FreeRDP. */
  async command(key: VmKey): Promise<Result<string, AppError>> {
    const found = await this.#find(key)
    if (!found.ok) return found
    const { reach } = found.value
    if (reach?.ok === true && reach.value.kind === 'rdp') return ok(freeRdpCommand(reach.value))
    const hostName = this.#keys.hostName(key)
    if (hostName === undefined) return err({ code: 'noLogin' })
    return ok(this.#parts.terminals.text(this.#sshCommand(hostName)))
  }

  /** Takes the changed key that was shown to the user. */
  async acceptHostKey(key: VmKey, asked?: string): Promise<Result<HandOverOutcome, AppError>> {
    const vm = await this.#login(key, 'ssh')
    if (!vm.ok) return vm
    const confirmed = await this.#keys.confirm(vm.value, asked)
    return confirmed.ok ? ok({ kind: 'done' }) : confirmed
  }

  /** Writes the entry that was shown to the user. */
  async addSshConfig(key: VmKey, asked?: string): Promise<Result<HandOverOutcome, AppError>> {
    const planned = this.#planned.get(key)
    if (planned === undefined) return err({ code: 'notFound', what: 'question' })
    this.#planned.delete(key)
    const vm = await this.#confirmed(key, asked)
    if (!vm.ok) return vm
    const again = await this.#config.plan(vm.value.vm)
    if (!again.ok) return again
    // Something moved while the question stood: what would be written now was not agreed to.
    if (again.value.entry !== planned.entry) return err({ code: 'notFound', what: 'question' })
    const added = await this.#config.add(vm.value.vm, planned)
    return added.ok ? ok({ kind: 'done' }) : added
  }

  async removeSshConfig(key: VmKey): Promise<Result<HandOverOutcome, AppError>> {
    const removed = await this.#config.remove(entryId(key))
    return removed.ok ? ok({ kind: 'done' }) : removed
  }

  /** Takes one entry out of the SSH configuration, or all. */
  removeEntries(id: SshEntryId | undefined): Promise<Result<null, AppError>> {
    return id === undefined ? this.#config.removeAll() : this.#config.remove(id)
  }

  /** Saves a `.rdp` file where the user says, and opens it where the system has a program for it. */
  async saveRdp(key: VmKey): Promise<Result<HandOverOutcome, AppError>> {
    const vm = await this.#login(key, 'rdp')
    if (!vm.ok) return vm
    const { rdpFiles } = this.#parts
    const path = await rdpFiles.save(vm.value.name, rdpFile(vm.value.reach))
    if (!path.ok) return path
    if (path.value === null) return ok({ kind: 'cancelled' })
    return ok({ kind: 'saved', path: path.value, isOpened: await rdpFiles.open(path.value) })
  }

  /** The VM is deleted: nothing of it is left behind. */
  async forget(key: VmKey): Promise<void> {
    const entries = await this.#config.entries()
    if (entries.ok && entries.value.some(({ id }) => id === entryId(key)))
      await this.#config.remove(entryId(key))
    await this.#keys.forget(key)
  }

  /** The VM with its host key confirmed: before, or just now as it was shown. */
  async #confirmed(
    key: VmKey,
    asked: string | undefined,
  ): Promise<Result<{ readonly vm: LoginVm; readonly hostName: string }, AppError>> {
    const found = await this.#login(key, 'ssh')
    if (!found.ok) return found
    const vm = found.value
    if (this.#keys.hostName(key) === undefined) {
      const confirmed = await this.#keys.confirm(vm, asked)
      if (!confirmed.ok) return confirmed
    }
    await this.#keys.moved(vm)
    const prepared = await this.#keys.prepare()
    if (!prepared.ok) return prepared
    const hostName = this.#keys.hostName(key)
    return hostName === undefined ? err({ code: 'notFound', what: 'question' }) : ok({ vm, hostName })
  }

  /** The host's name is Lodger's own; all that a node says stands in the file, checked. */
  #sshCommand(hostName: string): readonly string[] {
    return ['ssh', '-F', this.#parts.ownFiles.config, '--', hostName]
  }

  async #login(key: VmKey, kind: 'ssh' | 'rdp'): Promise<Result<LoginVm, AppError>> {
    const found = await this.#find(key)
    if (!found.ok) return found
    const { reach, ...vm } = found.value
    if (reach === undefined) return err({ code: 'noLogin' })
    if (!reach.ok) return err({ code: 'loginUnsafe', part: reach.error })
    return reach.value.kind === kind ? ok({ ...vm, reach: reach.value }) : err({ code: 'noLogin' })
  }

  async #find(key: VmKey): Promise<Result<FoundVm, AppError>> {
    const vm = this.#parts.vms.get(key)
    if (vm === undefined) return this.#parts.findElsewhere(key)
    return ok({ key, id: vm.id, name: vmName(vm), reach: vmReach(vm) })
  }

  /** A VM that has moved is found in its new place, under the key it had. */
  async #follow(vm: Vm): Promise<void> {
    const reach = vmReach(vm)
    if (reach?.ok !== true || reach.value.kind !== 'ssh') return
    const found: LoginVm = { key: vm.key, id: vm.id, name: vmName(vm), reach: reach.value }
    if (await this.#keys.moved(found)) await this.#config.follow(found)
  }
}
