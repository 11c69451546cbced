import type { LucideIcon } from 'lucide-react'

/** An icon beside a word, or inside a control that has a name: never read out by itself. */
export function Icon({ of: Shape }: { of: LucideIcon }) {
  return <Shape className="icon" aria-hidden="true" />
}
