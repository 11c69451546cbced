/** JSON-RPC 2.0 as the chain's node speaks it: one question or a batch of them, each with its own answer. */

/** An error with the code and data that the node sends. */
export class RpcError extends Error {
  constructor(
    readonly code: number,
    message: string,
    readonly data?: unknown,
  ) {
    super(message)
  }
}

export const methodNotFound = () => new RpcError(-32601, 'Method not found')
export const invalidParams = (why: string) => new RpcError(-32602, 'Invalid params', why)
/** What the custom methods say of everything that goes wrong (dbc-chain 2.1). */
export const notFound = () => new RpcError(-32603, 'Something wrong', 'NotFound')

/** One method: its parameters as they were sent, its result as JSON. */
export type RpcMethod = (params: readonly unknown[]) => unknown

type Id = string | number | null

/** Answers the text of a request; undefined: it was a notification, which has no answer. */
export function answerText(text: string, run: (method: string, params: readonly unknown[]) => unknown) {
  const request = parse(text)
  if (request === undefined) return JSON.stringify(failure(null, new RpcError(-32700, 'Parse error')))
  if (!Array.isArray(request)) return stringified(answer(request, run))
  if (request.length === 0) return JSON.stringify(failure(null, invalidRequest()))
  const answers = request.map((each) => answer(each, run)).filter((each) => each !== undefined)
  return answers.length === 0 ? undefined : JSON.stringify(answers)
}

const stringified = (value: unknown): string | undefined =>
  value === undefined ? undefined : JSON.stringify(value)

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

const invalidRequest = () => new RpcError(-32600, 'Invalid request')

function answer(request: unknown, run: (method: string, params: readonly unknown[]) => unknown): unknown {
  const fields = typeof request === 'object' && request !== null ? (request as Record<string, unknown>) : {}
  const { jsonrpc, method, params = [], id } = fields
  const isId = typeof id === 'string' || typeof id === 'number' || id === null
  if (jsonrpc !== '2.0' || typeof method !== 'string' || (id !== undefined && !isId)) {
    return failure(isId ? (id as Id) : null, invalidRequest())
  }
  const outcome = attempt(() => {
    if (!Array.isArray(params)) throw invalidParams('expected a list')
    return { jsonrpc: '2.0', result: run(method, params), id }
  })
  if (id === undefined) return undefined
  return outcome instanceof RpcError ? failure(id as Id, outcome) : outcome
}

function attempt<T>(run: () => T): T | RpcError {
  try {
    return run()
  } catch (error) {
    if (error instanceof RpcError) return error
    throw error
  }
}

function failure(id: Id, { code, message, data }: RpcError): unknown {
  return { jsonrpc: '2.0', error: { code, message, ...(data === undefined ? {} : { data }) }, id }
}
