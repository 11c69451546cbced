import { z } from 'zod'
import type { HostKeyHint } from '#shared/domain/hand-over'
import { VmKey } from '#shared/domain/ids'
import { reachPlace, type VmReach } from '#shared/domain/vm-reach'
import type { AppError } from '#shared/ipc/errors'
import { err, ok, type Result } from '#shared/result'
import type { Clock, DocumentStore, SshTunnels } from '../ports'
import { fingerprintOf } from '../sources/source-tunnels'
import type { OwnSshFiles } from './ports'
import { entryText, type HostEntry, hostNameFor, isWritablePath } from './ssh-config-text'

const documentName = 'host-keys'

const Pin = z.object({
  /** The name under which the VM's key stands in the known hosts, and its entry in the configuration. */
  hostName: z.string().regex(/^lodger-[a-z0-9.-]{1,60}$/),
  /** As `type base64`. */
  hostKey: z.string().regex(/^[A-Za-z0-9@.-]{1,100} [A-Za-z0-9+/=]{1,8000}$/),
  reach: z.object({ host: z.string(), port: z.number(), user: z.string().optional() }),
  /** Where the key was when the user confirmed it. */
  pinnedFor: z.string(),
  pinnedAt: z.iso.datetime(),
})
type Pin = z.infer<typeof Pin>

/** A VM that a person can log in to. */
export interface LoginVm {
  readonly key: VmKey
  readonly id: string
  readonly name: string
  readonly reach: VmReach
}

/** What a look at a VM's SSH server found, for the user to judge. */
export type LookedKey =
  | { readonly kind: 'same'; readonly fingerprint: string }
  | { readonly kind: 'new'; readonly fingerprint: string }
  | {
      readonly kind: 'changed'
      readonly fingerprint: string
      readonly before: string
      readonly hint?: HostKeyHint
    }

/** Something that Lodger did to a VM, and when (ISO). */
export type Deed = Exclude<HostKeyHint, { kind: 'moved' }>

interface Parts {
  readonly documents: DocumentStore
  readonly clock: Clock
  readonly ssh: Pick<SshTunnels, 'hostKey'>
  readonly files: OwnSshFiles
  /** What Lodger did to the VM that could give it another key, oldest first. */
  readonly deeds: (key: VmKey) => readonly Deed[]
  readonly isPractice: (key: VmKey) => boolean
}

/**
 * The host keys of VMs that the user confirmed, one for each VM, whatever its address. They stand in a known-hosts file
 * of Lodger's own, which every command and entry of Lodger's names as the only one.
 */
export class HostKeys {
  readonly #parts: Parts
  readonly #pins = new Map<VmKey, Pin>()
  /** The keys that were last shown to the user, by VM and place; only such a key can be confirmed. */
  readonly #shown = new Map<string, string>()
  readonly #looking = new Set<VmKey>()
  #writes: Promise<unknown> = Promise.resolve()

  constructor(parts: Parts) {
    this.#parts = parts
  }

  async load(): Promise<void> {
    const kept = await this.#parts.documents.load(documentName, z.record(VmKey, Pin), {})
    for (const [key, pin] of Object.entries(kept)) this.#pins.set(key as VmKey, pin)
  }

  fingerprint(key: VmKey): string | undefined {
    const pin = this.#pins.get(key)
    return pin === undefined ? undefined : fingerprintOf(pin.hostKey)
  }

  /** The VM's name among the known hosts, if its key was confirmed. */
  hostName(key: VmKey): string | undefined {
    return this.#pins.get(key)?.hostName
  }

  /** A name for the VM that no other has, here or among `elsewhere`; its own where that is still free. */
  freeName({ key, id, name }: LoginVm, elsewhere: ReadonlySet<string>): string {
    const own = this.#pins.get(key)?.hostName
    if (own !== undefined && !elsewhere.has(own)) return own
    const others = [...this.#pins].filter(([each]) => each !== key).map(([, pin]) => pin.hostName)
    return hostNameFor(name, id, new Set([...elsewhere, ...others]))
  }

  /** Asks the VM's SSH server for its host key. Nothing is trusted yet, and nobody is logged in. */
  async look({ key, reach }: LoginVm): Promise<Result<LookedKey, AppError>> {
    if (this.#looking.has(key)) return err({ code: 'busy' })
    this.#looking.add(key)
    const pin = this.#pins.get(key)
    const found = await this.#parts.ssh.hostKey(reach, pin?.hostKey)
    this.#looking.delete(key)
    if (!found.ok)
      return found.error.code === 'sshUnreachable'
        ? err({ code: 'vmSshSilent', target: reachPlace(reach) })
        : found
    const fingerprint = fingerprintOf(found.value)
    if (found.value === pin?.hostKey) return ok({ kind: 'same', fingerprint })
    this.#shown.set(shownAs(key, reach), found.value)
    if (pin === undefined) return ok({ kind: 'new', fingerprint })
    const hint = this.#hint(key, pin, reach)
    const before = fingerprintOf(pin.hostKey)
    return ok({ kind: 'changed', fingerprint, before, ...(hint === undefined ? {} : { hint }) })
  }

  /**
   * Takes the key that was shown for this VM in this place, and no other from now on. `asked` is the fingerprint of the
   * question that was answered: another look may have come between.
   */
  async confirm(vm: LoginVm, asked: string | undefined): Promise<Result<null, AppError>> {
    const place = shownAs(vm.key, vm.reach)
    const hostKey = this.#shown.get(place)
    if (hostKey === undefined || fingerprintOf(hostKey) !== asked)
      return err({ code: 'notFound', what: 'question' })
    this.#shown.delete(place)
    const { host, port, user } = vm.reach
    this.#pins.set(vm.key, {
      hostName: this.freeName(vm, new Set()),
      ...{ hostKey, reach: { host, port, ...(user === undefined ? {} : { user }) } },
      pinnedFor: reachPlace(vm.reach),
      pinnedAt: new Date(this.#parts.clock.now()).toISOString(),
    })
    return this.#save()
  }

  /** The VM goes by this name from now on. */
  async rename(key: VmKey, hostName: string): Promise<Result<null, AppError>> {
    const pin = this.#pins.get(key)
    if (pin === undefined) return err({ code: 'notFound', what: 'vm' })
    if (pin.hostName === hostName) return ok(null)
    this.#pins.set(key, { ...pin, hostName })
    return this.#save()
  }

  /** The VM is reached like this now; true where that is new. */
  async moved({ key, reach: { host, port, user } }: LoginVm): Promise<boolean> {
    const pin = this.#pins.get(key)
    if (pin === undefined) return false
    const before = pin.reach
    if (before.host === host && before.port === port && before.user === user) return false
    this.#pins.set(key, { ...pin, reach: { host, port, ...(user === undefined ? {} : { user }) } })
    await this.#save()
    return true
  }

  /** The VM is gone. */
  async forget(key: VmKey): Promise<void> {
    if (this.#pins.delete(key)) await this.#save()
  }

  /** Writes Lodger's own files anew, so that `ssh` finds every key that was confirmed. */
  prepare(): Promise<Result<null, AppError>> {
    const { files } = this.#parts
    if (!isWritablePath(files.knownHosts))
      return Promise.resolve(err({ code: 'sshConfig', problem: 'path', path: files.knownHosts }))
    const pins = [...this.#pins]
    const keys = pins.map(([, { hostName, hostKey }]) => `${hostName} ${hostKey}\n`).join('')
    const entries = pins.map(([key, pin]) => entryText(entryOf(key, pin, files.knownHosts)))
    return this.#after(() => files.write(keys, entries.join('')))
  }

  /** What Lodger knows that could explain another key. */
  #hint(key: VmKey, { pinnedFor, pinnedAt }: Pin, reach: VmReach): HostKeyHint | undefined {
    if (pinnedFor !== reachPlace(reach)) return { kind: 'moved', from: pinnedFor }
    return this.#parts
      .deeds(key)
      .filter(({ at }) => at >= pinnedAt)
      .at(-1)
  }

  /** Practice VMs end with the app, and their keys with them. */
  async #save(): Promise<Result<null, AppError>> {
    const { documents, isPractice } = this.#parts
    const lasting = [...this.#pins].filter(([key]) => !isPractice(key))
    const saved = await documents.save(documentName, Object.fromEntries(lasting))
    const prepared = await this.prepare()
    return saved.ok ? prepared : saved
  }

  /** One writing after the other, or an older one could land last. */
  #after<T>(write: () => Promise<T>): Promise<T> {
    const written = this.#writes.then(write)
    this.#writes = written.catch(() => undefined)
    return written
  }
}

const shownAs = (key: VmKey, reach: VmReach) => `${key} ${reachPlace(reach)}`

const entryOf = (key: VmKey, { hostName, reach }: Pin, knownHosts: string): HostEntry => ({
  ...{ vmKey: key, hostName, knownHosts },
  reach: { kind: 'ssh', host: reach.host, port: reach.port, ...userOf(reach.user) },
})

const userOf = (user: string | undefined) => (user === undefined ? {} : { user })
