import type { Chain } from '../chain/chain'
import type { Clock } from '../clock'
import type { Faults } from '../faults'
import type { Random } from '../random'
import type { Authority } from './authority'
import type { Hardware, ImageFile } from './hardware'
import { Lane } from './lanes'
import type { Networks } from './networks'
import { refused } from './refusal'
import { kibPerGib } from './sizes'
import { Transfers } from './transfers'
import type { Vm } from './vm'

/** What the world gives each node. */
export interface NodeSurroundings {
  readonly chain: Chain
  readonly clock: Clock
  readonly faults: Faults
  readonly random: Random
  /** Every node of the machine room knows the same networks (spec 12.1). */
  readonly networks: Networks
}

export interface NodeIdentity {
  readonly id: string
  readonly name: string
  readonly version: string
  /** Its place among the world's nodes. */
  readonly position: number
  readonly hasOldLibvirt?: boolean
  /** Before 0.4.0.0. */
  readonly isOld?: boolean
}

const passwordLetters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'
const passwordAlphabet = `${passwordLetters}0123456789_/+[]@#^`

/** A GPU machine: its hardware, its VMs, and one thread that works on them. */
export class GpuNode {
  readonly kind = 'gpu'
  /** The process answers one request at a time (spec 2.2). */
  readonly requests = new Lane()
  /** All work on VMs waits in one queue (spec 13). */
  readonly work = new Lane()
  readonly vms = new Map<string, Vm>()
  readonly images = new Map<string, ImageFile>()
  /** Other files in /data, which `data_file_name` can name. */
  readonly dataFiles = new Set<string>()
  readonly downloads: Transfers
  /** Known under their full path (spec 11.4). */
  readonly uploads: Transfers
  /** Where figures are pushed to, by wallet (spec 12.2). */
  readonly monitorServers = new Map<string, readonly string[]>()
  /** Whether a firewall lets viewers through to the VMs' screens. */
  isVncReachable = true
  /** Memory the page cache holds until somebody drops it. */
  pageCacheKib = 2 * kibPerGib

  constructor(
    readonly identity: NodeIdentity,
    readonly hardware: Hardware,
    readonly authority: Authority,
    readonly surroundings: NodeSurroundings,
  ) {
    const { clock, random } = surroundings
    this.downloads = new Transfers(clock, random)
    this.uploads = new Transfers(clock, random)
  }

  get id(): string {
    return this.identity.id
  }

  get position(): number {
    return this.identity.position
  }

  /** A VM by its id, whoever owns it: power, disk and snapshot calls do not ask (spec 8.4). */
  definedVm(taskId: string): Vm {
    const vm = this.vms.get(taskId)
    if (vm === undefined || vm.domain === 'absent') throw refused('task not exist')
    return vm
  }

  vmsOf(wallet: string): Vm[] {
    return [...this.vms.values()].filter((vm) => vm.settings.wallet === wallet)
  }

  /** Sixteen characters, the first a letter (spec 14). */
  makePassword(): string {
    const { random } = this.surroundings
    return random.text(passwordLetters, 1) + random.text(passwordAlphabet, 15)
  }

  /** Hosts with libvirt 8 keep only what RFB uses anyway; older ones tell all 16 (spec 14). */
  vncPasswordOf(password: string): string {
    return this.identity.hasOldLibvirt ? password : password.slice(0, 8)
  }

  /** The host's local time without a zone (spec 8.1). */
  localTime(date: Date): string {
    const zone = this.surroundings.faults.strikes('other-zone', { node: this.id })?.amount
    const offsetMinutes = zone ?? -date.getTimezoneOffset()
    return new Date(date.getTime() + offsetMinutes * 60_000).toISOString().slice(0, 19).replace('T', ' ')
  }

  /** A line of the node's own log about a VM (spec 8.7). */
  log(vm: Vm, place: string, message: string): void {
    const time = this.localTime(new Date()).slice(5)
    const [file = '', line = '', call = ''] = place.split(':')
    vm.log.push(`${time}.120391 | 0x00007f2c | info    | ${file} | ${line} | ${call} | ${message}`)
  }
}
