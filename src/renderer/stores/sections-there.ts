import type { Section } from './ui'

/** What there is that sections are about. */
interface Around {
  readonly hasNodes: boolean
  readonly hasTower: boolean
  readonly hasRentals: boolean
}

/** Whether a section is offered: with towers only, those that are about nodes would only be empty. */
export function isSectionThere(section: Section, { hasNodes, hasTower, hasRentals }: Around): boolean {
  if (section === 'tower') return hasTower
  // An account may rent machines although no DBC client is connected yet.
  return hasNodes || !hasTower || section === 'tasks' || (section === 'rentals' && hasRentals)
}

/** The section that takes the place of one that is not there. */
export function sectionShown(section: Section, isThere: (section: Section) => boolean): Section {
  if (isThere(section)) return section
  return section === 'tower' ? 'vms' : 'tower'
}
