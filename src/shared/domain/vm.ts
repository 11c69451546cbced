import type { AppError } from '../ipc/errors'
import type { Disk } from './disk'
import type { NodeId, RentOrderId, SourceId, VmId, VmKey } from './ids'
import type { VmRecord } from './vm-record'

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
  /** Work on a part of it that its status does not tell of, and during which it must be left alone (10). */
  readonly held?: 'disk' | 'snapshot'
  /** What was sent for this VM and the node does not tell. */
  readonly record?: VmRecord
  /** Why the last look at this VM failed; the rest is what was known before. */
  readonly trouble?: AppError
}

/** What a node tells of one VM beside its line in the list. */
export interface VmDetails {
  readonly os: string
  readonly cpuCores?: number
  readonly gpuCount?: number
  readonly memoryGib?: number
  readonly disks: readonly Disk[]
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
  readonly networkFilters: readonly string[]
}

/** What can be done with a VM; DBC's shutdown, poweroff and stop are one thing, a power cut (1, fact 8). */
export const vmActions = [
  'console',
  'start',
  'cutPower',
  'restart',
  'forceRestart',
  'reset',
  'setPassword',
  'modify',
  'delete',
  'login',
] as const
export type VmAction = (typeof vmActions)[number]

/**
 * What is done to a VM's power (DBC HTTP API, 8.4). `restart` asks the system inside, which may ignore it; `forceRestart`
 * cuts the power and starts again; `reset` is the reset button.
 */
export const powerActions = ['start', 'cutPower', 'restart', 'forceRestart', 'reset'] as const
export type PowerAction = (typeof powerActions)[number]

/** Why an action is not offered now. */
export type AbilityReason =
  | 'busy'
  | 'alreadyRunning'
  | 'alreadyOff'
  | 'notRunning'
  | 'noDetails'
  | 'noLogin'
  | 'noScreen'
  | 'mustBeOff'
  | 'diskHeld'
  | 'snapshotHeld'

export type Ability = { readonly can: true } | { readonly can: false; readonly why: AbilityReason }
export type VmAbilities = Readonly<Record<VmAction, Ability>>

const yes: Ability = { can: true }
const no = (why: AbilityReason): Ability => ({ can: false, why })

/**
 * What can be done with `vm` now. One function for buttons, menus and main's own check, so that they agree.
 *
 * | state     | start | cutPower | restart, force, reset | delete | setPassword |
 * | running   | no    | yes      | yes                   | yes    | yes         |
 * | off       | yes   | no       | no                    | yes    | no          |
 * | suspended | yes   | yes      | no                    | yes    | no          |
 * | busy      | no    | no       | no                    | yes    | no          |
 * | trouble   | yes   | yes      | no                    | yes    | no          |  start or delete are the ways out (13)
 * | unknown   | yes   | yes      | yes                   | yes    | yes         |  the server decides
 */
export function vmAbilities(vm: Vm): VmAbilities {
  const abilities: VmAbilities = {
    console: consoleAbility(vm),
    start: startAbility(vm.state),
    cutPower: cutPowerAbility(vm.state),
    restart: runningAbility(vm.state),
    forceRestart: runningAbility(vm.state),
    reset: runningAbility(vm.state),
    setPassword: runningAbility(vm.state),
    modify: modifyAbility(vm),
    delete: vm.status === 'deleting' ? no('busy') : yes,
    login: loginAbility(vm),
  }
  const why = heldReason(vm)
  if (why === undefined) return abilities
  // Deleting ends whatever goes on.
  const { console, login, delete: remove } = abilities
  const held = Object.fromEntries(vmActions.map((action) => [action, no(why)])) as VmAbilities
  return { ...held, console, login, delete: remove }
}

function heldReason({ held }: Vm): AbilityReason | undefined {
  return held === undefined ? undefined : held === 'disk' ? 'diskHeld' : 'snapshotHeld'
}

/**
 * Whether disks can be changed and snapshots taken now: only of a VM that is off (DBC HTTP API, 9 and 10). Where its
 * status does not tell, as after a failed step, the server decides.
 */
export function offAbility(vm: Vm): Ability {
  const why = heldReason(vm)
  if (why !== undefined) return no(why)
  if (vm.state === 'busy') return no('busy')
  return vm.state === 'running' || vm.state === 'suspended' ? no('mustBeOff') : yes
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

/** What only a running VM can do; where the state is unknown, the server decides. */
function runningAbility(state: VmStateKind): Ability {
  if (state === 'busy') return no('busy')
  return state === 'running' || state === 'unknown' ? yes : no('notRunning')
}

/** Running or not (8.5); but what is there now must be known, or it could not be repeated. */
function modifyAbility(vm: Vm): Ability {
  if (vm.state === 'busy') return no('busy')
  return vm.details === undefined ? no('noDetails') : yes
}

function loginAbility(vm: Vm): Ability {
  if (vm.details === undefined) return no('noDetails')
  return vm.details.hasLogin ? yes : no('noLogin')
}

/**
 * Where a VM's screen is: always on the host. The address for logins is the host's too, unless the VM has its own; then
 * the host's is known from before, or from another VM of the node (DBC HTTP API, 14).
 */
export function screenHost(vm: Vm, vms: readonly Vm[]): string | undefined {
  const { details, record } = vm
  if (details === undefined || !hasOwnAddress(vm)) return details?.host
  const neighbour = vms.find(
    (other) => other.nodeId === vm.nodeId && other.sourceId === vm.sourceId && isAtHost(other),
  )
  return record?.hostIp ?? neighbour?.details?.host ?? details.host
}

const hasOwnAddress = ({ details, record }: Vm): boolean =>
  record?.publicIp !== undefined && record.publicIp !== '' && record.publicIp === details?.host

const isAtHost = (vm: Vm): boolean => vm.details !== undefined && vm.details.host !== '' && !hasOwnAddress(vm)

/** A VM's name for people: its description, or its id where that is empty. */
export function vmName(vm: Pick<Vm, 'id' | 'name'>): string {
  return vm.name.trim() === '' ? vm.id : vm.name
}
