import { describe, expect, it } from 'vitest'
import { isEmpty, PictureWatch } from '../../../../src/renderer/console/picture/picture-watch'

const second = 1_000

/** Looks every two seconds up to `until`, and answers what was found when. */
function watched(
  until: number,
  at: (seconds: number, watch: PictureWatch) => { updates: number; black: boolean },
) {
  const watch = new PictureWatch()
  const found: [number, string][] = []
  for (let now = 0; now <= until; now += 2) {
    const { updates, black } = at(now, watch)
    const what = watch.look(now * second, updates, black)
    if (what !== undefined) found.push([now, what])
  }
  return found
}

describe('a dead screen', () => {
  it('is one that stays empty for 20 seconds', () => {
    expect(watched(22, () => ({ updates: 1, black: true }))).toEqual([
      [20, 'empty'],
      [22, 'empty'],
    ])
  })

  it('is not one that was empty, showed something and is empty again', () => {
    expect(watched(30, (now) => ({ updates: now, black: now !== 16 }))).toEqual([])
  })

  it('is one that does not answer three keys for 20 seconds', () => {
    const found = watched(30, (now, watch) => {
      if (now === 4) for (let key = 0; key < 3; key++) watch.input(4 * second)
      return { updates: 7, black: false }
    })
    expect(found[0]).toEqual([24, 'frozen'])
  })

  it('is not one that rests while nobody does anything, nor one that was touched by accident', () => {
    const untouched = () => ({ updates: 7, black: false })
    expect(watched(60, untouched)).toEqual([])
    const touched = (now: number, watch: PictureWatch) => {
      if (now === 4) watch.input(4 * second)
      return untouched()
    }
    expect(watched(60, touched)).toEqual([])
  })

  it('lives again with the next update', () => {
    const found = watched(60, (now, watch) => {
      if (now < 12) for (let key = 0; key < 2; key++) watch.input(now * second)
      return { updates: now < 14 ? 7 : 8, black: false }
    })
    expect(found).toEqual([])
  })
})

describe('an empty picture', () => {
  const picture = (width: number, height: number, bright: number, level: number) => {
    const data = new Uint8ClampedArray(width * height * 4)
    for (let pixel = 0; pixel < bright; pixel++) data.set([level, level, level, 255], pixel * 4)
    return { data, width, height }
  }

  it.each([
    ['with nothing on it', 0, 255, true],
    ['with a cursor left standing', 18, 255, true],
    ['of another colour all over', 720 * 400, 40, true],
    ['with a prompt on it', 270, 170, false],
    ['of two colours', 720 * 200, 40, false],
  ])('%s', (_name, bright, level, expected) => {
    expect(isEmpty(picture(720, 400, bright, level))).toBe(expected)
  })
})
