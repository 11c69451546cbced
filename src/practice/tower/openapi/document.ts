import publishedJson from '../../../../resources/cloudtower-openapi.json' with { type: 'json' }

/** The part of OpenAPI 3.0 that CloudTower's document uses. */
export interface Schema {
  readonly $ref?: string
  readonly type?: string
  readonly format?: string
  readonly nullable?: boolean
  readonly enum?: readonly (string | null)[]
  readonly items?: Schema
  readonly allOf?: readonly Schema[]
  readonly properties?: Readonly<Record<string, Schema>>
  readonly required?: readonly string[]
  readonly additionalProperties?: boolean | Schema
  readonly minItems?: number
  readonly minimum?: number
  readonly maximum?: number
}

interface Content {
  readonly content?: Readonly<Record<string, { readonly schema: Schema }>>
}

export interface Operation {
  readonly operationId: string
  readonly requestBody?: Content
  readonly responses: Readonly<Record<string, Content>>
  readonly security?: readonly Readonly<Record<string, unknown>>[]
}

export interface OpenApiDocument {
  readonly info: { readonly title: string; readonly version: string }
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> }
}

/** CloudTower 4.8.0 as its maker describes it, cut down to what a user of VMs needs. */
export const publishedDocument = publishedJson as unknown as OpenApiDocument

const schemaPrefix = '#/components/schemas/'

/** The schema a `$ref` names. */
export function refName(ref: string): string {
  return ref.slice(schemaPrefix.length)
}

/** The named schema behind a property, also where a `nullable` wraps it. */
export function namedSchema(schema: Schema | undefined): string | undefined {
  const ref = schema?.$ref ?? schema?.allOf?.[0]?.$ref
  return ref === undefined ? undefined : refName(ref)
}

export function requestSchema(operation: Operation): Schema | undefined {
  return operation.requestBody?.content?.['application/json']?.schema
}

export function answerSchema(operation: Operation): Schema {
  return operation.responses['200']?.content?.['application/json']?.schema ?? {}
}
