import type { z } from 'zod'
import type { NodeId } from '#shared/domain/ids'
import type { AppError } from '#shared/ipc/errors'
import { Lanes } from '#shared/lanes'
import { err, ok, type Result } from '#shared/result'
import type { Authority } from '../../core/ports-dbc'
import { createHttp } from './http'
import { KindLanes } from './kind-lanes'
import { type RequestContent, requestOf } from './request'

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
export interface RelayedCall extends RequestContent {
  /** How long it may take, where that is longer than usual. */
  readonly callMs?: number
  /** Nobody waits for this answer: it is asked for when nothing else of its kind is. */
  readonly canWait?: boolean | undefined
  /** Called when the request leaves, which may be later than it was asked for. */
  readonly onSent?: (() => void) | undefined
}

/** Carries calls to nodes through one DBC client. Each is one request, sent once. */
export interface Relay {
  readonly origin: string
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
    const { nodeId, authority, callMs, onSent } = call
    const sentAt = Date.now()
    onSent?.()
    const { path, body } = requestOf(call)
    const answer = await http.post(path, body, callMs)
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
    origin,
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
      const word = wordOf(answer.value)
      return word === undefined ? err({ code: 'wrongShape', what: call.kind }) : ok(word)
    },
    close: () => http.close(),
  }
}

/** The word of an acceptance. One that says nothing at all is an acceptance too: the code has said so. */
function wordOf(message: unknown): string | undefined {
  if (typeof message === 'string') return message
  return message === null || message === undefined || message === true ? '' : undefined
}

/** A node asks the chain before it answers a call with authority (2.2). */
function patienceOf(authority: Authority | undefined): number {
  return authority === undefined ? patienceMs.open : patienceMs.authorised
}

/** The result with its value changed. */
export function mapResult<A, B>(result: Result<A, AppError>, change: (value: A) => B): Result<B, AppError> {
  return result.ok ? ok(change(result.value)) : result
}
