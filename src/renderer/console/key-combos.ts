/** A key as noVNC sends it: X keysym, and the DOM code for servers that take scan codes. */
interface Key {
  readonly keysym: number
  readonly code: string
}

const control: Key = { keysym: 0xffe3, code: 'ControlLeft' }
const alt: Key = { keysym: 0xffe9, code: 'AltLeft' }
const functionKey = (n: number): Key => ({ keysym: 0xffbd + n, code: `F${n}` })

/** Keys that can be held down in the VM while others are pressed. */
const holdable = {
  control,
  alt,
  superKey: { keysym: 0xffeb, code: 'MetaLeft' },
} as const satisfies Record<string, Key>
export type HoldableKey = keyof typeof holdable
export const holdableKeys = Object.keys(holdable) as readonly HoldableKey[]
export const heldKey = (key: HoldableKey): Key => holdable[key]

/** What the user's own system keeps for itself, so that it can only be sent from the menu. */
const namedCombos = {
  ctrlAltDel: [control, alt, { keysym: 0xffff, code: 'Delete' }],
  altTab: [alt, { keysym: 0xff09, code: 'Tab' }],
  altF4: [alt, functionKey(4)],
  superKey: [holdable.superKey],
  printScreen: [{ keysym: 0xff61, code: 'PrintScreen' }],
} as const satisfies Record<string, readonly Key[]>

export type NamedCombo = keyof typeof namedCombos
export const namedComboNames = Object.keys(namedCombos) as readonly NamedCombo[]

/** The terminals of a Linux: Ctrl-Alt with F1 to F12. */
export const terminals = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12] as const
export type KeyCombo = NamedCombo | (typeof terminals)[number]

/** The presses of a combination in order, then the releases in the opposite order, as fingers do it. */
export function keyStrokes(combo: KeyCombo): readonly (Key & { readonly down: boolean })[] {
  const keys: readonly Key[] =
    typeof combo === 'number' ? [control, alt, functionKey(combo)] : namedCombos[combo]
  return [
    ...keys.map((key) => ({ ...key, down: true })),
    ...keys.map((key) => ({ ...key, down: false })).reverse(),
  ]
}
