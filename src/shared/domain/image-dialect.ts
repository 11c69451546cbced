import { isAtLeast } from './dialect'

/** What the image calls of a DBC client can do, by its version (DBC HTTP API, 6, 11, 15). */
export interface ImageDialect {
  /** The file's name stands in the path of an upload or download; before 0.3.9.0. */
  readonly isNameInPath: boolean
  /** Image servers have ids, to be listed and named in each call; since 0.3.9.2. Before, the client's first one serves. */
  readonly hasServerIds: boolean
  /** Progress, stop and delete; since 0.3.9.6. */
  readonly canFollow: boolean
}

/** The dialect of a client; one whose version nobody knows is taken for a current one. */
export function imageDialectOf(version: string | undefined): ImageDialect {
  return {
    isNameInPath: !isAtLeast(version, [0, 3, 9, 0]),
    hasServerIds: isAtLeast(version, [0, 3, 9, 2]),
    canFollow: isAtLeast(version, [0, 3, 9, 6]),
  }
}
