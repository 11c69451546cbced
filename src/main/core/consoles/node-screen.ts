import { nodeKey } from '#shared/domain/ids'
import { dbcScreen } from '#shared/domain/screen-traits'
import { screenHost, type Vm, vmAbilities } from '#shared/domain/vm'
import type { AppError } from '#shared/ipc/errors'
import { ok, type Result } from '#shared/result'
import type { CollectionSet } from '../collection'
import type { ConnectScreen } from '../ports'
import type { Vms } from '../vms/vms'
import type { Presence, Reached, ScreenWay } from './screen-way'

/** What the way to a node's screens needs. */
export interface NodeScreenParts {
  readonly collections: CollectionSet
  readonly vms: Vms
  readonly connect: ConnectScreen
  readonly watchClosely: (key: ReturnType<typeof nodeKey>) => void
}

/** The way to the screen of a node's VM: plain TCP to the GPU host, with a password that the node knows (DBC HTTP API, 14). */
export class NodeScreen implements ScreenWay {
  readonly traits = dbcScreen
  readonly renewsPassword = true
  onLook: () => void = () => undefined
  readonly #parts: NodeScreenParts
  #vm: Vm

  constructor(parts: NodeScreenParts, vm: Vm) {
    this.#parts = parts
    this.#vm = vm
  }

  get vm(): Vm {
    this.#vm = this.#known ?? this.#vm
    return this.#vm
  }

  get presence(): Presence {
    const vm = this.#known
    return vm === undefined ? 'gone' : hasScreen(vm) ? 'screen' : 'none'
  }

  async reach(isPasswordOld: boolean): Promise<Result<Reached | null, AppError>> {
    const { vms, connect } = this.#parts
    const password = await vms.screenPassword(this.#vm.key, isPasswordOld)
    if (!password.ok) return password
    const [host, port] = this.#place
    if (this.presence !== 'screen' || host === '' || port === 0) return ok(null)
    const link = await connect(host, port)
    return link.ok ? ok({ link: link.value, password: password.value }) : link
  }

  ended(): AppError {
    const { sourceId, nodeId } = this.#vm
    const [host, port] = this.#place
    this.#parts.watchClosely(nodeKey(sourceId, nodeId))
    return { code: 'consoleUnreachable', host, port, reason: 'closed' }
  }

  get #known(): Vm | undefined {
    return this.#parts.collections.vms.get(this.#vm.key)
  }

  get #place(): readonly [host: string, port: number] {
    const { vm } = this
    return [screenHost(vm, this.#parts.collections.vms.all()) ?? '', vm.details?.vncPort ?? 0]
  }
}

/**
 * Whether to try. A VM that starts may have a screen already, with its firmware on it; one that restarts is about to
 * lose the one it had.
 */
function hasScreen(vm: Vm): boolean {
  return vmAbilities(vm).console.can && vm.status !== 'restarting' && vm.status !== 'resetting'
}
