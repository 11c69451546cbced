import { readFileSync } from 'node:fs'
import { Ajv, type ValidateFunction } from 'ajv'

const id = 'https://cloudtower.example/answers'
let ajv: Ajv | undefined

/** OpenAPI's `nullable` in the words of JSON Schema. */
function plain(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(plain)
  if (typeof schema !== 'object' || schema === null) return schema
  const { nullable, ...rest } = schema as Record<string, unknown>
  if (nullable === true) return { anyOf: [plain(rest), { type: 'null' }] }
  return Object.fromEntries(Object.entries(rest).map(([key, value]) => [key, plain(value)]))
}

/** The check of a path's answer against the tower's own document. */
export function answerCheck(path: string, method = 'post'): ValidateFunction {
  if (ajv === undefined) {
    const document: unknown = JSON.parse(readFileSync('resources/cloudtower-openapi.json', 'utf8'))
    ajv = new Ajv({
      ...{ strict: false, validateFormats: false, validateSchema: false, inlineRefs: false },
      code: { optimize: false },
    })
    ajv.addSchema({ ...(plain(document) as object), $id: id })
  }
  const key = path.replaceAll('~', '~0').replaceAll('/', '~1')
  const at = `#/paths/${key}/${method}/responses/200/content/application~1json/schema`
  return ajv.compile({ $ref: `${id}${at}` })
}
