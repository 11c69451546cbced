/** How a DBC client is spoken to: its paths and some bodies changed with version 0.4.0.0 (DBC HTTP API, 15). */
export type Dialect = 'current' | 'old'

const firstCurrent = [0, 4, 0, 0] as const

/** The dialect of a client by its version, part by part as numbers; one that tells none is taken for a current one. */
export function dialectOf(version: string | undefined): Dialect {
  if (version === undefined || !/^\d+(\.\d+)*$/.test(version)) return 'current'
  const parts = version.split('.').map(Number)
  for (const [index, wanted] of firstCurrent.entries()) {
    const part = parts[index] ?? 0
    if (part !== wanted) return part > wanted ? 'current' : 'old'
  }
  return 'current'
}

/** The dialect of a source: found out where the client hides its version, else told by the version. */
export function dialectOfSource(
  source: { readonly dialect?: Dialect; readonly version?: string } | undefined,
): Dialect {
  return source?.dialect ?? dialectOf(source?.version)
}
