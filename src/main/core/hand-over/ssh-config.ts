import type { SshConfigEntry, SshEntryId } from '#shared/domain/hand-over'
import type { AppError } from '#shared/ipc/errors'
import { err, ok, type Result } from '#shared/result'
import type { HostKeys, LoginVm } from './host-keys'
import type { UserSshConfig } from './ports'
import {
  entryId,
  entryText,
  includeText,
  isWritablePath,
  listEntries,
  parseEntries,
  usedNames,
  withEntry,
  withInclude,
  withoutEntry,
  withoutInclude,
} from './ssh-config-text'

/** Exactly what would be written, and where. */
export interface PlannedEntry {
  readonly hostName: string
  readonly includePath: string
  readonly entry: string
  readonly configPath: string
  /** What comes to the top of the user's own file; absent where it is there already. */
  readonly lines?: string
}

interface Parts {
  readonly files: UserSshConfig
  readonly keys: HostKeys
  /** Lodger's own known-hosts file. */
  readonly knownHosts: string
}

/**
 * The VMs that the user has added to their SSH configuration. They stand in a file of their own; the user's gets one line,
 * which goes again with the last of them.
 */
export class SshConfig {
  readonly #parts: Parts
  #changes: Promise<unknown> = Promise.resolve()

  constructor(parts: Parts) {
    this.#parts = parts
  }

  async entries(): Promise<Result<readonly SshConfigEntry[], AppError>> {
    const text = await this.#parts.files.read('include')
    return text.ok ? ok(listEntries(text.value ?? '')) : text
  }

  /** What adding the VM would write. */
  async plan(vm: LoginVm): Promise<Result<PlannedEntry, AppError>> {
    const { files, keys, knownHosts } = this.#parts
    if (![knownHosts, files.includeName].every(isWritablePath))
      return err({ code: 'sshConfig', problem: 'path', path: knownHosts })
    const config = await files.read('config')
    const include = await files.read('include')
    if (!config.ok) return config
    if (!include.ok) return include
    const others = withoutEntry(include.value ?? '', entryId(vm.key))
    const hostName = keys.freeName(vm, usedNames(`${config.value ?? ''}\n${others}`))
    const lines = includeText(config.value, files.includeName)
    return ok({
      ...{ hostName, includePath: files.includePath, configPath: files.configPath },
      entry: entryText({ vmKey: vm.key, hostName, reach: vm.reach, knownHosts }),
      ...(lines === '' ? {} : { lines }),
    })
  }

  /** Writes what was planned: the entry first, so that the line never leads nowhere. */
  add(vm: LoginVm, { hostName }: PlannedEntry): Promise<Result<null, AppError>> {
    return this.#alone(async () => {
      const { files, keys, knownHosts } = this.#parts
      const named = await keys.rename(vm.key, hostName)
      if (!named.ok) return named
      const entry = { vmKey: vm.key, hostName, reach: vm.reach, knownHosts }
      const written = await files.change('include', (before) => withEntry(before ?? '', entry))
      if (!written.ok) return written
      return files.change('config', (before) => withInclude(before, files.includeName))
    })
  }

  /** Takes an entry away, and with the last one everything. */
  remove(id: SshEntryId): Promise<Result<null, AppError>> {
    return this.#alone(async () => {
      const { files } = this.#parts
      const include = await files.read('include')
      if (!include.ok) return include
      const left = withoutEntry(include.value ?? '', id)
      if (left !== '') return files.change('include', (before) => withoutEntry(before ?? '', id))
      return this.#removeAll()
    })
  }

  removeAll(): Promise<Result<null, AppError>> {
    return this.#alone(() => this.#removeAll())
  }

  /** The VM is reached in another way than its entry says: the entry follows. */
  follow(vm: LoginVm): Promise<Result<null, AppError>> {
    return this.#alone(async () => {
      const { files, keys, knownHosts } = this.#parts
      const include = await files.read('include')
      if (!include.ok) return include
      const text = include.value ?? ''
      const hostName = keys.hostName(vm.key)
      const isThere = parseEntries(text).entries.some(({ id }) => id === entryId(vm.key))
      if (!isThere || hostName === undefined) return ok(null)
      const entry = { vmKey: vm.key, hostName, reach: vm.reach, knownHosts }
      return files.change('include', (before) => (before === null ? null : withEntry(before, entry)))
    })
  }

  async #removeAll(): Promise<Result<null, AppError>> {
    const { files } = this.#parts
    const cleared = await files.change('config', (before) =>
      before === null ? null : withoutInclude(before, files.includeName),
    )
    return cleared.ok ? files.change('include', () => null) : cleared
  }

  /** One change after the other: each reads what the one before has written. */
  #alone<T>(change: () => Promise<T>): Promise<T> {
    const changed = this.#changes.then(change)
    this.#changes = changed.catch(() => undefined)
    return changed
  }
}
