import { Ajv, type ErrorObject, type ValidateFunction } from 'ajv'
import addFormats from 'ajv-formats'
import { type OpenApiDocument, refName, type Schema } from './document'

type JsonSchema = Record<string, unknown>

/** How often an object may carry keys that its schema does not know. */
type Strictness = 'as-written' | 'closed'

type Problem = Pick<ErrorObject, 'instancePath' | 'keyword' | 'params' | 'message'>

function errorsOf(validate: ValidateFunction, value: unknown, path: string): readonly Problem[] {
  if (validate(value)) return []
  return (validate.errors ?? []).map((error) => ({ ...error, instancePath: path + error.instancePath }))
}

/** The document wants a list for NOT too, but the maker's own SDK tests send one object, and towers take it. */
export function asList(key: string, field: unknown): unknown {
  const isOne = key === 'NOT' && typeof field === 'object' && field !== null
  return isOne && !Array.isArray(field) ? [field] : field
}

function unknownKey(key: string): Problem {
  const message = 'must NOT have additional properties'
  return { instancePath: '', keyword: 'additionalProperties', params: { additionalProperty: key }, message }
}

function problem(errors: readonly ErrorObject[] | null | undefined): string {
  const [error] = errors ?? []
  if (error === undefined) return 'does not match'
  const detail = Object.values(error.params).map((value) => String(value))
  const names = ['additionalProperties', 'enum'].includes(error.keyword) ? ` (${detail.join(', ')})` : ''
  return `${error.instancePath || '/'} ${error.message ?? 'is wrong'}${names}`
}

/**
 * Checks values against the document's schemas. Each is compiled when it is first met: the `where` types all refer to
 * each other, and compiling every one of them at once takes many seconds.
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
    addFormats(this.ajv, ['int32', 'int64', 'double'])
    this.addKeyword('named', (name, value) => errorsOf(this.named(name), value, ''))
    this.addKeyword('fieldsOf', (name, value) => this.fieldErrors(name, value))
  }

  /** A keyword that looks up by name what to check, when it is met. */
  private addKeyword(keyword: string, find: (name: string, value: unknown) => readonly Problem[]): void {
    const compile = (name: string) => {
      const check = (value: unknown, place?: { readonly instancePath: string }): boolean => {
        const prefix = place?.instancePath ?? ''
        const errors = find(name, value).map((error) => ({
          ...error,
          instancePath: prefix + error.instancePath,
        }))
        Object.assign(check, { errors })
        return errors.length === 0
      }
      return check
    }
    this.ajv.addKeyword({ keyword, errors: 'full', compile })
  }

  /** A `where` type has some two hundred fields, of a dozen kinds: only those that occur are worth compiling. */
  private fieldErrors(name: string, value: unknown): readonly Problem[] {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return []
    const properties = this.document.components.schemas[name]?.properties ?? {}
    return Object.entries(value).flatMap(([key, field]) => {
      const schema = Object.hasOwn(properties, key) ? properties[key] : undefined
      if (schema === undefined) return [unknownKey(key)]
      return errorsOf(this.validatorFor(schema), asList(key, field), `/${key}`)
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
    const isWhere = name.endsWith('WhereInput')
    const validate = this.ajv.compile(
      isWhere ? { type: 'object', fieldsOf: name } : this.toJsonSchema(schema),
    )
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

const shared = new Map<Strictness, WeakMap<OpenApiDocument, Validator>>()

/** Worlds come and go in tests; what they have compiled serves the next one. */
export function sharedValidator(document: OpenApiDocument, strictness: Strictness): Validator {
  const byDocument = shared.get(strictness) ?? new WeakMap<OpenApiDocument, Validator>()
  shared.set(strictness, byDocument)
  const validator = byDocument.get(document) ?? new Validator(document, strictness)
  byDocument.set(document, validator)
  return validator
}
