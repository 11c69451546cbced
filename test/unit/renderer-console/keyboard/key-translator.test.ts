import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { KeyTranslator } from '../../../../src/renderer/console/keyboard/key-translator'
import { usKey } from '../../../../src/renderer/console/keyboard/us-layout'

const shift = 0xffe1
const control = 0xffe3
const sym = (character: string) => character.charCodeAt(0)
const printable = Array.from({ length: 95 }, (_, at) => String.fromCharCode(32 + at))

/** A keyboard as QEMU with `-k en-us` has it: a keysym finds its key, Shift and CapsLock make the character. */
class UsServer {
  text = ''
  readonly held = new Set<number>()
  capsLock = false

  event(keysym: number, down: boolean): void {
    if (!down) {
      this.held.delete(keysym)
      return
    }
    this.held.add(keysym)
    if (keysym === 0xffe5) this.capsLock = !this.capsLock
    const key = usKey(String.fromCharCode(keysym))
    if (key === undefined || this.held.has(control)) return
    const isShifted = this.held.has(shift) || this.held.has(0xffe2)
    const isLetter = key.code.startsWith('Key')
    const makes = printable.filter((other) => usKey(other)?.code === key.code)
    this.text +=
      makes.find((other) => usKey(other)?.shift === (isLetter ? isShifted !== this.capsLock : isShifted)) ??
      ''
  }
}

function withServer() {
  const server = new UsServer()
  const sent: string[] = []
  const untypable: string[] = []
  const keys = new KeyTranslator({
    send: (keysym, _code, down) => {
      sent.push(`${down ? '+' : '-'}${keysym.toString(16)}`)
      server.event(keysym, down)
    },
    onUntypable: (typed) => untypable.push(typed),
  })
  const press = (keysym: number | null, code: string, down: boolean, typed = '') =>
    keys.press(keysym, code, down, { capsLock: server.capsLock, typed })
  return { server, sent, untypable, keys, press }
}

describe('in US keysym mode', () => {
  it('every character arrives, whatever the layout here holds and wherever its key is', () => {
    const typed = fc.array(
      fc.record({
        character: fc.constantFrom(...printable),
        isShiftHeld: fc.boolean(),
        code: fc.constantFrom('KeyQ', 'Digit7', 'IntlBackslash'),
      }),
    )
    fc.assert(
      fc.property(typed, fc.boolean(), (presses, capsLock) => {
        const { server, press } = withServer()
        server.capsLock = capsLock
        for (const { character, isShiftHeld, code } of presses) {
          if (isShiftHeld) press(shift, 'ShiftLeft', true)
          press(sym(character), code, true)
          press(sym(character), code, false)
          if (isShiftHeld) press(shift, 'ShiftLeft', false)
        }
        expect(server.text).toBe(presses.map(({ character }) => character).join(''))
        expect(server.held.size).toBe(0)
        expect(server.capsLock).toBe(capsLock)
      }),
    )
  })

  it('a German / (Shift and 7) is sent without Shift, and Shift is held again after it', () => {
    const { sent, press } = withServer()
    press(shift, 'ShiftLeft', true)
    press(sym('/'), 'Digit7', true)
    press(sym('/'), 'Digit7', false)
    expect(sent).toEqual(['+ffe1', '-ffe1', '+2f', '-2f', '+ffe1'])
  })

  it('what a US keyboard sends stays as it is, key down until it is released', () => {
    const { sent, press } = withServer()
    press(sym('a'), 'KeyA', true)
    press(shift, 'ShiftLeft', true)
    press(sym('a'), 'KeyA', false)
    expect(sent).toEqual(['+61', '+ffe1', '-61'])
  })

  it('a letter of a command keeps to the keys held, CapsLock or not', () => {
    const { server, sent, press } = withServer()
    server.capsLock = true
    press(control, 'ControlLeft', true)
    press(sym('c'), 'KeyC', true)
    press(sym('c'), 'KeyC', false)
    expect(sent).toEqual(['+ffe3', '+63', '-63'])
  })

  it.each([
    ['ü', 0xfc],
    ['я', 0x6d1],
    ['中', 0x01004e2d],
  ])('%s, which a US keyboard does not have, is named and not sent', (character, keysym) => {
    const { sent, untypable, press } = withServer()
    press(keysym, 'KeyX', true, character)
    press(keysym, 'KeyX', false, character)
    expect([sent, untypable]).toEqual([[], [character]])
  })

  it('AltGr is not sent, what it makes is; an accent key is named', () => {
    const { server, sent, untypable, press } = withServer()
    press(0xfe03, 'AltRight', true)
    press(sym('@'), 'KeyQ', true)
    press(sym('@'), 'KeyQ', false)
    press(0xfe03, 'AltRight', false)
    press(null, 'Equal', true, 'Dead')
    expect(server.text).toBe('@')
    expect(sent).toEqual(['+ffe1', '+40', '-40', '-ffe1'])
    expect(untypable).toEqual(['Dead'])
  })

  it('keys without a character go through: Escape, F1, arrows, the keypad', () => {
    const { sent, press } = withServer()
    for (const keysym of [0xff1b, 0xffbe, 0xff51, 0xffb1]) press(keysym, 'x', true)
    expect(sent).toEqual(['+ff1b', '+ffbe', '+ff51', '+ffb1'])
  })
})

describe('in scancode mode', () => {
  it('a key is sent by its place, whatever it means here', () => {
    const events: [number, string, boolean][] = []
    const keys = new KeyTranslator({
      send: (...event) => events.push(event),
      onUntypable: () => expect.unreachable(),
    })
    keys.mode = 'scancode'
    keys.press(0xfc, 'BracketLeft', true, { capsLock: false, typed: 'ü' })
    keys.press(0xfc, 'BracketLeft', false, { capsLock: false, typed: 'ü' })
    keys.press(0xfe03, 'AltRight', true, { capsLock: false, typed: 'AltGraph' })
    expect(events).toEqual([
      [0xfc, 'BracketLeft', true],
      [0xfc, 'BracketLeft', false],
      [0xfe03, 'AltRight', true],
    ])
  })
})
