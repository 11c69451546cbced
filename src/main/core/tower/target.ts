import type { TowerId } from '#shared/domain/tower-vm'

declare const aimed: unique symbol

/**
 * What a mutation is for: one thing or several, by ids that are not empty. It can only be made of such, so that a call
 * whose `where` matches every VM cannot be written down (CloudTower API, 11, pitfalls 1 and 2).
 */
export type Target = (
  | { readonly id: string; readonly id_in?: never }
  | { readonly id?: never; readonly id_in: readonly [string, ...string[]] }
) & { readonly [aimed]: true }

/** Aims at one thing, or at several at once. */
export function aimAt(first: TowerId, ...others: readonly TowerId[]): Target {
  const rest = [...new Set(others)].filter((id) => id !== first)
  // The mark is only there for the compiler.
  const mark = {} as { readonly [aimed]: true }
  return rest.length === 0 ? { ...mark, id: first } : { ...mark, id_in: [first, ...rest] }
}
