import { Agent, request } from 'undici'
import { z } from 'zod'
import type { ChainRefusal } from '#shared/ipc/errors'
import { parseJson } from '#shared/json'
import { err, ok, type Result } from '#shared/result'
import { RpcAnswer } from './wire'

/** What one request may take. */
export interface RpcLimits {
  readonly callMs: number
  readonly connectMs: number
  readonly answerBytes: number
}

const usualLimits: RpcLimits = { callMs: 15_000, connectMs: 8_000, answerBytes: 4 * 1024 * 1024 }
/** Public nodes limit their batches; a renter with more orders than fit asks in several. */
const mostInBatch = 40

/** A question: a method and its parameters. */
export interface RpcCall {
  readonly method: string
  readonly params: readonly unknown[]
}

/** What a node answered to one question: a result, or an error's code. */
export type RpcOutcome =
  | { readonly kind: 'result'; readonly result: unknown }
  | { readonly kind: 'error'; readonly code: number }

/** One endpoint. Everything it answers to `ask` comes in the order of the questions. */
export interface RpcEndpoint {
  readonly host: string
  ask(calls: readonly RpcCall[]): Promise<Result<readonly RpcOutcome[], ChainRefusal>>
  close(): Promise<void>
}

export function createRpcEndpoint(url: string, limits = usualLimits): RpcEndpoint {
  const dispatcher = new Agent({
    connect: { timeout: limits.connectMs },
    connections: 2,
    maxResponseSize: limits.answerBytes,
  })
  let takesBatches = true

  async function post(body: unknown): Promise<Result<unknown, ChainRefusal>> {
    try {
      // undici follows no redirect unless told to.
      const response = await request(url, {
        dispatcher,
        method: 'POST',
        headersTimeout: limits.callMs,
        bodyTimeout: limits.callMs,
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
        signal: AbortSignal.timeout(limits.callMs),
      })
      return ok(parseJson(await response.body.text()))
    } catch (cause) {
      return err(isTooMuch(cause) ? 'notChain' : 'noAnswer')
    }
  }

  async function askSingly(calls: readonly RpcCall[]): Promise<Result<readonly RpcOutcome[], ChainRefusal>> {
    const outcomes: RpcOutcome[] = []
    for (const call of calls) {
      const answer = await post(asRequest(call, 0))
      if (!answer.ok) return answer
      const parsed = RpcAnswer.safeParse(answer.value)
      if (!parsed.success) return err('notChain')
      outcomes.push(outcomeOf(parsed.data))
    }
    return ok(outcomes)
  }

  async function askTogether(
    calls: readonly RpcCall[],
  ): Promise<Result<readonly RpcOutcome[], ChainRefusal>> {
    if (!takesBatches) return askSingly(calls)
    const answer = await post(calls.map(asRequest))
    if (!answer.ok) return answer
    const answers = z.array(RpcAnswer).safeParse(answer.value)
    if (answers.success) return inOrder(calls, answers.data)
    // One error for the whole batch: the node takes one question at a time (2.1).
    if (!RpcAnswer.safeParse(answer.value).success) return err('notChain')
    takesBatches = false
    return askSingly(calls)
  }

  return {
    host: new URL(url).host,
    ask: async (calls) => {
      const outcomes: RpcOutcome[] = []
      for (let from = 0; from < calls.length; from += mostInBatch) {
        const part = await askTogether(calls.slice(from, from + mostInBatch))
        if (!part.ok) return part
        outcomes.push(...part.value)
      }
      return ok(outcomes)
    },
    close: () => dispatcher.destroy(),
  }
}

const asRequest = ({ method, params }: RpcCall, id: number) => ({ jsonrpc: '2.0', id, method, params })

function inOrder(
  calls: readonly RpcCall[],
  answers: readonly RpcAnswer[],
): Result<readonly RpcOutcome[], ChainRefusal> {
  const byId = new Map(answers.map((answer) => [Number(answer.id), answer]))
  const outcomes = calls.map((_, id) => byId.get(id))
  if (outcomes.some((answer) => answer === undefined)) return err('notChain')
  return ok(outcomes.flatMap((answer) => (answer === undefined ? [] : [outcomeOf(answer)])))
}

function outcomeOf({ result, error }: RpcAnswer): RpcOutcome {
  return error === undefined ? { kind: 'result', result } : { kind: 'error', code: error.code }
}

/** By name and code: an answer that is too long, or none of HTTP. */
function isTooMuch(cause: unknown): boolean {
  if (!(cause instanceof Error)) return false
  return (
    cause.name === 'HTTPParserError' || (cause as { code?: unknown }).code === 'UND_ERR_RES_EXCEEDED_MAX_SIZE'
  )
}
