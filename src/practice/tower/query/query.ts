import type { OpenApiDocument } from '../openapi/document'
import type { RowOf, TypeName } from '../store/rows'
import type { Store } from '../store/store'
import type { AnyRow } from '../store/table'
import { comparison, cutPage, type PageRequest } from './page'
import { type Where, WhereCompiler } from './where'

/** The body of every `get-<plural>` and `get-<plural>-connection` call (spec 4.1). */
export interface QueryBody extends PageRequest {
  readonly where?: Where | null
  readonly orderBy?: string | null
}

const defaultOrder = 'id_ASC'

/** Answers queries from the store. Bodies have been checked against the document before. */
export class Queries {
  private readonly compiler: WhereCompiler

  constructor(
    document: OpenApiDocument,
    private readonly store: Store,
  ) {
    this.compiler = new WhereCompiler(document, store)
  }

  /** The page of matches that the body asks for. */
  page(type: string, body: QueryBody): readonly AnyRow[] {
    const [, field, direction] = /^(.+)_(ASC|DESC)$/.exec(body.orderBy ?? defaultOrder) ?? []
    const compare = comparison(this.store.reader(type, field ?? 'id'), direction === 'DESC')
    const rows = this.matches(type, body.where).sort(compare)
    return cutPage(rows, body, compare, (id) => this.store.table(type)?.find(id))
  }

  /** How many objects match; pages play no part in it (spec 4.5). */
  count(type: string, where: Where | null | undefined): number {
    return this.matches(type, where).length
  }

  /** The objects a mutation's `where` means. */
  targets<Name extends TypeName>(type: Name, where: unknown): RowOf<Name>[] {
    return this.matches(type, where as Where) as unknown as RowOf<Name>[]
  }

  private matches(type: string, where: Where | null | undefined): AnyRow[] {
    const matches = this.compiler.compile(type, where)
    return [...(this.store.table(type)?.all() ?? [])].filter(matches)
  }
}
