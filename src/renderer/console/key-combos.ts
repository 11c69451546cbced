/** A key as noVNC sends it: X keysym, and the DOM code for servers that take scan codes. */
interface Key {
  readonly keysym: number
  readonly code: string
}

const control: Key = { keysym: 0xffe3, code: 'ControlLeft' }
const alt: Key = { keysym: 0xffe9, code: 'AltLeft' }
const functionKey = (n: number): Key => ({ keysym: 0xffbd + n, code: `F${n}` })

/** What the user's own system keeps for itself, so that it can only be sent from the menu. */
const keyCombos = {
  ctrlAltDel: [control, alt, { keysym: 0xffff, code: 'Delete' }],
  ctrlAltF1: [control, alt, functionKey(1)],
  ctrlAltF2: [control, alt, functionKey(2)],
  altTab: [alt, { keysym: 0xff09, code: 'Tab' }],
  altF4: [alt, functionKey(4)],
  superKey: [{ keysym: 0xffeb, code: 'MetaLeft' }],
  printScreen: [{ keysym: 0xff61, code: 'PrintScreen' }],
} as const satisfies Record<string, readonly Key[]>

export type KeyCombo = keyof typeof keyCombos
export const keyComboNames = Object.keys(keyCombos) as readonly KeyCombo[]

/** The presses of a combination in order, then the releases in the opposite order, as fingers do it. */
export function keyStrokes(combo: KeyCombo): readonly (Key & { readonly down: boolean })[] {
  const keys: readonly Key[] = keyCombos[combo]
  return [
    ...keys.map((key) => ({ ...key, down: true })),
    ...keys.map((key) => ({ ...key, down: false })).reverse(),
  ]
}
