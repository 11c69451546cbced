import { describe, expect, it } from 'vitest'
import { ReleaseChord } from '../../../../src/renderer/console/keyboard/release-chord'

/** Keys as `+Code` and `-Code`; how often the chord was complete. */
function released(...events: string[]): number {
  const chord = new ReleaseChord()
  return events.filter((event) => chord.key(event.slice(1), event.startsWith('+'))).length
}

describe('the chord that gives the keyboard back', () => {
  it.each([
    [['+ControlLeft', '+AltLeft', '-AltLeft', '-ControlLeft']],
    [['+AltLeft', '+ControlRight', '-AltLeft', '-ControlRight']],
    [['+ControlLeft', '+ControlLeft', '+AltLeft', '+AltLeft', '-ControlLeft', '-AltLeft']],
    [['+KeyA', '-KeyA', '+ControlLeft', '+AltLeft', '-ControlLeft', '-AltLeft']],
  ])('is %j', (events) => {
    expect(released(...events)).toBe(1)
  })

  it.each([
    ['Ctrl-Alt-Del', ['+ControlLeft', '+AltLeft', '+Delete', '-Delete', '-AltLeft', '-ControlLeft']],
    ['a key that was held before', ['+KeyA', '+ControlLeft', '+AltLeft', '-AltLeft', '-ControlLeft']],
    ['Ctrl alone', ['+ControlLeft', '-ControlLeft']],
    ['Alt alone, and then Ctrl', ['+AltLeft', '-AltLeft', '+ControlLeft', '-ControlLeft']],
    ['AltGr, which comes as Ctrl-Alt', ['+ControlLeft', '+AltRight', '-AltRight', '-ControlLeft']],
    ['Ctrl-Alt-Shift', ['+ControlLeft', '+AltLeft', '+ShiftLeft', '-ShiftLeft', '-AltLeft', '-ControlLeft']],
  ])('is not %s', (_name, events) => {
    expect(released(...events)).toBe(0)
  })

  it('is off once something else was done meanwhile', () => {
    const chord = new ReleaseChord()
    chord.key('ControlLeft', true)
    chord.key('AltLeft', true)
    chord.reset()
    expect(chord.key('AltLeft', false)).toBe(false)
    expect(chord.key('ControlLeft', false)).toBe(false)
  })
})
