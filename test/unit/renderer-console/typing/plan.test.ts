import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { usKey } from '../../../../src/renderer/console/keyboard/us-layout'
import { type KeyEventOut, planTyping } from '../../../../src/renderer/console/typing/plan'
import { paces, typePlan, typingMs } from '../../../../src/renderer/console/typing/type-plan'

const printable = Array.from({ length: 95 }, (_, at) => String.fromCharCode(32 + at))

/** A screen that shows each key at once. */
function changing(): () => number {
  let updates = 0
  return () => {
    updates += 1
    return updates
  }
}

/** What a guest with a US layout makes of the places of keys. */
function asPlaces(events: readonly KeyEventOut[], capsLock: boolean): string {
  let isShifted = false
  let text = ''
  for (const { code, down } of events) {
    if (code === 'ShiftLeft') isShifted = down
    else if (down) text += characterAt(code, isShifted, capsLock)
  }
  return text
}

function characterAt(code: string, isShifted: boolean, capsLock: boolean): string {
  if (code === 'Enter') return '\n'
  if (code === 'Tab') return '\t'
  const wantsShift = code.startsWith('Key') ? isShifted !== capsLock : isShifted
  return printable.find((one) => usKey(one)?.code === code && usKey(one)?.shift === wantsShift) ?? '?'
}

async function typed(text: string, capsLock = false): Promise<KeyEventOut[]> {
  const events: KeyEventOut[] = []
  await typePlan(planTyping(text, capsLock), 0, {
    send: (event) => events.push(event) > 0,
    now: () => 0,
    wait: async () => undefined,
    updates: changing(),
    onProgress: () => undefined,
    signal: new AbortController().signal,
  })
  return events
}

describe('a text planned as keys', () => {
  it('arrives as it is, with CapsLock on or off, and holds nothing in the end', async () => {
    const texts = fc.string({ unit: fc.constantFrom(...printable, '\n', '\t'), maxLength: 200 })
    await fc.assert(
      fc.asyncProperty(texts, fc.boolean(), async (text, capsLock) => {
        const events = await typed(text, capsLock)
        expect(asPlaces(events, capsLock)).toBe(text)
        const held = new Set<string>()
        for (const { code, down } of events) down ? held.add(code) : held.delete(code)
        expect([...held]).toEqual([])
      }),
    )
  })

  it('names the character as keysym too, so that a server that looks for characters finds the same key', async () => {
    const events = await typed('aA~')
    expect(events.filter(({ down }) => down).map(({ keysym }) => keysym)).toEqual([0x61, 0xffe1, 0x41, 0x7e])
  })

  it('keeps Shift down from one shifted character to the next', async () => {
    const events = await typed('ABC')
    expect(events.filter(({ code }) => code === 'ShiftLeft')).toHaveLength(2)
  })

  it('presses Enter once for each line end, whatever ends the lines', () => {
    expect(planTyping('a\r\nb\rc\n').enters).toBe(3)
  })

  it('names what cannot be typed, each once, and leaves it out', () => {
    const plan = planTyping('für 中 😀 ü\u0007')
    expect(plan.untypable).toEqual([
      { character: 'ü', count: 2 },
      { character: '中', count: 1 },
      { character: '😀', count: 1 },
      { character: '\u0007', count: 1 },
    ])
    expect(plan.strokes).toHaveLength(5)
  })
})

describe('typing', () => {
  it('keeps to the pace by the clock: 13 ms for each press, release and change of Shift, late timers or not', async () => {
    const plan = planTyping('aBc'.repeat(50))
    let now = 0
    await typePlan(plan, paces.normal, {
      send: () => true,
      now: () => now,
      wait: async (ms) => {
        now += ms + 4
      },
      updates: changing(),
      onProgress: () => undefined,
      signal: new AbortController().signal,
    })
    expect(typingMs(plan, paces.normal)).toBe((2 * 150 + 100) * 13)
    expect(now).toBeCloseTo(typingMs(plan, paces.normal) + 4, 5)
  })

  it('ends when it is called off, with Shift released', async () => {
    const stop = new AbortController()
    const events: KeyEventOut[] = []
    const count = await typePlan(planTyping('ABCDEF'), 16, {
      send: (event) => events.push(event) > 0,
      now: () => 0,
      wait: async () => undefined,
      updates: changing(),
      onProgress: (typedSoFar) => typedSoFar === 3 && stop.abort(),
      signal: stop.signal,
    })
    expect(count).toBe(3)
    expect(events.at(-1)).toEqual({ keysym: 0xffe1, code: 'ShiftLeft', down: false })
  })

  it('waits for a guest that has stalled, and goes on where nothing is ever shown', async () => {
    let now = 0
    let stalledUntil = 0
    const sentAt: number[] = []
    const parts = (updates: () => number) => ({
      now: () => now,
      wait: async (ms: number) => {
        now += Math.max(0, ms)
      },
      updates,
      onProgress: () => undefined,
      signal: new AbortController().signal,
    })
    // Shows a key at once, but for 200 ms after the fifth.
    const shows = () => {
      if (sentAt.length === 5) stalledUntil = (sentAt[4] ?? 0) + 200
      return now < stalledUntil ? 5 : sentAt.length
    }
    const send = (event: KeyEventOut) => !event.down || sentAt.push(now) > 0
    await typePlan(planTyping('abcdefghijkl'), 10, { ...parts(shows), send })
    expect(sentAt).toHaveLength(12)
    expect(sentAt.filter((at) => at > (sentAt[4] ?? 0) && at < stalledUntil).length).toBeLessThanOrEqual(3)

    now = 0
    sentAt.length = 0
    await typePlan(planTyping('a'.repeat(100)), 10, { ...parts(() => 0), send })
    // A hundred keys at their pace, and three waits in vain.
    expect(now).toBeLessThan(100 * 20 + 3 * 250 + 100)
  })

  it('ends with the line, and says how far it came', async () => {
    let left = 4
    const count = await typePlan(planTyping('abcdef'), 16, {
      send: () => left-- > 0,
      now: () => 0,
      wait: async () => undefined,
      updates: changing(),
      onProgress: () => undefined,
      signal: new AbortController().signal,
    })
    expect(count).toBe(2)
  })
})
