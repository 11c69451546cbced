import type { Clock } from '../clock'
import type { FaultPlace, Faults } from '../faults'
import { namedSchema, type OpenApiDocument, type Schema } from './openapi/document'
import { html } from './server/replies'
import type { TowerReply } from './server/tls-server'

const unknownValue = 'NOT_KNOWN_YET'

/** What happens instead of an answer; a slow tower answers in the end. */
export async function interrupt(
  faults: Faults,
  clock: Clock,
  place: FaultPlace,
): Promise<TowerReply | undefined> {
  if (faults.strikes('tower-drop', place)) return { kind: 'cut', status: 0, headers: {}, text: '' }
  if (faults.strikes('tower-html', place)) return html(502, '502 Bad Gateway')
  const slow = faults.strikes('tower-slow', place)
  if (slow !== undefined) await clock.sleep(slow.amount ?? 0)
  return undefined
}

/** What happens to an answer that is otherwise complete. */
export function spoil(
  faults: Faults,
  place: FaultPlace,
  document: OpenApiDocument,
  reply: TowerReply,
): TowerReply {
  if (faults.strikes('tower-cut', place)) return { ...reply, kind: 'partial' }
  if (reply.status !== 200) return reply
  let text = reply.text
  if (faults.strikes('tower-unknown-enum', place)) text = withUnknownValues(document, text)
  if (faults.strikes('tower-missing-fields', place)) text = withoutOptionals(text)
  return text === reply.text ? reply : { ...reply, text }
}

/** Fields that hold one of a list of values somewhere in the document. */
function enumFields({ components: { schemas } }: OpenApiDocument): ReadonlySet<string> {
  const isEnum = (schema: Schema) => (schema.enum ?? schemas[namedSchema(schema) ?? '']?.enum) !== undefined
  const properties = Object.values(schemas).flatMap(({ properties = {} }) => Object.entries(properties))
  return new Set(properties.filter(([, schema]) => isEnum(schema)).map(([name]) => name))
}

function withUnknownValues(document: OpenApiDocument, text: string): string {
  const fields = enumFields(document)
  const replaced = (name: string, value: unknown): unknown =>
    fields.has(name) && typeof value === 'string' && /^[A-Z][A-Z0-9_]*$/.test(value) ? unknownValue : value
  return JSON.stringify(JSON.parse(text), replaced)
}

function withoutOptionals(text: string): string {
  return JSON.stringify(JSON.parse(text), (_, value: unknown) => (value === null ? undefined : value))
}
