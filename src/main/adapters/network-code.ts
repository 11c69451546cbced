/** What Node and undici call a failure of the network; empty where they say nothing. */
export function networkCode(cause: unknown): { readonly code: string; readonly name: string } {
  if (!(cause instanceof Error)) return { code: '', name: '' }
  // With several addresses Node reports an AggregateError whose parts carry the code.
  const inner = cause instanceof AggregateError ? cause.errors[0] : cause
  const code: unknown = (inner as { code?: unknown } | undefined)?.code
  return { code: typeof code === 'string' ? code : '', name: cause.name }
}
