/** The keys of a US keyboard, with the character that each makes together with Shift. */
const shiftedCodes: Readonly<Record<string, string>> = {
  '~': 'Backquote',
  '!': 'Digit1',
  '@': 'Digit2',
  '#': 'Digit3',
  $: 'Digit4',
  '%': 'Digit5',
  '^': 'Digit6',
  '&': 'Digit7',
  '*': 'Digit8',
  '(': 'Digit9',
  ')': 'Digit0',
  _: 'Minus',
  '+': 'Equal',
  '{': 'BracketLeft',
  '}': 'BracketRight',
  '|': 'Backslash',
  ':': 'Semicolon',
  '"': 'Quote',
  '<': 'Comma',
  '>': 'Period',
  '?': 'Slash',
}

const isCapital = (character: string) => /^[A-Z]$/.test(character)

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
  held: { shift: boolean; capsLock: boolean },
): boolean {
  if (held.shift) return false
  const character = String.fromCharCode(keysym)
  if (isCapital(character)) return !held.capsLock && code === `Key${character}`
  return shiftedCodes[character] === code
}
