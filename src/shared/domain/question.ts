import type { ConfirmClass } from '../ipc/call-spec'
import type { LeftOut } from './tower-bulk'
import { towerTaskKinds } from './tower-task'

/** Everything that the user is asked about, by what it does; the words of each are in the catalogue. */
export const askedActions = [
  'sourceAdd',
  'sourceRemove',
  'sshLook',
  'sourceTunnel',
  'sourceTunnelOff',
  'accountRemove',
  'accountTakeOut',
  'nodeRemove',
  'networkCreate',
  'networkDelete',
  'monitorSet',
  'freeMemory',
  'serverOn',
  'serverOff',
  'serverReset',
  'serverBoot',
  'deepLinkShow',
  'deepLinkSet',
  'vmCreate',
  'vmStart',
  'vmCutPower',
  'vmRestart',
  'vmForceRestart',
  'vmReset',
  'vmDelete',
  'vmModify',
  'vmSetPassword',
  'passwordShow',
  'passwordCopy',
  'diskGrow',
  'diskAdd',
  'diskDelete',
  'snapshotCreate',
  'snapshotDelete',
  'imageDownload',
  'imageUpload',
  'imageDelete',
  'transferStop',
  ...towerTaskKinds,
  'towerRemove',
  'towerRemoveLeavingKey',
  'towerSnapshotsDelete',
  'towerBackUp',
  'towerBackUpResume',
  'towerBackUpCleanUp',
  'lockLater',
  'chainEndpoints',
  'hostKeyTrust',
  'hostKeyAccept',
  'sshConfigAdd',
  'sshConfigRemove',
  'sshConfigClear',
] as const
export type AskedAction = (typeof askedActions)[number]

/** What a line of a question's details says. */
export type DetailLabel =
  | 'disk'
  | 'snapshot'
  | 'image'
  | 'imageServer'
  | 'network'
  | 'range'
  | 'servers'
  | 'bootDevice'
  | 'deviceId'
  | 'user'
  | 'more'
  | 'size'
  | 'place'
  | 'gpus'
  | 'cpus'
  | 'memory'
  | 'ports'
  | 'filters'
  | 'publicIp'
  | 'usedBy'
  | 'ssh'
  | 'hostKey'
  | 'oldHostKey'
  | 'host'
  | 'cluster'
  | 'newName'
  | 'description'
  | 'ha'
  | 'videoType'
  | 'cpuModel'
  | 'clock'
  | 'windows'
  | 'hostname'
  | 'dns'
  | 'ntp'
  | 'withSnapshots'
  | 'mac'
  | 'address'
  | 'mask'
  | 'gateway'
  | 'gpu'
  | 'disc'
  | 'keptAs'
  | 'madeFrom'
  | 'isStarted'
  | 'vm'
  | 'taken'
  | 'policy'
  | 'limits'
  | 'haPriority'
  | 'fullCopy'
  | 'binDays'
  | 'minutes'
  | 'lockNow'
  | 'newFile'
  | 'entry'
  | 'ownFile'
  | 'lines'
  | 'entries'

/** One fact of what is about to be done. The value may be a stranger's text, and is shown as such. */
export interface Detail {
  readonly label: DetailLabel
  readonly value: string
}

/** The line to a source: what somebody between here and there can do. */
export type Line = 'practice' | 'loopback' | 'tls' | 'tunnel' | 'open'

/** One thing that it is done to. */
export interface AskedTarget {
  /** What the thing is called: a VM's, node's, source's or account's name. */
  readonly name: string
  /** The node that it is on, by the user's own label and its id. */
  readonly node?: { readonly label: string; readonly id: string }
  readonly details: readonly Detail[]
}

/** Over which source something is done. */
export interface AskedVia {
  readonly source: string
  readonly host: string
  readonly line: Line
  /** A CloudTower, where others have a DBC client. */
  readonly isTower?: true
}

/** Whose name it is done in; no name: another person's account, who shared access. */
export interface AskedAccount {
  readonly name: string
  readonly address: string
}

/** A question as the secret window draws it; every value is main's own. */
export interface Question {
  readonly id: string
  readonly kind: Exclude<ConfirmClass, 'read'>
  readonly action: AskedAction
  /** Several: the same is done to each of them. */
  readonly targets: readonly AskedTarget[]
  /** What was chosen too, and cannot take it now: a yes is not for these. */
  readonly leftOut?: readonly LeftOut[]
  readonly via?: AskedVia
  readonly account?: AskedAccount
  /** The name that must be typed. */
  readonly typedName?: string
  /** A yes also covers the changes on the same node or tower for a while. */
  readonly givesGrace: boolean
}

/** For how long a yes to a change covers further changes on the same node or tower. */
export const graceMinutes = 15
