import { describe, expect, it } from 'vitest'
import { Broadcast, type Hearer, type KeyPress } from '../../../src/renderer/tiles/broadcast'

function press(type: 'keydown' | 'keyup', code: string, on: readonly string[] = []): KeyPress {
  return {
    ...{ type, code, key: code.replace('Key', '').toLowerCase(), location: 0, repeat: false },
    ...{ isComposing: false, keyCode: 65, ctrlKey: false, shiftKey: false, altKey: false, metaKey: false },
    getModifierState: (name) => on.includes(name),
  }
}

class Screen implements Hearer {
  readonly heard: string[] = []
  last: KeyboardEventInit = {}

  hear(type: 'keydown' | 'keyup', key: KeyboardEventInit): void {
    this.heard.push(`${type === 'keydown' ? '+' : '-'}${key.code}`)
    this.last = key
  }
}

describe('keys for several screens', () => {
  it('reach each of them with all that the browser tells of them', () => {
    const [one, two] = [new Screen(), new Screen()]
    const broadcast = new Broadcast<string>()
    const both = new Map([
      ['one', one],
      ['two', two],
    ])
    broadcast.pass(press('keydown', 'KeyA', ['CapsLock']), both)
    broadcast.pass(press('keyup', 'KeyA', ['CapsLock']), both)
    for (const screen of [one, two]) expect(screen.heard).toEqual(['+KeyA', '-KeyA'])
    expect(two.last).toMatchObject({ key: 'a', keyCode: 65, modifierCapsLock: true, modifierNumLock: false })
  })

  it('are released by those that stop receiving with a key held, and by nobody twice', () => {
    const [one, two] = [new Screen(), new Screen()]
    const broadcast = new Broadcast<string>()
    broadcast.pass(
      press('keydown', 'ShiftLeft'),
      new Map([
        ['one', one],
        ['two', two],
      ]),
    )
    broadcast.release(new Map([['two', two]]))
    broadcast.pass(press('keyup', 'ShiftLeft'), new Map([['one', one]]))
    broadcast.release(
      new Map([
        ['one', one],
        ['two', two],
      ]),
    )
    expect(one.heard).toEqual(['+ShiftLeft', '-ShiftLeft'])
    expect(two.heard).toEqual(['+ShiftLeft', '-ShiftLeft'])
  })

  it('that were pressed before a screen joined neither repeat nor are released there', () => {
    const [one, late] = [new Screen(), new Screen()]
    const broadcast = new Broadcast<string>()
    broadcast.pass(press('keydown', 'KeyA'), new Map([['one', one]]))
    broadcast.pass(
      { ...press('keydown', 'KeyA'), repeat: true },
      new Map([
        ['one', one],
        ['late', late],
      ]),
    )
    expect(one.heard).toEqual(['+KeyA', '+KeyA'])
    broadcast.pass(
      press('keyup', 'KeyA'),
      new Map([
        ['one', one],
        ['late', late],
      ]),
    )
    expect(late.heard).toEqual([])
  })
})
