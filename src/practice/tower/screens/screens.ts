import type { Duplex } from 'node:stream'
import type { VmStatus } from '#shared/wire/cloudtower'
import type { MachineFacts } from '../../screen/machine-facts'
import { TowerRefusal } from '../refusal'
import type { TowerState } from '../state'
import type { RowOf } from '../store/rows'
import { setPower } from '../vm-life'
import { VmScreen } from './vm-screen'

const gib = 2 ** 30
// In real time, also in a fast world: connections are not any faster there.
const tokenLifeMs = 60_000

/** Through the tower with `token`, or to the cluster itself with `raw_token`; the two do not mix (spec 8.2). */
export type Route = 'tower' | 'cluster'

/** What the GraphQL query `vnc` answers (spec 8.1). */
export interface VncTicket {
  readonly vm_uuid: string
  readonly host_ip: string
  readonly cluster_ip: string
  readonly raw_token: string
  readonly token: string
}

interface Pass {
  readonly vm: string
  readonly route: Route
  readonly host: string
  readonly endsAt: number
}

/** The VMs' screens, and who may look at them: a token is good for one socket within a minute. */
export class Screens {
  /** Host and port of the tower and of the cluster behind it; known once their ports are open. */
  towerAddress = ''
  clusterAddress = ''
  /** The cluster without TLS, for clients of a tower without (spec 8.2). */
  plainClusterAddress = ''
  private readonly passes = new Map<string, Pass>()
  private readonly screens = new Map<string, VmScreen>()

  constructor(private readonly state: TowerState) {
    state.onPower = (vm, status) => this.noticePower(vm, status)
  }

  /** Fresh tokens for a running VM. */
  issue(vm: RowOf<'Vm'>): VncTicket {
    if (vm.status !== 'RUNNING' || this.hostOf(vm) === '')
      throw new TowerRefusal(400, `VM ${vm.id} is not running`)
    const raw = this.state.random.bytes(16).toString('hex')
    const token = Buffer.concat([Buffer.from('Salted__'), this.state.random.bytes(56)]).toString('base64')
    const pass = { vm: vm.id, host: this.hostOf(vm), endsAt: Date.now() + tokenLifeMs }
    this.passes.set(token, { ...pass, route: 'tower' })
    this.passes.set(raw, { ...pass, route: 'cluster' })
    return {
      vm_uuid: vm.local_id ?? '',
      host_ip: pass.host,
      cluster_ip: this.state.quirks.plainHttp === 'serve' ? this.plainClusterAddress : this.clusterAddress,
      raw_token: raw,
      token,
    }
  }

  /** The VM a socket's URL opens, or undefined; the token is used up either way. */
  admit(route: Route, query: URLSearchParams): RowOf<'Vm'> | undefined {
    const token = query.get('token') ?? ''
    const pass = this.passes.get(token)
    if (pass?.route !== route) return undefined
    this.passes.delete(token)
    const vm = this.state.store.tables.Vm.find(pass.vm)
    const isRight = query.get('uuid') === vm?.local_id && query.get('host') === pass.host
    const isFresh = pass.endsAt >= Date.now() && vm?.status === 'RUNNING'
    // A VM that has moved since is not on that host any more (spec 8.4).
    return isRight && isFresh && this.hostOf(vm) === pass.host ? vm : undefined
  }

  private hostOf(vm: RowOf<'Vm'>): string {
    return this.state.store.tables.Host.find(vm.host)?.management_ip ?? ''
  }

  serve(vm: RowOf<'Vm'>, stream: Duplex): void {
    this.screenOf(vm).serve(stream)
  }

  /** The screen of a VM, made when somebody first looks. */
  screenOf(vm: RowOf<'Vm'>): VmScreen {
    const screen =
      this.screens.get(vm.id) ??
      new VmScreen(
        this.factsOf(vm),
        this.state.clock,
        () => this.state.quirks.screenPassword,
        () => setPower(this.state, vm, 'STOPPED'),
      )
    this.screens.set(vm.id, screen)
    return screen
  }

  /** The VM moves to another host: who looks has to come again with fresh tokens (spec 8.4). */
  dropViewers(vm: RowOf<'Vm'>): void {
    this.screens.get(vm.id)?.dropViewers()
  }

  close(): void {
    for (const screen of this.screens.values()) screen.powerCut()
  }

  private noticePower(vm: RowOf<'Vm'>, status: VmStatus): void {
    const screen = this.screens.get(vm.id)
    if (status === 'SUSPENDED') screen?.dropViewers()
    if (status === 'STOPPED') {
      screen?.powerCut()
      this.screens.delete(vm.id)
    }
  }

  private factsOf(vm: RowOf<'Vm'>): MachineFacts {
    const host = this.state.store.tables.Host.find(vm.host)
    const gpus = vm.gpu_devices ?? []
    return {
      hostName: vm.hostname ?? vm.name ?? vm.id,
      userName: 'smartx',
      isWindows: vm.guest_os_type === 'WINDOWS',
      cpuModel: host?.cpu_model ?? '',
      cpuCores: vm.vcpu ?? 1,
      memoryGib: Math.round((vm.memory ?? 0) / gib),
      gpuModel: this.state.store.tables.GpuDevice.find(gpus[0])?.model ?? '',
      gpuCount: gpus.length,
    }
  }
}
