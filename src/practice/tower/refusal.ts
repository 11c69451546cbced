/** The tower says no: sent as the document's ErrorBody (spec 3). */
export class TowerRefusal extends Error {
  constructor(
    readonly status: number,
    message: string,
    readonly details: { readonly code?: 'ResourceLocked'; readonly props?: unknown } = {},
  ) {
    super(message)
  }
}
