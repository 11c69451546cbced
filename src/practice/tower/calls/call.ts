import type { Accounts } from '../accounts'
import type { Screens } from '../screens/screens'
import type { TowerState } from '../state'
import type { RowOf } from '../store/rows'

/** What answers have at hand. */
export interface Tower {
  readonly state: TowerState
  readonly accounts: Accounts
  readonly screens: Screens
}

/** One request, already checked against the document. */
export interface Call<Body> {
  readonly tower: Tower
  readonly body: Body
  readonly user: RowOf<'User'>
  /** The GraphQL mutation the operation stands for, named in its task. */
  readonly operation: string
}

export type Handler = (call: Call<never>) => unknown
/** Path → answer. A handler's body type is that of the path's operation. */
export type Handlers = Readonly<Record<string, Handler>>
