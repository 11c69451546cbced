import { describe, expect, it } from 'vitest'
import { keyStrokes, namedComboNames, terminals } from '../../../src/renderer/console/key-combos'

describe('keyStrokes', () => {
  it('presses Ctrl, Alt and Del in order and lets go in the opposite order', () => {
    expect(keyStrokes('ctrlAltDel').map(({ code, down }) => `${down ? '+' : '-'}${code}`)).toEqual([
      '+ControlLeft',
      '+AltLeft',
      '+Delete',
      '-Delete',
      '-AltLeft',
      '-ControlLeft',
    ])
  })

  it('sends the keysym of each function key', () => {
    expect(keyStrokes(2).find(({ code }) => code === 'F2')?.keysym).toBe(0xffbf)
    expect(keyStrokes(12).find(({ code }) => code === 'F12')?.keysym).toBe(0xffc9)
  })

  it.each([...namedComboNames, ...terminals])('leaves no key of %s pressed', (combo) => {
    const pressed = new Set<string>()
    for (const { code, down } of keyStrokes(combo)) {
      if (down) pressed.add(code)
      else pressed.delete(code)
    }
    expect(pressed).toEqual(new Set())
  })
})
