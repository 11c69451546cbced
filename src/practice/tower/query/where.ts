import { namedSchema, type OpenApiDocument, type Schema } from '../openapi/document'
import { asList } from '../openapi/validator'
import { TowerRefusal } from '../refusal'
import type { Store } from '../store/store'
import type { AnyRow } from '../store/table'
import {
  negate,
  operators,
  relationSuffixes,
  type ScalarOperator,
  scalarSuffixes,
  type Truth,
} from './operators'

type Predicate = (row: AnyRow) => Truth
export type Where = Readonly<Record<string, unknown>>

const whereSuffix = 'WhereInput'

function every(predicates: readonly Predicate[]): Predicate {
  return (row) => {
    let truth: Truth = true
    for (const predicate of predicates) {
      const one = predicate(row)
      if (one === false) return false
      if (one === null) truth = null
    }
    return truth
  }
}

function some(predicates: readonly Predicate[]): Predicate {
  const none = every(predicates.map((predicate) => (row: AnyRow) => negate(predicate(row))))
  return (row) => negate(none(row))
}

/** How a list of related objects answers (Prisma 1): only what is certainly true counts. */
const quantifiers: Readonly<
  Record<(typeof relationSuffixes)[number], (rows: readonly AnyRow[], test: Predicate) => boolean>
> = {
  _some: (rows, test) => rows.some((row) => test(row) === true),
  _none: (rows, test) => !rows.some((row) => test(row) === true),
  _every: (rows, test) => !rows.some((row) => test(row) === false),
}

/** Makes a `where` object, already checked against the document, into a test of rows (spec 4.3). */
export class WhereCompiler {
  constructor(
    private readonly document: OpenApiDocument,
    private readonly store: Store,
  ) {}

  /** The test for objects of `type`; no `where`, or an empty one, lets everything through. */
  compile(type: string, where: Where | null | undefined): (row: AnyRow) => boolean {
    const predicate = this.predicate(type, where ?? {})
    return (row) => predicate(row) === true
  }

  private predicate(type: string, where: Where): Predicate {
    return every(Object.entries(where).map(([key, operand]) => this.condition(type, key, operand)))
  }

  private condition(type: string, key: string, operand: unknown): Predicate {
    if (key === 'AND' || key === 'OR' || key === 'NOT') return this.combination(type, key, operand)
    const schemas = this.document.components.schemas[`${type}${whereSuffix}`]?.properties ?? {}
    const target = namedSchema(schemas[key])
    if (target?.endsWith(whereSuffix)) {
      return this.relation(type, key, target.slice(0, -whereSuffix.length), operand)
    }
    const suffix = scalarSuffixes.find((end) => key.endsWith(end) && key.slice(0, -end.length) in schemas)
    const field = suffix === undefined ? key : key.slice(0, -suffix.length)
    return this.scalar(type, field, suffix ?? '', isDate(schemas, field), operand)
  }

  /** Prisma 1: an empty list, like null, asks for nothing; of NOT, no entry may hold. */
  private combination(type: string, key: 'AND' | 'OR' | 'NOT', operand: unknown): Predicate {
    const entries = (asList(key, operand) ?? []) as readonly Where[]
    const parts = entries.map((part) => this.predicate(type, part))
    if (parts.length === 0) return () => true
    if (key === 'AND') return every(parts)
    if (key === 'OR') return some(parts)
    const any = some(parts)
    return (row) => negate(any(row))
  }

  private relation(type: string, key: string, target: string, operand: unknown): Predicate {
    const quantifier = relationSuffixes.find((end) => key.endsWith(end))
    if (quantifier === undefined) return this.single(type, key, target, operand)
    const follow = this.store.follower(type, key.slice(0, -quantifier.length), target)
    const test = this.predicate(target, (operand ?? {}) as Where)
    return (row) => quantifiers[quantifier](follow(row), test)
  }

  private single(type: string, field: string, target: string, operand: unknown): Predicate {
    const follow = this.store.follower(type, field, target)
    if (operand === null) return (row) => follow(row).length === 0
    const test = this.predicate(target, operand as Where)
    return (row) => follow(row).some((related) => test(related) === true)
  }

  private scalar(
    type: string,
    field: string,
    operator: ScalarOperator,
    isDateField: boolean,
    operand: unknown,
  ): Predicate {
    const read = this.store.reader(type, field)
    if (!isDateField) {
      const test = operators[operator](operand)
      return (row) => test(read(row))
    }
    const test = operators[operator](Array.isArray(operand) ? operand.map(instant) : instant(operand))
    return (row) => test(instant(read(row)))
  }
}

/** The document gives dates as strings; only strings proper can be searched for a part. */
function isDate(schemas: Readonly<Record<string, Schema>>, field: string): boolean {
  const isText = schemas[field]?.type === 'string'
  return isText && `${field}_gt` in schemas && !(`${field}_contains` in schemas)
}

function instant(value: unknown): number | null {
  if (value === null || value === undefined) return null
  const time = Date.parse(String(value))
  if (Number.isNaN(time)) throw new TowerRefusal(400, `"${String(value)}" is not a date`)
  return time
}
