import type { Call, Handler, Handlers, Tower } from '../calls/call'
import type { OpenApiDocument } from '../openapi/document'
import type { QueryBody } from '../query/query'
import { TowerRefusal } from '../refusal'
import type { RowOf } from '../store/rows'
import { inLanguage, languageOf } from './language'
import { Operations, type QueryCall, type TowerOperation } from './operations'
import { errorReply, json } from './replies'
import type { TowerReply, TowerRequest } from './tls-server'

const prefix = '/v2/api'

/** An answer that the document does not allow: the tower's own mistake. */
class WrongAnswer extends Error {}

function parsed(request: TowerRequest): unknown {
  if (request.body.length === 0) return undefined
  if (!/^application\/json\b/i.test(request.headers['content-type'] ?? '')) {
    throw new TowerRefusal(400, 'Content-Type must be application/json')
  }
  try {
    return JSON.parse(request.body.toString('utf8'))
  } catch {
    throw new TowerRefusal(400, 'the body is not JSON')
  }
}

/** The REST API below `/v2/api`: checks requests against the document, has them answered, checks the answers. */
export class RestApi {
  /** Answers that broke the document, for tests to find. */
  readonly violations: string[] = []
  private readonly operations: Operations

  constructor(
    document: OpenApiDocument,
    private readonly tower: Tower,
    private readonly handlers: Handlers,
  ) {
    this.operations = new Operations(document)
  }

  /** Whether a path belongs to this API. */
  serves(path: string): boolean {
    return path === prefix || path.startsWith(`${prefix}/`)
  }

  answer(request: TowerRequest): TowerReply {
    const path = request.path.slice(prefix.length)
    const operation = this.operations.find(request.method, path)
    try {
      if (operation === undefined) throw new TowerRefusal(404, `${request.method} ${path} is not served here`)
      const answer = this.execute(operation, request)
      this.check(operation, answer)
      return json(200, answer)
    } catch (error) {
      return this.refuse(error, path, operation)
    }
  }

  private refuse(error: unknown, path: string, operation: TowerOperation | undefined): TowerReply {
    if (!(error instanceof TowerRefusal) && !(error instanceof WrongAnswer)) {
      this.violations.push(`${path}: ${error instanceof Error ? error.stack : String(error)}`)
    }
    const refusal =
      error instanceof TowerRefusal
        ? error
        : new TowerRefusal(500, error instanceof Error ? error.message : String(error))
    return errorReply(refusal, path, operation?.name)
  }

  private check(operation: TowerOperation, answer: unknown): void {
    const problem = this.operations.problemWithAnswer(operation, answer)
    if (problem === undefined) return
    const violation = `the answer of ${operation.path} breaks the document: ${problem}`
    this.violations.push(violation)
    throw new WrongAnswer(violation)
  }

  private execute(operation: TowerOperation, request: TowerRequest): unknown {
    const user = this.userOf(operation, request)
    const language = languageOf(request.headers['content-language'])
    const body = parsed(request)
    const problem = this.operations.problemWithRequest(operation, body)
    if (problem !== undefined) throw new TowerRefusal(400, `the body is wrong: ${problem}`)
    const { query } = operation
    const handler = Object.hasOwn(this.handlers, operation.path) ? this.handlers[operation.path] : undefined
    if (handler === undefined && query !== undefined) {
      return inLanguage(this.tower.state, language, query.type, this.query(query, body as QueryBody))
    }
    return this.handle(handler, operation, body, user)
  }

  private handle(
    handler: Handler | undefined,
    operation: TowerOperation,
    body: unknown,
    user: RowOf<'User'>,
  ): unknown {
    if (handler === undefined) throw new Error(`nobody answers ${operation.path}`)
    const call: Call<unknown> = { tower: this.tower, body, user, operation: operation.name }
    return handler(call as Call<never>)
  }

  private query({ kind, type, shape }: QueryCall, body: QueryBody): unknown {
    const { queries, renderer } = this.tower.state
    if (kind === 'count') return { aggregate: { count: queries.count(type, body.where) } }
    return queries.page(type, body).map(renderer.writer(type, shape))
  }

  /** The bare token; `Bearer` too, as real servers do on REST (spec 1). */
  private userOf(operation: TowerOperation, request: TowerRequest): RowOf<'User'> {
    if (!operation.needsToken) return { id: '' }
    const token = (request.headers.authorization ?? '').replace(/^Bearer /, '')
    const user = this.tower.accounts.userOf(token)
    if (user === undefined) throw new TowerRefusal(this.tower.state.quirks.badToken, 'unauthorized')
    const isChange = operation.query === undefined && !operation.path.startsWith('/get-')
    if (isChange && user.role === 'READ_ONLY') throw new TowerRefusal(403, 'permission denied')
    return user
  }
}
