import { isLetter, usKey } from '../keyboard/us-layout'

/** One key to be pressed and released, as a US keyboard has it. */
interface Stroke {
  readonly keysym: number
  readonly code: string
  readonly shift: boolean
}

/** A text as keys. */
export interface TypingPlan {
  readonly strokes: readonly Stroke[]
  /** How often Enter is pressed; in a shell each time runs what stands before it. */
  readonly enters: number
  /** What a US keyboard does not have, in the order of the text, with how often it is there. */
  readonly untypable: readonly { readonly character: string; readonly count: number }[]
}

export interface KeyEventOut {
  readonly keysym: number
  readonly code: string
  readonly down: boolean
}

/** Longer texts belong in a file: typing this takes minutes. */
export const maxTypedLength = 20_000

const named: ReadonlyMap<string, Stroke> = new Map([
  ['\n', { keysym: 0xff0d, code: 'Enter', shift: false }],
  ['\t', { keysym: 0xff09, code: 'Tab', shift: false }],
])
const leftShift = { keysym: 0xffe1, code: 'ShiftLeft' }

/**
 * Plans how a text is typed on a US keyboard, in either key mode: by character a server looks for the same key that is
 * sent by place. Whatever Windows and old Macs end lines with becomes one Enter.
 *
 * @param capsLock whether the VM's CapsLock is on, as far as its server tells.
 */
export function planTyping(text: string, capsLock = false): TypingPlan {
  const strokes: Stroke[] = []
  const untypable = new Map<string, number>()
  // By code points, so that a character beyond 16 bits is named whole.
  for (const character of text.replace(/\r\n?/g, '\n')) {
    const stroke = strokeFor(character, capsLock)
    if (stroke === undefined) untypable.set(character, (untypable.get(character) ?? 0) + 1)
    else strokes.push(stroke)
  }
  return {
    strokes,
    enters: strokes.filter(({ code }) => code === 'Enter').length,
    untypable: [...untypable].map(([character, count]) => ({ character, count })),
  }
}

function strokeFor(character: string, capsLock: boolean): Stroke | undefined {
  const key = usKey(character)
  if (key === undefined) return named.get(character)
  const shift = isLetter(character) ? key.shift !== capsLock : key.shift
  return { keysym: character.charCodeAt(0), code: key.code, shift }
}

/**
 * The key events of one stroke after `isShiftHeld`. Shift stays down from one shifted character to the next: a PS/2
 * keyboard's queue holds 16 bytes, and what does not fit is lost.
 */
export function strokeEvents({ keysym, code, shift }: Stroke, isShiftHeld: boolean): readonly KeyEventOut[] {
  const change = shift === isShiftHeld ? [] : [{ ...leftShift, down: shift }]
  return [...change, { keysym, code, down: true }, { keysym, code, down: false }]
}

export const releaseShift: KeyEventOut = { ...leftShift, down: false }
