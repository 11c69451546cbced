import { Ajv, type ErrorObject, type ValidateFunction } from 'ajv'
import { type OpenApiDocument, refName, type Schema } from './document'

type JsonSchema = Record<string, unknown>

/** How often an object may carry keys that its schema does not know. */
export type Strictness = 'as-written' | 'closed'

const formats = {
  int32: (value: number) => Number.isInteger(value) && Math.abs(value) <= 2 ** 31,
  int64: Number.isSafeInteger,
  double: Number.isFinite,
}

function problem(errors: readonly ErrorObject[] | null | undefined): string {
  const [error] = errors ?? []
  if (error === undefined) return 'does not match'
  const detail = Object.values(error.params).map((value) => String(value))
  const names = ['additionalProperties', 'enum'].includes(error.keyword) ? ` (${detail.join(', ')})` : ''
  return `${error.instancePath || '/'} ${error.message ?? 'is wrong'}${names}`
}

/**
 * Checks values against the document's schemas. Each named schema is compiled when it is first met: the `where` types
 * all refer to each other, and compiling every one of them at once takes many seconds.
 */
export class Validator {
  private readonly compiled = new Map<string, ValidateFunction>()
  private readonly ajv: Ajv

  constructor(
    private readonly document: OpenApiDocument,
    private readonly strictness: Strictness,
  ) {
    this.ajv = new Ajv({
      strict: false,
      allErrors: true,
      code: { optimize: false },
      validateSchema: false,
      allowUnionTypes: true,
      logger: false,
    })
    for (const [name, validate] of Object.entries(formats)) {
      this.ajv.addFormat(name, { type: 'number', validate })
    }
    this.ajv.addKeyword({
      keyword: 'named',
      errors: 'full',
      compile: (name: string) => {
        const check = (value: unknown, place?: { readonly instancePath: string }): boolean => {
          const validate = this.named(name)
          if (validate(value)) return true
          const prefix = place?.instancePath ?? ''
          const errors = (validate.errors ?? []).map((error) => ({
            ...error,
            instancePath: prefix + error.instancePath,
          }))
          Object.assign(check, { errors })
          return false
        }
        return check
      },
    })
  }

  /** What is wrong with a value, or undefined. */
  problemWith(schema: Schema, value: unknown): string | undefined {
    const validate = this.validatorFor(schema)
    return validate(value) ? undefined : problem(validate.errors)
  }

  private validatorFor(schema: Schema): ValidateFunction {
    const key = JSON.stringify(schema)
    const validate = this.compiled.get(key) ?? this.ajv.compile(this.toJsonSchema(schema))
    this.compiled.set(key, validate)
    return validate
  }

  private named(name: string): ValidateFunction {
    const known = this.compiled.get(name)
    if (known !== undefined) return known
    const schema = this.document.components.schemas[name]
    if (schema === undefined) throw new Error(`the document has no schema ${name}`)
    const validate = this.ajv.compile(this.toJsonSchema(schema))
    this.compiled.set(name, validate)
    return validate
  }

  /** OpenAPI 3.0 says `nullable` where JSON Schema wants another type. */
  private toJsonSchema(schema: Schema): JsonSchema {
    const plain = this.withoutNullable(schema)
    return schema.nullable === true ? { anyOf: [plain, { type: 'null' }] } : plain
  }

  private withoutNullable(schema: Schema): JsonSchema {
    if (schema.$ref !== undefined) return { named: refName(schema.$ref) }
    const { nullable: _, items, allOf, properties, ...rest } = schema
    const out: JsonSchema = { ...rest }
    if (items !== undefined) out['items'] = this.toJsonSchema(items)
    if (allOf !== undefined) out['allOf'] = allOf.map((part) => this.toJsonSchema(part))
    if (properties === undefined) return out
    out['properties'] = Object.fromEntries(
      Object.entries(properties).map(([name, property]) => [name, this.toJsonSchema(property)]),
    )
    if (this.strictness === 'closed') out['additionalProperties'] ??= false
    return out
  }
}
