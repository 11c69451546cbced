import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { VmKey } from '#shared/domain/ids'
import { type Choice, type ChoiceChange, changed, noChoice } from '../../../src/renderer/tiles/choice'

const [a, b, c] = ['a', 'b', 'c'] as unknown as readonly [VmKey, VmKey, VmKey]
const all = new Set([a, b, c])

/** What becomes of the choice while just these screens are live. */
function making(live: ReadonlySet<VmKey>, ...changes: readonly ChoiceChange[]): Choice {
  return changes.reduce((choice, change) => changed(choice, live, change), noChoice)
}

describe('the choice of VMs to type to', () => {
  it('begins with nobody, and nobody is typed to before somebody is chosen', () => {
    expect(making(all, { kind: 'start' })).toEqual(noChoice)
  })

  it('takes a live screen in and out, and never one that is not live', () => {
    const chosen = making(new Set([a]), { kind: 'toggle', key: a }, { kind: 'toggle', key: b })
    expect([...chosen.chosen]).toEqual([a])
    expect(changed(chosen, new Set([a]), { kind: 'toggle', key: a }).chosen.size).toBe(0)
  })

  it('takes all live screens, or none where all are chosen', () => {
    const chosen = making(new Set([a, b]), { kind: 'chooseAll' })
    expect([...chosen.chosen]).toEqual([a, b])
    expect(changed(chosen, new Set([a, b]), { kind: 'chooseAll' }).chosen.size).toBe(0)
  })

  it('names and unmarks a VM that falls away while it is typed to, and goes on with the others', () => {
    const typing = making(all, { kind: 'chooseAll' }, { kind: 'start' })
    const left = changed(typing, all, { kind: 'live', live: new Set([a, c]) })
    expect(left).toEqual({ chosen: new Set([a, c]), isTyping: true, fallen: [b] })
    // Back again it gets nothing until it is chosen.
    const back = changed(left, all, { kind: 'live', live: all })
    expect(back).toEqual(left)
    expect(changed(back, all, { kind: 'toggle', key: b })).toEqual({
      ...{ chosen: all, isTyping: true, fallen: [] },
    })
  })

  it('ends the typing when the last one has fallen away, and still names it', () => {
    const typing = making(all, { kind: 'toggle', key: a }, { kind: 'start' })
    const ended = changed(typing, all, { kind: 'live', live: new Set() })
    expect(ended).toEqual({ chosen: new Set(), isTyping: false, fallen: [a] })
  })

  it('unmarks a VM that is lost before any typing without a word', () => {
    const chosen = making(all, { kind: 'toggle', key: a })
    expect(changed(chosen, all, { kind: 'live', live: new Set([b]) })).toEqual(noChoice)
  })

  it('keeps who is chosen when the user stops, and says nothing more of those that fell', () => {
    const typing = making(all, { kind: 'chooseAll' }, { kind: 'start' }, { kind: 'live', live: new Set([a]) })
    expect(changed(typing, new Set([a]), { kind: 'stop' })).toEqual({
      ...{ chosen: new Set([a]), isTyping: false, fallen: [] },
    })
    expect(changed(typing, new Set([a]), { kind: 'toggle', key: a })).toEqual(noChoice)
  })

  it('never has a screen that is not live among those that get keys, whatever happens', () => {
    const key = fc.constantFrom(a, b, c)
    const change: fc.Arbitrary<ChoiceChange> = fc.oneof(
      key.map((key) => ({ kind: 'toggle', key }) as const),
      fc.constantFrom('chooseAll', 'start', 'stop').map((kind) => ({ kind }) as const),
      fc.subarray([a, b, c]).map((live) => ({ kind: 'live', live: new Set(live) }) as const),
    )
    fc.assert(
      fc.property(fc.array(change), (changes) => {
        let live: ReadonlySet<VmKey> = all
        let choice = noChoice
        for (const each of changes) {
          choice = changed(choice, live, each)
          if (each.kind === 'live') live = each.live
          for (const chosen of choice.chosen) expect(live.has(chosen)).toBe(true)
          for (const fallen of choice.fallen) expect(choice.chosen.has(fallen)).toBe(false)
          if (choice.isTyping) expect(choice.chosen.size).toBeGreaterThan(0)
        }
      }),
      { numRuns: 2_000 },
    )
  })
})
