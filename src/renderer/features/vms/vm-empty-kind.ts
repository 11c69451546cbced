import type { Node } from '#shared/domain/node'
import type { AppError } from '#shared/ipc/errors'

/** Why there is no VM to show, so that the next step can be offered. */
export type VmEmptyKind =
  | { readonly kind: 'noNode' | 'noAccount' | 'waiting' | 'noVm' }
  | { readonly kind: 'noAccess'; readonly why: AppError }

/** What stands between the user and a first VM, the nearest thing first. */
export function vmEmptyKind(nodes: readonly Node[], hasAccount: boolean): VmEmptyKind {
  if (nodes.length === 0) return { kind: hasAccount ? 'noNode' : 'noAccount' }
  if (nodes.some((node) => node.access.kind === 'session')) return { kind: 'noVm' }
  if (nodes.some((node) => node.access.kind === 'asking')) return { kind: 'waiting' }
  const refused = nodes.map((node) => node.access).find((access) => access.kind === 'none')
  if (!hasAccount || refused?.why.code === 'noAccount') return { kind: 'noAccount' }
  return refused === undefined ? { kind: 'waiting' } : { kind: 'noAccess', why: refused.why }
}
