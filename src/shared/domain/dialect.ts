/** How a DBC client is spoken to: its paths and some bodies changed with version 0.4.0.0 (DBC HTTP API, 15). */
export type Dialect = 'current' | 'old'

/** The dialect of a client by its version; one that tells none is taken for a current one. */
export function dialectOf(version: string | undefined): Dialect {
  return isAtLeast(version, [0, 4, 0, 0]) ? 'current' : 'old'
}

/** Whether a version, compared part by part as numbers, is `least` or later; so is one that nobody can read. */
export function isAtLeast(version: string | undefined, least: readonly number[]): boolean {
  const parts = /^\s*v?(\d+(?:\.\d+)*)/
    .exec(version ?? '')?.[1]
    ?.split('.')
    .map(Number)
  if (parts === undefined) return true
  for (const [index, wanted] of least.entries()) {
    const part = parts[index] ?? 0
    if (part !== wanted) return part > wanted
  }
  return true
}

/** The dialect of a source: found out where the client hides its version, else told by the version. */
export function dialectOfSource(
  source: { readonly dialect?: Dialect; readonly version?: string } | undefined,
): Dialect {
  return source?.dialect ?? dialectOf(source?.version)
}
