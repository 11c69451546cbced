import type { z } from 'zod'
import type { NodeId } from '#shared/domain/ids'
import type { AppError } from '#shared/ipc/errors'
import { err, ok, type Result } from '#shared/result'
import type { Authority } from '../../core/ports'
import { createHttp } from './http'
import { KindLanes } from './kind-lanes'
import { Lanes } from './lanes'

/**
 * A GPU node works on one request at a time (DBC HTTP API, 2.2), so each node has one lane; and requests of one kind in
 * flight on a client can lose its timeout (2.5), so they are few. Neither makes a node wait for another's slow answer:
 * what takes longer than usual (2.3) steps aside, and all that has stays far below the client's 1,024 places (2.1).
 */
const perNode = 1
const perKind = 8
const aside = 120
const patienceMs = { open: 1_000, authorised: 6_000 } as const

/** One request to a node through the client. */
export interface RelayedCall {
  /** The endpoint without its parameters, such as `tasks/start`; requests are counted by it. */
  readonly kind: string
  /** What follows the kind: `/<id>`, `?flag=tail`. */
  readonly path?: string
  /** The node asked; undefined: the client itself. */
  readonly nodeId: NodeId | undefined
  readonly additional?: object
  readonly authority?: Authority
  /** How long it may take, where that is longer than usual. */
  readonly callMs?: number
  /** Nobody waits for this answer: it is asked for when nothing else of its kind is. */
  readonly canWait?: boolean | undefined
  /** Called when the request leaves, which may be later than it was asked for. */
  readonly onSent?: (() => void) | undefined
}

/** Carries calls to nodes through one DBC client. Each is one request, sent once. */
export interface Relay {
  /** A call whose answer has a shape. */
  ask<S extends z.ZodType>(schema: S, call: RelayedCall): Promise<Result<z.output<S>, AppError>>
  /**
   * A call whose only news is that it was accepted; gives the node's word. An object would mean that a wrong path was
   * read as a query (16, item 1).
   */
  tell(call: RelayedCall): Promise<Result<string, AppError>>
  close(): Promise<void>
}

export function createRelay(origin: string): Relay {
  const http = createHttp(origin)
  const nodes = new Lanes(perNode)
  const kinds = new KindLanes(perKind, aside)
  /** Nodes whose last answer was late, or did not come. */
  const suspects = new Set<NodeId>()

  async function post(call: RelayedCall) {
    const { kind, path = '', nodeId, additional = {}, authority, callMs, onSent } = call
    const sentAt = Date.now()
    onSent?.()
    const answer = await http.post(`/${kind}${path}`, bodyFor(nodeId, additional, authority), callMs)
    if (nodeId !== undefined) {
      if (Date.now() - sentAt > patienceOf(authority)) suspects.add(nodeId)
      else suspects.delete(nodeId)
    }
    return answer
  }

  function send(call: RelayedCall) {
    const { kind, nodeId, authority, canWait = false } = call
    const inKind = () => {
      const isSuspect = nodeId !== undefined && suspects.has(nodeId)
      const standing = { patienceMs: patienceOf(authority), isSuspect, canWait }
      return kinds.run(kind, standing, () => post(call))
    }
    return nodeId === undefined ? inKind() : nodes.run(nodeId, inKind)
  }

  return {
    ask: async (schema, call) => {
      const answer = await send(call)
      if (!answer.ok) return answer
      const parsed = schema.safeParse(answer.value)
      if (parsed.success) return ok(parsed.data)
      // The client itself, asked at its root, only tells its version.
      return err({ code: 'wrongShape', what: call.kind === '' ? 'version' : call.kind })
    },
    tell: async (call) => {
      const answer = await send(call)
      if (!answer.ok) return answer
      return typeof answer.value === 'string'
        ? ok(answer.value)
        : err({ code: 'wrongShape', what: call.kind })
    },
    close: () => http.close(),
  }
}

/** A node asks the chain before it answers a call with authority (2.2). */
function patienceOf(authority: Authority | undefined): number {
  return authority === undefined ? patienceMs.open : patienceMs.authorised
}

/** The members that every request has (5), with the authority of 4. */
function bodyFor(nodeId: NodeId | undefined, additional: object, authority: Authority | undefined): object {
  const common = { peer_nodes_list: nodeId === undefined ? [] : [nodeId], additional }
  if (authority === undefined) return common
  const { rentOrder } = authority
  return {
    ...common,
    ...signedFields(authority),
    ...(rentOrder === undefined ? {} : { rent_order: rentOrder }),
  }
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

/** The result with its value changed. */
export function mapResult<A, B>(result: Result<A, AppError>, change: (value: A) => B): Result<B, AppError> {
  return result.ok ? ok(change(result.value)) : result
}
