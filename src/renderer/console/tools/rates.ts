interface Counted {
  /** Milliseconds. */
  readonly at: number
  readonly figures: { readonly updates: number; readonly bytes: number }
}

/** What came in per second from one look to the next; nothing at the first, and after a new connection counts anew. */
export function rates(
  before: Counted | undefined,
  now: Counted,
): { readonly updatesPerSecond: number; readonly mbitPerSecond: number } {
  const seconds = before === undefined ? 0 : (now.at - before.at) / 1_000
  const isSame = before !== undefined && now.figures.bytes >= before.figures.bytes
  if (!isSame || seconds <= 0) return { updatesPerSecond: 0, mbitPerSecond: 0 }
  const bits = (now.figures.bytes - before.figures.bytes) * 8
  return {
    updatesPerSecond: Math.max(0, now.figures.updates - before.figures.updates) / seconds,
    mbitPerSecond: bits / 1_000_000 / seconds,
  }
}
