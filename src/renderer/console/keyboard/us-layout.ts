/** How a US keyboard makes a character. */
export interface UsKey {
  /** The physical key, as the browser names it. */
  readonly code: string
  readonly shift: boolean
}

const plain = "`1234567890-=[]\\;',./ "
const shifted = '~!@#$%^&*()_+{}|:"<>?'
const codes = [
  ...['Backquote', 'Digit1', 'Digit2', 'Digit3', 'Digit4', 'Digit5', 'Digit6', 'Digit7', 'Digit8', 'Digit9'],
  ...['Digit0', 'Minus', 'Equal', 'BracketLeft', 'BracketRight', 'Backslash', 'Semicolon', 'Quote', 'Comma'],
  ...['Period', 'Slash', 'Space'],
]

const keys: ReadonlyMap<string, UsKey> = new Map<string, UsKey>([
  ...[...plain].map((character, at) => [character, { code: codes[at] ?? '', shift: false }] as const),
  ...[...shifted].map((character, at) => [character, { code: codes[at] ?? '', shift: true }] as const),
  ...[...'abcdefghijklmnopqrstuvwxyz'].flatMap((letter) => {
    const capital = letter.toUpperCase()
    const code = `Key${capital}`
    return [[letter, { code, shift: false }] as const, [capital, { code, shift: true }] as const]
  }),
])

/** The key of a printable ASCII character; undefined for every other text. */
export const usKey = (character: string): UsKey | undefined => keys.get(character)

export const isLetter = (character: string): boolean => /^[A-Za-z]$/.test(character)
