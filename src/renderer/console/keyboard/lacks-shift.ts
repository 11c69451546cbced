import { isLetter, usKey } from './us-layout'

/**
 * Whether a key was pressed that makes its character only with Shift, although Shift is not held: an on-screen keyboard,
 * dictation or a remote-control tool types so. A VM's keyboard would make the other character of that key, or flip
 * CapsLock, so Shift has to be sent with it. Keys of other layouts, which need no Shift there, are left alone.
 *
 * @param keysym for printable ASCII the character's own code.
 * @param code the physical key, as the browser names it.
 */
export function lacksShift(
  keysym: number,
  code: string,
  held: { readonly shift: boolean; readonly capsLock: boolean },
): boolean {
  if (held.shift) return false
  const character = String.fromCharCode(keysym)
  const key = usKey(character)
  if (key === undefined || !key.shift || key.code !== code) return false
  return !(isLetter(character) && held.capsLock)
}
