import type { z } from 'zod'
import type { NodeId } from '#shared/domain/ids'
import type { AppError } from '#shared/ipc/errors'
import { err, ok, type Result } from '#shared/result'
import type { Authority } from '../../core/ports'
import { createHttp } from './http'
import { Lanes } from './lanes'

/**
 * A GPU node works on one request at a time (DBC HTTP API, 2.2), so each node has one lane; and requests of one kind in
 * flight on a client can lose its timeout (2.5), so they are few. Neither makes a node wait for another's slow answer.
 */
const perNode = 1
const perKind = 4

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
  const kinds = new Lanes(perKind)

  function send({ kind, path = '', nodeId, additional = {}, authority }: RelayedCall) {
    const body = bodyFor(nodeId, additional, authority)
    const post = () => http.post(`/${kind}${path}`, body)
    const inKind = () => kinds.run(kind, post)
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
  const { sign } = authority
  return authority.kind === 'session'
    ? { session_id: authority.sessionId, session_id_sign: sign }
    : { wallet: authority.address, nonce: authority.nonce, sign }
}

/** The result with its value changed. */
export function mapResult<A, B>(result: Result<A, AppError>, change: (value: A) => B): Result<B, AppError> {
  return result.ok ? ok(change(result.value)) : result
}
