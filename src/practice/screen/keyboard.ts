/** What a key press means to the guest. */
export type Key =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'control'; readonly letter: string }
  | { readonly kind: 'named'; readonly name: NamedKey }

export type NamedKey =
  | 'enter'
  | 'backspace'
  | 'tab'
  | 'up'
  | 'down'
  | 'left'
  | 'right'
  | 'home'
  | 'end'
  | 'delete'

/** X11 keysyms, as RFB sends them. */
const named: Readonly<Record<number, NamedKey>> = {
  65293: 'enter',
  65421: 'enter',
  65288: 'backspace',
  65289: 'tab',
  65360: 'home',
  65361: 'left',
  65362: 'up',
  65363: 'right',
  65364: 'down',
  65367: 'end',
  65535: 'delete',
}
const shiftKeys = [0xffe1, 0xffe2]
const controlKeys = [0xffe3, 0xffe4]
const altKeys = [0xffe7, 0xffe8, 0xffe9, 0xffea]
const deleteKeys = [0xffff, 0xff9f]

const plainRow = "`1234567890-=[]\\;',./"
const shiftedRow = '~!@#$%^&*()_+{}|:"<>?'

function shifted(character: string): string {
  const at = plainRow.indexOf(character)
  return at < 0 ? character.toUpperCase() : shiftedRow.charAt(at)
}

/** The character of a keysym: Latin-1 stands for itself, the keypad for its digits, the rest has none. */
function characterOf(keysym: number): string | undefined {
  if (keysym >= 0x20 && keysym <= 0x7e) return String.fromCharCode(keysym)
  if (keysym >= 0xa0 && keysym <= 0xff) return String.fromCharCode(keysym)
  if (keysym >= 0xffaa && keysym <= 0xffb9) return String.fromCharCode(keysym - 0xff80)
  return undefined
}

/** A keyboard with an en-us layout, as DBC's hosts have (spec 14). */
export class Keyboard {
  private readonly held = new Set<number>()

  constructor(
    private readonly onKey: (key: Key) => void,
    private readonly onReset: () => void,
  ) {}

  event(keysym: number, isDown: boolean): void {
    if (!isDown) {
      this.held.delete(keysym)
      return
    }
    this.held.add(keysym)
    if (deleteKeys.includes(keysym) && this.holds(controlKeys) && this.holds(altKeys)) {
      this.onReset()
      return
    }
    const key = this.meaning(keysym)
    if (key !== undefined) this.onKey(key)
  }

  /** A viewer that leaves with keys held must not leave them stuck. */
  releaseAll(): void {
    this.held.clear()
  }

  private holds(keys: readonly number[]): boolean {
    return keys.some((key) => this.held.has(key))
  }

  private meaning(keysym: number): Key | undefined {
    const name = named[keysym]
    if (name !== undefined) return { kind: 'named', name }
    const character = characterOf(keysym)
    if (character === undefined) return undefined
    if (this.holds(controlKeys)) return { kind: 'control', letter: character.toLowerCase() }
    // A viewer sends what the keys together mean ("A"); one that sends "a" with Shift held means the same.
    return { kind: 'text', text: this.holds(shiftKeys) ? shifted(character) : character }
  }
}
