import type { TowerRef, TowerVm } from './tower-vm'

/** What can be done with a VM of a CloudTower. */
export const towerVmActions = [
  'console',
  'start',
  'shutDown',
  'powerOff',
  'restart',
  'forceRestart',
  'suspend',
  'resume',
  'snapshot',
  'rollBack',
  'backup',
  'clone',
  'edit',
  'advanced',
  'guestOptions',
  'password',
  'owner',
  'installTools',
  'disks',
  'nics',
  'nicAddress',
  'gpus',
  'migrate',
  'recycle',
  'recover',
  'delete',
] as const
export type TowerVmAction = (typeof towerVmActions)[number]

/** Why an action is not offered now. */
export type TowerAbilityReason =
  | 'busy'
  | 'inBin'
  | 'notInBin'
  | 'systemVm'
  | 'gone'
  | 'alreadyRunning'
  | 'alreadyOff'
  | 'mustRun'
  | 'mustBeOff'
  | 'suspended'
  | 'notSuspended'
  | 'stateUnknown'
  | 'needsTools'
  | 'noHost'

export type TowerAbility = { readonly can: true } | { readonly can: false; readonly why: TowerAbilityReason }
export type TowerVmAbilities = Readonly<Record<TowerVmAction, TowerAbility>>

/** What decides over the abilities. Words of the tower that nobody has listed are allowed (CloudTower API, 1). */
export type TowerVmFacts = Pick<TowerVm, 'status' | 'doing' | 'inRecycleBin' | 'isSystem'> & {
  readonly tools: Pick<TowerVm['tools'], 'status'>
  readonly host?: TowerRef | undefined
}

const yes: TowerAbility = { can: true }
const no = (why: TowerAbilityReason): TowerAbility => ({ can: false, why })

/**
 * What can be done with a VM now; `isOurs` while the app itself follows a change of it. One function for buttons, menus
 * and main's own check. Servers before 4.7 do not check the power state themselves (6.1), so this does.
 *
 * | status    | start | shut down, restart, force, suspend, power off | resume | roll back, GPUs | migrate | guest's own  |
 * | RUNNING   | no    | yes                                            | no     | no              | yes     | with VMTools |
 * | STOPPED   | yes   | no                                             | no     | yes             | yes     | no           |
 * | SUSPENDED | no    | no                                             | yes    | no              | no      | no           |
 * | other     | no    | no                                             | no     | no              | no      | no           |
 */
export function towerVmAbilities(vm: TowerVmFacts, isOurs: boolean): TowerVmAbilities {
  const { status } = vm
  const running = runningAbility(status)
  const off = offAbility(status)
  const guest = running.can ? (vm.tools.status === 'RUNNING' ? yes : no('needsTools')) : running
  const free = status === 'RUNNING' || status === 'STOPPED' ? yes : notSettled(status)
  const inForce: TowerVmAbilities = {
    console: consoleAbility(vm),
    start: status === 'RUNNING' ? no('alreadyRunning') : off.can ? yes : notSettled(status),
    shutDown: running,
    powerOff: running,
    restart: running,
    forceRestart: running,
    suspend: running,
    resume: status === 'SUSPENDED' ? yes : no(isKnown(status) ? 'notSuspended' : 'stateUnknown'),
    snapshot: yes,
    rollBack: off,
    backup: yes,
    clone: yes,
    edit: yes,
    advanced: yes,
    guestOptions: guest,
    password: guest,
    owner: yes,
    installTools: free,
    disks: yes,
    nics: yes,
    nicAddress: guest,
    gpus: off,
    migrate: free,
    recycle: yes,
    recover: no('notInBin'),
    delete: yes,
  }
  const why = heldReason(vm, isOurs)
  return why === undefined ? inForce : except(inForce, why)
}

/** What keeps a VM from being changed at all. */
function heldReason(vm: TowerVmFacts, isOurs: boolean): TowerAbilityReason | undefined {
  if (vm.status === 'DELETED') return 'gone'
  if (vm.isSystem) return 'systemVm'
  if (isOurs || vm.doing !== undefined) return 'busy'
  return vm.inRecycleBin ? 'inBin' : undefined
}

function except(inForce: TowerVmAbilities, why: TowerAbilityReason): TowerVmAbilities {
  const held = Object.fromEntries(towerVmActions.map((action) => [action, no(why)])) as TowerVmAbilities
  // A busy VM may be starting: its console waits for the screen. One in the bin can only leave it, either way.
  if (why === 'inBin') return { ...held, recover: yes, delete: yes }
  return why === 'gone' ? held : { ...held, console: inForce.console }
}

const isKnown = (status: string): boolean => ['RUNNING', 'STOPPED', 'SUSPENDED'].includes(status)

function runningAbility(status: string): TowerAbility {
  if (status === 'RUNNING') return yes
  return status === 'STOPPED' ? no('mustRun') : notSettled(status)
}

function offAbility(status: string): TowerAbility {
  if (status === 'STOPPED') return yes
  return status === 'RUNNING' ? no('mustBeOff') : notSettled(status)
}

const notSettled = (status: string): TowerAbility =>
  no(status === 'SUSPENDED' ? 'suspended' : status === 'STOPPED' ? 'mustRun' : 'stateUnknown')

/** A screen needs a VM that runs on a known host (8.4). */
function consoleAbility({ status, host, inRecycleBin }: TowerVmFacts): TowerAbility {
  if (inRecycleBin) return no('inBin')
  if (status !== 'RUNNING') return no(isKnown(status) ? 'mustRun' : 'stateUnknown')
  return host === undefined ? no('noHost') : yes
}
