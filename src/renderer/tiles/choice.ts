import type { VmKey } from '#shared/domain/ids'

/** Which VMs are chosen to be typed to, and whether keys go to them now. */
export interface Choice {
  readonly chosen: ReadonlySet<VmKey>
  readonly isTyping: boolean
  /** The VMs that fell away since the typing began: no key goes there until the user chooses them again. */
  readonly fallen: readonly VmKey[]
}

export const noChoice: Choice = { chosen: new Set(), isTyping: false, fallen: [] }

export type ChoiceChange =
  | { readonly kind: 'toggle'; readonly key: VmKey }
  | { readonly kind: 'chooseAll' | 'start' | 'stop' }
  /** The screens that are live now. */
  | { readonly kind: 'live'; readonly live: ReadonlySet<VmKey> }

/** What a change makes of the choice. Only screens that are live are ever chosen, so only those can be typed to. */
export function changed(choice: Choice, live: ReadonlySet<VmKey>, change: ChoiceChange): Choice {
  switch (change.kind) {
    case 'toggle':
      return toggled(choice, live, change.key)
    case 'chooseAll': {
      const isAll = [...live].every((key) => choice.chosen.has(key))
      return chosenByUser(choice, isAll ? new Set() : live)
    }
    case 'start':
      return choice.chosen.size === 0 ? choice : { ...choice, isTyping: true, fallen: [] }
    case 'stop':
      return choice.isTyping ? { ...choice, isTyping: false, fallen: [] } : choice
    case 'live':
      return kept(choice, change.live)
  }
}

function toggled(choice: Choice, live: ReadonlySet<VmKey>, key: VmKey): Choice {
  const chosen = new Set(choice.chosen)
  if (!chosen.delete(key)) {
    if (!live.has(key)) return choice
    chosen.add(key)
  }
  return chosenByUser(choice, chosen)
}

function chosenByUser(choice: Choice, chosen: ReadonlySet<VmKey>): Choice {
  const next = withChosen(choice, chosen)
  // Of those chosen again nothing is left to be said, nor of any once the user has ended the typing by it.
  return { ...next, fallen: next.isTyping ? choice.fallen.filter((each) => !chosen.has(each)) : [] }
}

/** Nobody left to type to ends the typing. */
const withChosen = (choice: Choice, chosen: ReadonlySet<VmKey>): Choice => ({
  ...choice,
  chosen,
  isTyping: choice.isTyping && chosen.size > 0,
})

function kept(choice: Choice, live: ReadonlySet<VmKey>): Choice {
  const gone = [...choice.chosen].filter((key) => !live.has(key))
  if (gone.length === 0) return choice
  const fallen = choice.isTyping ? [...choice.fallen, ...gone] : choice.fallen
  return withChosen({ ...choice, fallen }, new Set([...choice.chosen].filter((key) => live.has(key))))
}
