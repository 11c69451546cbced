import type { PassphraseProblem } from '../domain/access'
import type { KeychainState, KeyFileProblem, PhraseProblem } from '../domain/account'
import type { CoSignProblem } from '../domain/co-sign'
import type { HostKeyHint, SshConfigProblem } from '../domain/hand-over'
import type { MultisigProblem } from '../domain/multisig'
import type { NodeIdProblem } from '../domain/node'
import type { UrlProblem } from '../domain/source'
import type { TowerAbilityReason } from '../domain/tower-ability'
import type { TowerFailure } from '../domain/tower-failure'
import type { SshTargetProblem } from '../domain/tunnel'
import type { VmRequestProblems } from '../domain/vm-plan'
import type { ReachProblem } from '../domain/vm-reach'

/** Why a source's server could not be reached at all. */
export type UnreachableReason = 'refused' | 'notFound' | 'timeout' | 'closed' | 'certificate' | 'other'

/** What came back instead of an answer of the DBC client API. */
export type NotDbcSample = 'html' | 'empty' | 'brokenJson' | 'otherJson' | 'redirect' | 'tooLarge'

/** Why a node refused a caller (DBC HTTP API, 4.6). */
export type AuthorityReason =
  | 'chainUnknown'
  | 'notRented'
  | 'sessionInvalid'
  | 'nonceRejected'
  | 'walletNotRented'
  | 'expired'
  | 'verifying'
  | 'notRenter'
  | 'other'

/** How a file with shared access cannot be used; `notOpened`: wrong passphrase, or changed on the way. */
export type AccessFileProblem = 'notOne' | 'newer' | 'notOpened' | 'notRead' | 'notWritten'

/** How a backup cannot be made or restored; `notOpened`: wrong passphrase, or damaged. */
export type BackupFileProblem = 'notOne' | 'newer' | 'notOpened' | 'notRead' | 'nothing'
/** Why an endpoint of the chain was not believed. `behind`: its newest block is an old one. */
export type ChainRefusal = 'noAnswer' | 'notChain' | 'otherChain' | 'noMethods' | 'behind'
/** What came back instead of an answer of CloudTower's API. */
export type NotTowerSample = 'html' | 'empty' | 'brokenJson' | 'otherJson' | 'tooLarge'

/**
 * Every failure that a screen may have to show, as plain data. The code says what the user can do about it; the words
 * come from the catalogue. `serverText` is what the server said, always shown as inert text.
 */
export type AppError =
  // Where the call was made
  | { readonly code: 'forbidden' }
  | { readonly code: 'invalidInput'; readonly path: string }
  | { readonly code: 'internal'; readonly errorId: string }
  | { readonly code: 'busy' }
  /** The user said no, or closed the question: nothing happened. */
  | { readonly code: 'declined' }
  | { readonly code: 'askedTooOften' }
  // Fields
  | { readonly code: 'urlInvalid'; readonly problem: UrlProblem }
  | { readonly code: 'nodeIdInvalid'; readonly problem: NodeIdProblem }
  | { readonly code: 'alreadyAdded' }
  | { readonly code: 'phraseInvalid'; readonly problem: PhraseProblem }
  | { readonly code: 'wordsWrong'; readonly indexes: readonly number[] }
  | { readonly code: 'vmRequestInvalid'; readonly problems: VmRequestProblems }
  | { readonly code: 'nameMismatch' }
  | { readonly code: 'nameTaken'; readonly name: string; readonly what?: 'preset' }
  | { readonly code: 'tooMany'; readonly most: number }
  | { readonly code: 'tilesFull'; readonly most: number }
  | { readonly code: 'networkInvalid'; readonly field: 'name' | 'cidr' }
  | { readonly code: 'monitorInvalid' }
  // The source
  | { readonly code: 'unreachable'; readonly host: string; readonly reason: UnreachableReason }
  | { readonly code: 'notDbc'; readonly sample: NotDbcSample; readonly httpStatus: number }
  | { readonly code: 'sourceFailed'; readonly httpStatus: number; readonly serverText: string }
  | { readonly code: 'noPeers' }
  // Its SSH tunnel
  | { readonly code: 'sshTargetInvalid'; readonly problem: SshTargetProblem }
  | { readonly code: 'tunnelDown'; readonly target: string }
  | { readonly code: 'sshMissing' }
  | { readonly code: 'sshUnreachable'; readonly target: string }
  | { readonly code: 'sshRefused'; readonly target: string }
  | {
      readonly code: 'hostKeyChanged'
      readonly target: string
      readonly known: string
      readonly found: string
    }
  // The node
  | { readonly code: 'nodeUnknown' }
  | { readonly code: 'nodeTimeout'; readonly afterMs: number }
  | { readonly code: 'answerUnreadable' }
  | { readonly code: 'authority'; readonly reason: AuthorityReason; readonly serverText: string }
  | { readonly code: 'refused'; readonly serverText: string }
  | { readonly code: 'wrongShape'; readonly what: string }
  | { readonly code: 'isBareMetal' }
  | { readonly code: 'notBareMetal' }
  // The VM and its console
  | {
      readonly code: 'notFound'
      readonly what:
        | 'vm'
        | 'node'
        | 'source'
        | 'account'
        | 'task'
        | 'disk'
        | 'snapshot'
        | 'question'
        | 'preset'
    }
  | { readonly code: 'notNow'; readonly status: string }
  | { readonly code: 'outcomeUnknown' }
  /** Some of a change may be in force: the node applies its parts one by one. */
  | { readonly code: 'changeStopped'; readonly serverText: string }
  | { readonly code: 'stillCreating' }
  | { readonly code: 'snapshotVanished' }
  | { readonly code: 'snapshotNotSeen'; readonly isCertain: boolean }
  | { readonly code: 'clientTooOld'; readonly version: string; readonly needs: string }
  | {
      readonly code: 'consoleUnreachable'
      readonly host: string
      readonly port: number
      readonly reason: UnreachableReason
    }
  | { readonly code: 'consoleRefused'; readonly serverText: string; readonly why?: 'password' | 'size' }
  // Handing a VM over to another program
  /** Its server tells no login of that kind. */
  | { readonly code: 'noLogin' }
  | { readonly code: 'loginUnsafe'; readonly part: ReachProblem }
  | { readonly code: 'vmSshSilent'; readonly target: string }
  | {
      readonly code: 'vmHostKeyChanged'
      readonly vm: string
      readonly known: string
      readonly found: string
      readonly hint?: HostKeyHint
    }
  | { readonly code: 'terminalFailed'; readonly program: string }
  | { readonly code: 'sshConfig'; readonly problem: SshConfigProblem; readonly path: string }
  // CloudTower
  | { readonly code: 'towerUnreachable'; readonly host: string; readonly reason: UnreachableReason }
  | { readonly code: 'towerTimeout'; readonly host: string; readonly afterMs: number }
  /** A reverse proxy answered while the server behind it starts again. */
  | { readonly code: 'towerAway'; readonly httpStatus: number }
  | { readonly code: 'notTower'; readonly sample: NotTowerSample; readonly httpStatus: number }
  /** Not followed: a POST that is sent on becomes a GET, and could carry a token to a stranger. */
  | { readonly code: 'towerRedirect'; readonly to: string }
  | {
      readonly code: 'towerRefused'
      readonly httpStatus: number
      readonly serverText: string
      /** The tower's own number of the request, which its support asks for. */
      readonly requestId: string
      /** How many things the call was for, where it was for several: none of them was done. */
      readonly of?: number
      /** Those of them that the tower's words are about. */
      readonly names?: readonly string[]
    }
  | { readonly code: 'towerForbidden'; readonly serverText: string }
  | {
      readonly code: 'towerLocked'
      readonly serverText: string
      readonly lockedIds?: readonly string[]
      /** As with `towerRefused`. */
      readonly of?: number
      readonly names?: readonly string[]
    }
  | { readonly code: 'signInNeeded' }
  | { readonly code: 'signInRefused'; readonly serverText: string }
  | { readonly code: 'keyRefused' }
  | { readonly code: 'keyNotMade'; readonly serverText: string }
  | { readonly code: 'keyNotDeleted'; readonly serverText: string }
  | { readonly code: 'certificateChanged'; readonly host: string }
  // Changing a tower's VMs
  /** `text`: the part of the tower's own words that is for people; `serverText`: all of them. */
  | {
      readonly code: 'towerTaskFailed'
      readonly reason: TowerFailure
      readonly text: string
      readonly serverText: string
    }
  | { readonly code: 'towerNotNow'; readonly why: TowerAbilityReason; readonly vm: string }
  | { readonly code: 'towerPartGone' }
  /** The tower's recycle bin is switched off. */
  | { readonly code: 'towerBinOff' }
  | { readonly code: 'backupDiskMissing' }
  /** The line to a VM's screen ended, and nobody said why. */
  | { readonly code: 'consoleEnded' }
  /** The line to a VM's screen has not ended, but nothing comes through it any more. */
  | { readonly code: 'consoleSilent' }
  /** The screen's server asks for a password, which only the user may know. */
  | { readonly code: 'consolePassword'; readonly wasWrong: boolean }
  /** The direct way to a screen leads to a cluster, which has a certificate of its own. */
  | { readonly code: 'clusterUntrusted'; readonly host: string }
  | { readonly code: 'clusterUnreachable'; readonly host: string; readonly reason: UnreachableReason }
  | { readonly code: 'noDirectWay' }
  /** The tower tells no page of its own with the screen, or one that would put a token into a browser. */
  | { readonly code: 'noTerminalPage' }
  | { readonly code: 'browserFailed'; readonly url: string }
  /** The tower refused the socket to a VM's screen. */
  | { readonly code: 'consoleDenied'; readonly httpStatus: number }
  // Images
  | { readonly code: 'imageThere'; readonly name: string }
  | { readonly code: 'imageInUse'; readonly vms: readonly string[] }
  | { readonly code: 'imageMoving' }
  | { readonly code: 'imageNotSeen'; readonly isCertain: boolean }
  | { readonly code: 'imageStillThere' }
  | { readonly code: 'tooOldForThat' }
  // The chain
  | {
      readonly code: 'chainFailed'
      readonly tries: readonly { readonly host: string; readonly why: ChainRefusal }[]
    }
  | { readonly code: 'endpointInvalid'; readonly text: string }
  // The account
  | { readonly code: 'noAccount' }
  | { readonly code: 'noRental'; readonly address: string }
  | { readonly code: 'passphraseWeak'; readonly problem: PassphraseProblem }
  | { readonly code: 'accessFile'; readonly problem: AccessFileProblem }
  | { readonly code: 'notShareable' }
  | { readonly code: 'sharedLost' }
  | { readonly code: 'sharedRefused'; readonly from: string }
  | { readonly code: 'addressInvalid' }
  | { readonly code: 'pathInvalid' }
  | { readonly code: 'multisigInvalid'; readonly problem: MultisigProblem }
  | { readonly code: 'keyFile'; readonly problem: KeyFileProblem }
  | { readonly code: 'watchOnly'; readonly address: string }
  | { readonly code: 'coSignNeeded'; readonly threshold: number; readonly of: number }
  | { readonly code: 'coSign'; readonly problem: CoSignProblem }
  | { readonly code: 'keychain'; readonly state: KeychainState['kind']; readonly detail: string }
  | { readonly code: 'signerFailed' }
  | { readonly code: 'secretDamaged' }
  /** A signature is needed, and the user did not unlock. */
  | { readonly code: 'walletLocked' }
  /** `left`: how many more may be wrong before each has to wait. */
  | { readonly code: 'passphraseWrong'; readonly left: number; readonly waitMs: number }
  | { readonly code: 'passphraseWait'; readonly waitMs: number }
  | { readonly code: 'vaultTaken' }
  | { readonly code: 'entryTooLong' }
  | { readonly code: 'backupFile'; readonly problem: BackupFileProblem }
  | { readonly code: 'practiceFailed'; readonly detail: string }
  | { readonly code: 'saveFailed'; readonly detail: string }
  | { readonly code: 'fileNotWritten'; readonly detail: string }

export type AppErrorCode = AppError['code']
