import { readFileSync } from 'node:fs'
import { Ajv, type ValidateFunction } from 'ajv'

const id = 'https://cloudtower.example/openapi'
let ajv: Ajv | undefined

/** Bodies are checked as the tower does: a field that it does not know is refused (CloudTower API, 4.1). */
function strict(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(strict)
  if (typeof schema !== 'object' || schema === null) return schema
  const { nullable, ...rest } = schema as Record<string, unknown>
  // OpenAPI's own word, which a JSON Schema has not.
  if (nullable === true) return { anyOf: [strict(rest), { type: 'null' }] }
  const copy = Object.fromEntries(Object.entries(rest).map(([key, value]) => [key, strict(value)]))
  return copy['type'] === 'object' && 'properties' in copy && !('additionalProperties' in copy)
    ? { ...copy, additionalProperties: false }
    : copy
}

/** The paths of the tower's document. */
export function documentPaths(): string[] {
  const document: { paths: object } = JSON.parse(readFileSync('resources/cloudtower-openapi.json', 'utf8'))
  return Object.keys(document.paths)
}

/** The check of a path's request body against the tower's own document. */
export function bodyCheck(path: string): ValidateFunction {
  if (ajv === undefined) {
    const document: unknown = JSON.parse(readFileSync('resources/cloudtower-openapi.json', 'utf8'))
    ajv = new Ajv({
      strict: false,
      validateFormats: false,
      validateSchema: false,
      inlineRefs: false,
      code: { optimize: false },
    })
    ajv.addSchema({ ...(strict(document) as object), $id: id })
  }
  const key = path.replaceAll('~', '~0').replaceAll('/', '~1')
  const at = `#/paths/${key}/post/requestBody/content/application~1json/schema`
  return ajv.compile({ $ref: `${id}${at}` })
}
