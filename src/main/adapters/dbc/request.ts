import type { NodeId } from '#shared/domain/ids'
import type { Authority } from '../../core/ports-dbc'

/** What a request says, and to which endpoint. */
export interface RequestContent {
  /** The endpoint without its parameters, such as `tasks/start`; requests are counted by it. */
  readonly kind: string
  /** What follows the kind: `/<id>`, `?flag=tail`. */
  readonly path?: string
  /** The node asked; undefined: the client itself. */
  readonly nodeId: NodeId | undefined
  readonly additional?: object
  readonly authority?: Authority
}

/** A request as it leaves. What is sent and what is shown to the user before are made here, and nowhere else. */
export interface ClientRequest {
  readonly method: 'POST'
  readonly path: string
  readonly body: Readonly<Record<string, unknown>>
}

/** The members that every request has (DBC HTTP API, 5), with the authority of 4. */
export function requestOf({
  kind,
  path = '',
  nodeId,
  additional = {},
  authority,
}: RequestContent): ClientRequest {
  return {
    method: 'POST',
    path: `/api/v1/${kind}${path}`,
    body: {
      peer_nodes_list: nodeId === undefined ? [] : [nodeId],
      additional,
      ...(authority === undefined ? {} : authorityFields(authority)),
    },
  }
}

function authorityFields(authority: Authority): object {
  const { rentOrder } = authority
  return { ...signedFields(authority), ...(rentOrder === undefined ? {} : { rent_order: rentOrder }) }
}

function signedFields(authority: Authority): object {
  switch (authority.kind) {
    case 'session':
      return { session_id: authority.sessionId, session_id_sign: authority.sign }
    case 'wallet':
      return { wallet: authority.address, nonce: authority.nonce, sign: authority.sign }
    case 'multisig':
      return { multisig_accounts: multisigFields(authority) }
  }
}

/** The threshold is a text, and every item's members are: one that is not kills the client (3.2, 4.2). */
function multisigFields({ set, signs }: Extract<Authority, { kind: 'multisig' }>): object {
  return {
    wallets: set.signatories,
    threshold: String(set.threshold),
    signs: signs.map(({ wallet, nonce, sign }) => ({ wallet, nonce, sign })),
  }
}
