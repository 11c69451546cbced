import { namedSchema, type OpenApiDocument, type Schema } from '../openapi/document'
import type { Store } from './store'
import type { AnyRow } from './table'

type Write = (row: AnyRow) => unknown
export type Rendered = Record<string, unknown>

const emptyValues: Readonly<Record<string, unknown>> = {
  string: '',
  boolean: false,
  integer: 0,
  number: 0,
  array: [],
  object: {},
}

/** Writes objects of the store as the document describes them: every field, relations as short objects, nulls. */
export class Renderer {
  private readonly writers = new Map<string, (row: AnyRow) => Rendered>()

  constructor(
    private readonly document: OpenApiDocument,
    private readonly store: Store,
  ) {}

  render(type: string, row: AnyRow): Rendered {
    return this.writer(type, type)(row)
  }

  /** Writes `row`, an object of `type`, in the shape of the schema `shape`. */
  writer(type: string, shape: string): (row: AnyRow) => Rendered {
    const key = `${type} ${shape}`
    const known = this.writers.get(key)
    if (known !== undefined) return known
    const fields = Object.entries(this.properties(shape)).filter(([name]) => name !== '__typename')
    const writes = fields
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .map(([name, schema]): [string, Write] => [name, this.field(type, shape, name, schema)])
    const write = (row: AnyRow): Rendered => {
      const out: Rendered = {}
      for (const [name, value] of writes) out[name] = value(row)
      return out
    }
    this.writers.set(key, write)
    return write
  }

  private properties(schema: string): Readonly<Record<string, Schema>> {
    return this.document.components.schemas[schema]?.properties ?? {}
  }

  private field(type: string, shape: string, name: string, schema: Schema): Write {
    const single = this.relatedType(schema)
    const several = this.relatedType(schema.items)
    const target = single ?? several
    if (target === undefined) return this.value(type, shape, name, schema)
    const follow = this.store.follower(type, name, target)
    const nested = this.writer(target, `Nested${target}`)
    if (several !== undefined) return (row) => follow(row).map(nested)
    return (row) => {
      const [related] = follow(row)
      return related === undefined ? null : nested(related)
    }
  }

  private value(type: string, shape: string, name: string, schema: Schema): Write {
    const read = this.store.reader(type, name)
    const isRequired = this.document.components.schemas[shape]?.required?.includes(name) ?? false
    const empty = isRequired || schema.type === 'array' ? this.emptyValue(schema) : null
    return (row) => read(row) ?? empty
  }

  private emptyValue(schema: Schema): unknown {
    const named = namedSchema(schema)
    const resolved = named === undefined ? schema : (this.document.components.schemas[named] ?? schema)
    return resolved.enum?.[0] ?? emptyValues[resolved.type ?? 'object']
  }

  /** `NestedVm` stands for a VM; a nested schema without an id is a value of its own. */
  private relatedType(schema: Schema | undefined): string | undefined {
    const name = namedSchema(schema)
    if (name === undefined || !name.startsWith('Nested') || !('id' in this.properties(name))) return undefined
    return name.slice('Nested'.length)
  }
}
