import {
  answerSchema,
  namedSchema,
  type OpenApiDocument,
  type Operation,
  requestSchema,
  type Schema,
} from '../openapi/document'
import { sharedValidator, type Validator } from '../openapi/validator'

/** A query that every type has: a list of objects, or how many there are. */
export interface QueryCall {
  readonly kind: 'list' | 'count'
  readonly type: string
  /** The schema of one answer; for some lists it is more than the type itself. */
  readonly shape: string
}

export interface TowerOperation {
  readonly path: string
  readonly name: string
  readonly request: Schema | undefined
  readonly answer: Schema
  readonly needsToken: boolean
  readonly query: QueryCall | undefined
}

/** The calls that the document describes, by method and path. */
export class Operations {
  readonly all: ReadonlyMap<string, TowerOperation>
  private readonly requests: Validator
  private readonly answers: Validator

  constructor(private readonly document: OpenApiDocument) {
    // An unknown key is refused everywhere (spec 10.3), also where the document does not say so.
    this.requests = sharedValidator(document, 'closed')
    this.answers = sharedValidator(document, 'as-written')
    this.all = new Map(
      Object.entries(document.paths).flatMap(([path, methods]) =>
        Object.entries(methods).map(([method, operation]): [string, TowerOperation] => [
          `${method.toUpperCase()} ${path}`,
          this.read(path, operation),
        ]),
      ),
    )
  }

  find(method: string, path: string): TowerOperation | undefined {
    return this.all.get(`${method} ${path}`)
  }

  problemWithRequest(operation: TowerOperation, body: unknown): string | undefined {
    return operation.request === undefined ? undefined : this.requests.problemWith(operation.request, body)
  }

  problemWithAnswer(operation: TowerOperation, body: unknown): string | undefined {
    return this.answers.problemWith(operation.answer, body)
  }

  problemWithError(body: unknown): string | undefined {
    return this.answers.problemWith({ $ref: '#/components/schemas/ErrorBody' }, body)
  }

  private read(path: string, operation: Operation): TowerOperation {
    const name = operation.operationId.charAt(0).toLowerCase() + operation.operationId.slice(1)
    return {
      path,
      name,
      request: requestSchema(operation),
      answer: answerSchema(operation),
      needsToken: operation.security?.some((scheme) => 'Authorization' in scheme) ?? false,
      query: this.readQuery(operation),
    }
  }

  private readQuery(operation: Operation): QueryCall | undefined {
    const { schemas } = this.document.components
    const body = schemas[namedSchema(requestSchema(operation)) ?? '']
    if (body?.properties?.['orderBy'] === undefined) return undefined
    const type = namedSchema(body.properties['where'])?.replace(/WhereInput$/, '')
    const answer = answerSchema(operation)
    const shape = namedSchema(answer.items) ?? namedSchema(answer)
    if (type === undefined || shape === undefined) return undefined
    return { kind: answer.type === 'array' ? 'list' : 'count', type, shape }
  }
}
