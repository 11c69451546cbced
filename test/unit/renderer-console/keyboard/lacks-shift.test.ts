import { describe, expect, it } from 'vitest'
import { lacksShift } from '../../../../src/renderer/console/keyboard/lacks-shift'

const none = { shift: false, capsLock: false }
const code = (character: string) => character.charCodeAt(0)

describe('a key that makes its character only with Shift', () => {
  it.each([
    ['L', 'KeyL'],
    ['{', 'BracketLeft'],
    ['"', 'Quote'],
    ['~', 'Backquote'],
    ['_', 'Minus'],
  ])('%s on %s gets it when it is not held', (character, key) => {
    expect(lacksShift(code(character), key, none)).toBe(true)
    expect(lacksShift(code(character), key, { ...none, shift: true })).toBe(false)
  })

  it('is left alone when CapsLock made the capital', () => {
    expect(lacksShift(code('L'), 'KeyL', { shift: false, capsLock: true })).toBe(false)
    expect(lacksShift(code('{'), 'BracketLeft', { shift: false, capsLock: true })).toBe(true)
  })

  it.each([
    ['l', 'KeyL'],
    ['7', 'Digit7'],
    [' ', 'Space'],
    ['[', 'BracketLeft'],
  ])('%s on %s needs none', (character, key) => {
    expect(lacksShift(code(character), key, none)).toBe(false)
  })

  it('is left alone where another layout makes the character without Shift', () => {
    // A German keyboard has # on a key of its own, a French one & on the digit row.
    expect(lacksShift(code('#'), 'Backslash', none)).toBe(false)
    expect(lacksShift(code('&'), 'Digit1', none)).toBe(false)
  })

  it('is no function or modifier key', () => {
    for (const keysym of [0xff0d, 0xffe1, 0xffbe, 0x01002190])
      expect(lacksShift(keysym, 'Enter', none)).toBe(false)
  })
})
