import type { AppError } from '../ipc/errors'
import type { AccountId, NodeKey } from './ids'

/** How a request to co-sign, or an answer to one, cannot be used. */
export type CoSignProblem =
  /** Neither a request nor an answer. */
  | 'notOne'
  | 'newer'
  /** Changed since it was written. */
  | 'changed'
  | 'expired'
  /** None of the accounts here can sign for the set. */
  | 'foreign'
  /** An answer to another request, or to one that is over. */
  | 'unasked'
  /** The wallet is not of the set. */
  | 'stranger'
  /** The same wallet signed before. */
  | 'twice'
  | 'badSignature'
  /** The session to be signed is one of an own account: the signature would hand over that one's VMs. */
  | 'ownSession'
  | 'notImage'
  | 'notWritten'
  /** The signatures are spent: they must be asked for anew. */
  | 'spent'

/** What the signatures are asked for: to fetch a node's session, or to sign the one that was fetched (DBC HTTP API, 4.3). */
export type CoSignStep = 'nonce' | 'session'

/** A request for signatures that this app made, as far as it has come. */
export interface CoSign {
  /** The request's own id. */
  readonly key: string
  readonly nodeKey: NodeKey
  readonly accountId: AccountId
  readonly purpose: string
  readonly step: CoSignStep
  /** How many signatures it takes. */
  readonly needed: number
  readonly signatories: readonly string[]
  readonly signed: readonly string[]
  /** To be compared over the phone: both sides see the same four. */
  readonly words: readonly string[]
  readonly expires: string
  readonly state: 'collecting' | 'sending' | 'done' | 'failed'
  readonly error?: AppError
  /** Nothing has reached the node, so that the same signatures serve again. */
  readonly canSendAgain?: true
}

/** A request as the one who is asked sees it. */
export interface AskedCoSign {
  readonly id: string
  readonly step: CoSignStep
  readonly purpose: string
  readonly multisig: string
  readonly threshold: number
  readonly signatories: readonly string[]
  readonly nodeId: string
  readonly nodeLabel: string
  readonly source: string
  readonly endpoint: string
  readonly expires: string
  readonly words: readonly string[]
  /** The digest of all that the request says: names what was shown, where an id could be used twice. */
  readonly check: string
  /** The accounts here that can sign it. */
  readonly signers: readonly { readonly key: AccountId; readonly name: string; readonly address: string }[]
  /** It was made in this app: the signature is added at once, and no file is needed. */
  readonly isOwn: boolean
}

/** How long a request may be answered. */
export const coSignHours = 72
