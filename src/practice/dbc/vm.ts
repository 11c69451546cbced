import type { Guest } from '../guest/guest'
import type { RfbAddress } from '../rfb/server'

/** What the hypervisor says of a VM; `absent` until it is defined (spec 8.4, 13). */
export type DomainState =
  | 'absent'
  | 'none'
  | 'running'
  | 'paused'
  | 'blocked'
  | 'being shutdown'
  | 'shut_off'
  | 'crashed'
  | 'suspended'

/** The node's own note about a VM (spec 13). */
export type VmStatus =
  | 'creating'
  | 'running'
  | 'closed'
  | 'pmsuspend'
  | 'starting'
  | 'being shutdown'
  | 'being poweroff'
  | 'restarting'
  | 'resetting'
  | 'deleting'
  | 'create error'
  | 'start error'
  | 'shutdown error'
  | 'poweroff error'
  | 'restart error'
  | 'reset error'
  | 'none'

/** How a VM's cores are laid out (spec 8.1, cpu_cores). */
export interface CpuLayout {
  readonly sockets: number
  readonly coresPerSocket: number
  readonly threads: number
}

export interface VmSettings {
  readonly taskId: string
  readonly wallet: string
  readonly createdAt: Date
  readonly os: string
  readonly biosMode: 'legacy' | 'uefi' | 'pxe'
  readonly imageName: string
  readonly desc: string
  readonly networkName: string
  readonly multicast: readonly string[]
  readonly interfaceModel: string
  readonly vncPassword: string
  readonly orderId: string
  loginPassword: string
  loginUser: string
  publicIp: string
  sshPort: number
  rdpPort: number
  vncPort: number
  customPorts: readonly string[]
  networkFilters: readonly string[]
  cpu: CpuLayout
  gpus: readonly number[]
  memoryKib: number
}

export interface VmDisk {
  readonly name: string
  readonly file: string
  sizeKib: number
}

export interface Snapshot {
  readonly name: string
  readonly description: string
  readonly file: string
  readonly createdAt: Date
  readonly sizeKib: number
}

/** What nodes before 0.4.0.0 make: the hypervisor's own snapshots, which stay on the node. */
export interface OldSnapshot {
  readonly name: string
  readonly description: string
  readonly createdAt: Date
  readonly disks: readonly {
    readonly name: string
    readonly type: string
    readonly driver: string
    readonly file: string
  }[]
  state: string
}

export type SnapshotStatus = 'creating' | 'uploading' | 'none'

export class Vm {
  status: VmStatus = 'creating'
  domain: DomainState = 'absent'
  /** Port mappings exist once the VM has had an address. */
  hasPortMappings = false
  disks: VmDisk[] = []
  readonly snapshots: Snapshot[] = []
  readonly oldSnapshots: OldSnapshot[] = []
  isTakingSnapshot = false
  /** By name, not by snapshot: nobody checks that a name is new (spec 10). */
  readonly snapshotStatuses = new Map<string, SnapshotStatus>()
  /** Somebody deleted the file of a disk; it will not start again. */
  hasLostDisk = false
  readonly log: string[] = []
  readonly macAddress: string

  constructor(
    readonly settings: VmSettings,
    readonly guest: Guest,
    /** Where its screen listens; usually 127.0.0.1. */
    public vncHost: string,
    macSuffix: string,
  ) {
    this.macAddress = `52:54:00:${macSuffix}`
  }

  get id(): string {
    return this.settings.taskId
  }

  get cpuCores(): number {
    const { sockets, coresPerSocket, threads } = this.settings.cpu
    return sockets * coresPerSocket * threads
  }

  get isWindows(): boolean {
    return this.settings.os.includes('win')
  }

  /** The hypervisor counts it among the domains that use ports and cores. */
  get isOn(): boolean {
    return this.domain === 'running' || this.domain === 'paused' || this.domain === 'blocked'
  }

  get vncAddress(): RfbAddress {
    return { host: this.vncHost, port: this.settings.vncPort }
  }

  /** The status as a list or an info call reports it: stable ones follow the hypervisor (spec 13). */
  reportedStatus(): VmStatus {
    const expected = { closed: 'shut_off', running: 'running', pmsuspend: 'suspended' } as const
    const { status } = this
    if (status !== 'closed' && status !== 'running' && status !== 'pmsuspend') return status
    if (this.domain === expected[status]) return status
    if (this.domain === 'shut_off' || this.domain === 'being shutdown') this.status = 'closed'
    else if (this.isOn) this.status = 'running'
    else if (this.domain === 'suspended') this.status = 'pmsuspend'
    return this.status
  }

  /** What its screen shows, as text; empty for real machines. */
  get screenText(): string {
    return this.guest.screenText
  }

  /** Ends a step: the status goes on only when no later operation has overwritten it. */
  settle(from: VmStatus, to: VmStatus): void {
    if (this.status === from) this.status = to
  }
}
