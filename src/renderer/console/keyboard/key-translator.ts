import type { KeyMode } from '#shared/domain/console-view'
import { lacksShift } from './lacks-shift'
import { isLetter, type UsKey, usKey } from './us-layout'

/** Sends one key event to the VM as it is. */
export type SendKey = (keysym: number, code: string, down: boolean) => void

/** What surrounds a key press. */
export interface KeyContext {
  /** CapsLock as the VM has it, where its server tells, else as this computer has it. */
  readonly capsLock: boolean
  /** What the browser says the key means: the character, or `Dead`. */
  readonly typed: string
}

interface Parts {
  readonly send: SendKey
  /** A character that the VM's keyboard does not have; `Dead` for an accent key. */
  readonly onUntypable: (typed: string) => void
}

const leftShift = 0xffe1
const shiftKeys: ReadonlyMap<number, string> = new Map([
  [leftShift, 'ShiftLeft'],
  [0xffe2, 'ShiftRight'],
])
/** Control, Meta, Alt and Super: together with them a letter is a command. */
const commandKeys: ReadonlySet<number> = new Set([
  0xffe3, 0xffe4, 0xffe7, 0xffe8, 0xffe9, 0xffea, 0xffeb, 0xffec,
])
/** AltGr and its like, which a US keyboard does not have. */
const levelKeys: ReadonlySet<number> = new Set([0xfe03, 0xff7e])

/**
 * Turns what was typed here into key events that the VM's server understands.
 *
 * *Scancode* sends keys by their place; the layout is the guest's own. *Keysym* is for servers with a fixed US keyboard,
 * as DBC's hosts have: they ignore places and look for the character on a US keyboard, and whether Shift is held is
 * the client's to say. So each character is sent with Shift as a US keyboard needs it, whatever is held here.
 */
export class KeyTranslator {
  mode: KeyMode = 'keysym'
  readonly #parts: Parts
  /** Keys held here, by keysym, with their places. */
  readonly #shifts = new Map<number, string>()
  readonly #commands = new Set<number>()
  /** Keys that were sent as a whole stroke: their release here means nothing more. */
  readonly #struck = new Set<string>()

  constructor(parts: Parts) {
    this.#parts = parts
  }

  press(keysym: number | null, code: string, down: boolean, context: KeyContext): void {
    if (keysym === null) {
      if (down && context.typed === 'Dead') this.#parts.onUntypable('Dead')
      if (this.mode === 'scancode') this.#parts.send(0, code, down)
      return
    }
    if (shiftKeys.has(keysym)) hold(this.#shifts, keysym, code, down)
    if (commandKeys.has(keysym)) down ? this.#commands.add(keysym) : this.#commands.delete(keysym)
    if (this.mode === 'scancode') this.#byPlace(keysym, code, down, context)
    else this.#byCharacter(keysym, code, down, context)
  }

  #byPlace(keysym: number, code: string, down: boolean, { capsLock }: KeyContext): void {
    const held = { shift: this.#shifts.size > 0, capsLock }
    const { send } = this.#parts
    const needsShift = down && lacksShift(keysym, code, held)
    if (needsShift) send(leftShift, 'ShiftLeft', true)
    send(keysym, code, down)
    if (needsShift) send(leftShift, 'ShiftLeft', false)
  }

  #byCharacter(keysym: number, code: string, down: boolean, context: KeyContext): void {
    if (levelKeys.has(keysym)) return
    if (!down && this.#struck.delete(code)) return
    if (isForeign(keysym)) {
      if (down) this.#parts.onUntypable(context.typed)
      return
    }
    const character = String.fromCharCode(keysym)
    const key = usKey(character)
    if (!down || key === undefined || this.#isRight(character, key, context.capsLock)) {
      this.#parts.send(keysym, code, down)
      return
    }
    this.#struck.add(code)
    this.#strike(keysym, key.code)
  }

  /** Whether Shift is held, or not, just as the character needs it. */
  #isRight(character: string, { shift }: UsKey, capsLock: boolean): boolean {
    if (!isLetter(character)) return shift === this.#shifts.size > 0
    // CapsLock changes letters only; as part of a command a letter's case means nothing.
    return this.#commands.size > 0 || (shift !== capsLock) === this.#shifts.size > 0
  }

  /** Presses and releases the key with the other state of Shift, then restores what is held. */
  #strike(keysym: number, code: string): void {
    const { send } = this.#parts
    const held = [...this.#shifts]
    if (held.length === 0) send(leftShift, 'ShiftLeft', true)
    for (const [shift, place] of held) send(shift, place, false)
    send(keysym, code, true)
    send(keysym, code, false)
    for (const [shift, place] of held) send(shift, place, true)
    if (held.length === 0) send(leftShift, 'ShiftLeft', false)
  }
}

function hold(held: Map<number, string>, keysym: number, code: string, down: boolean): void {
  if (down) held.set(keysym, code)
  else held.delete(keysym)
}

/** A character that is not ASCII: Latin-1 and the older X11 alphabets, or Unicode's own range of keysyms. */
function isForeign(keysym: number): boolean {
  return (keysym >= 0xa0 && keysym < 0xfd00) || keysym >= 0x01000000
}
