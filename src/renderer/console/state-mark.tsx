import type { VmStateKind } from '#shared/domain/vm'

/** A state as a shape, so that it is never told by colour alone; the word stands beside it. */
export function StateMark({ state }: { readonly state: VmStateKind }) {
  return (
    <svg className={`mark mark-${state}`} viewBox="0 0 12 12" width="12" height="12" aria-hidden="true">
      {shape(state)}
    </svg>
  )
}

function shape(state: VmStateKind) {
  switch (state) {
    case 'running':
      return <circle cx="6" cy="6" r="4" fill="currentColor" />
    case 'trouble':
      return <path d="M6 1.5 11 10.5H1Z" fill="currentColor" />
    case 'busy':
      return <circle className="ring" cx="6" cy="6" r="4" fill="none" stroke="currentColor" strokeWidth="2" />
    default:
      return <circle cx="6" cy="6" r="3.5" fill="none" stroke="currentColor" strokeWidth="1.5" />
  }
}
