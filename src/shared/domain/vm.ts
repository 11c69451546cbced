import type { AppError } from '../ipc/errors'
import type { NodeId, RentOrderId, SourceId, VmId, VmKey } from './ids'

/** What a VM's state means for its user, whatever the server calls it. */
export type VmStateKind = 'running' | 'off' | 'suspended' | 'busy' | 'trouble' | 'unknown'

/** The statuses that DBC nodes set (DBC HTTP API, 13); others are shown as they come. */
const kinds: ReadonlyMap<string, VmStateKind> = new Map([
  ['running', 'running'],
  ['closed', 'off'],
  ['pmsuspend', 'suspended'],
  ['pm_suspended', 'suspended'],
  ['creating', 'busy'],
  ['starting', 'busy'],
  ['being shutdown', 'busy'],
  ['being poweroff', 'busy'],
  ['restarting', 'busy'],
  ['resetting', 'busy'],
  ['deleting', 'busy'],
  ['stopping', 'busy'],
  ['none', 'unknown'],
])

/** The kind of a server's status text. Texts nobody has listed end in "ing" when busy, in "error" when stuck (section 13). */
export function vmStateKind(status: string): VmStateKind {
  const known = kinds.get(status)
  if (known !== undefined) return known
  if (status.endsWith('error')) return 'trouble'
  if (status.endsWith('ing')) return 'busy'
  return 'unknown'
}

/** One VM. What only the detail call tells is in `details`, absent until that call has answered. */
export interface Vm {
  readonly key: VmKey
  readonly sourceId: SourceId
  readonly nodeId: NodeId
  readonly id: VmId
  /** The description given at create; DBC has no other name and cannot rename. Empty for some. */
  readonly name: string
  /** The server's own text. */
  readonly status: string
  readonly state: VmStateKind
  /** When the app first saw this status (ISO). */
  readonly since: string
  /** The GPU host's local time without zone, as the node sends it (8.1). */
  readonly createdAt: string
  /** When the node last told of this VM (ISO). */
  readonly asOf: string
  readonly details?: VmDetails
  /** Why the last look at this VM failed; the rest is what was known before. */
  readonly trouble?: AppError
}

export interface VmDetails {
  readonly os: string
  readonly cpuCores?: number
  readonly gpuCount?: number
  readonly memoryGib?: number
  readonly disks: readonly { readonly name: string; readonly sizeGib?: number }[]
  /** Where SSH or RDP connect, and the console unless the VM has its own public address (14). */
  readonly host: string
  readonly login: { readonly kind: 'ssh' | 'rdp'; readonly port: number } | undefined
  readonly vncPort: number | undefined
  /** `N/A` when the guest did not answer; see `hasLogin`. */
  readonly userName: string
  /** False when the node could not set a login: then only what is built into the image works. */
  readonly hasLogin: boolean
  readonly rentOrder: RentOrderId | undefined
  readonly localAddresses: readonly string[]
  readonly networkName: string | undefined
}

/** What can be done with a VM; DBC's shutdown, poweroff and stop are one thing, a power cut (1, fact 8). */
export const vmActions = ['console', 'start', 'cutPower', 'restart', 'delete', 'login'] as const
export type VmAction = (typeof vmActions)[number]

/** Why an action is not offered now. */
export type AbilityReason =
  | 'busy'
  | 'alreadyRunning'
  | 'alreadyOff'
  | 'notRunning'
  | 'noDetails'
  | 'noLogin'
  | 'noScreen'

export type Ability = { readonly can: true } | { readonly can: false; readonly why: AbilityReason }
export type VmAbilities = Readonly<Record<VmAction, Ability>>

const yes: Ability = { can: true }
const no = (why: AbilityReason): Ability => ({ can: false, why })

/**
 * What can be done with `vm` now. One function for buttons, menus and main's own check, so that they agree.
 *
 * | state     | start | cutPower | restart | delete |
 * | running   | no    | yes      | yes     | yes    |
 * | off       | yes   | no       | no      | yes    |
 * | suspended | yes   | yes      | no      | yes    |
 * | busy      | no    | no       | no      | yes    |
 * | trouble   | yes   | yes      | no      | yes    |  a step failed: start or delete are the ways out (13)
 * | unknown   | yes   | yes      | yes     | yes    |  the server decides
 */
export function vmAbilities(vm: Vm): VmAbilities {
  return {
    console: consoleAbility(vm),
    start: startAbility(vm.state),
    cutPower: cutPowerAbility(vm.state),
    restart: restartAbility(vm.state),
    delete: vm.status === 'deleting' ? no('busy') : yes,
    login: loginAbility(vm),
  }
}

/** States in which a screen exists or is about to: a console opened then waits for it. */
const startingUp: readonly string[] = ['starting', 'restarting', 'resetting']

function consoleAbility(vm: Vm): Ability {
  if (vm.state !== 'running' && vm.state !== 'unknown' && !startingUp.includes(vm.status))
    return no('notRunning')
  if (vm.details === undefined) return no('noDetails')
  return vm.details.vncPort === undefined ? no('noScreen') : yes
}

function startAbility(state: VmStateKind): Ability {
  if (state === 'running') return no('alreadyRunning')
  return state === 'busy' ? no('busy') : yes
}

function cutPowerAbility(state: VmStateKind): Ability {
  if (state === 'off') return no('alreadyOff')
  return state === 'busy' ? no('busy') : yes
}

function restartAbility(state: VmStateKind): Ability {
  if (state === 'busy') return no('busy')
  return state === 'running' || state === 'unknown' ? yes : no('notRunning')
}

function loginAbility(vm: Vm): Ability {
  if (vm.details === undefined) return no('noDetails')
  return vm.details.hasLogin ? yes : no('noLogin')
}

/** A VM's name for people: its description, or its id where that is empty. */
export function vmName(vm: Pick<Vm, 'id' | 'name'>): string {
  return vm.name.trim() === '' ? vm.id : vm.name
}
