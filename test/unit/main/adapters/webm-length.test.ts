import { describe, expect, it } from 'vitest'
import { lengthBytes, withRoomForLength } from '../../../../src/main/adapters/console/webm-length'
import { webmHead } from '../../../support/webm'

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex')

describe('a recording’s first piece', () => {
  it('gets a length within its Info, which grows by that, and stays as it was around it', () => {
    const head = withRoomForLength(webmHead)
    const infoAt = hex(webmHead).indexOf('1549a966')
    const before = hex(webmHead)
    expect(head).toBeDefined()
    const after = hex(head?.bytes ?? webmHead)
    // 25 bytes were in it, and 11 more are; its size takes eight bytes in place of one.
    expect(after).toBe(
      `${before.slice(0, infoAt + 8)}0100000000000024${'4489880000000000000000'}${before.slice(infoAt + 10)}`,
    )
    expect(after.slice((head?.lengthAt ?? 0) * 2 - 6).startsWith('448988')).toBe(true)
  })

  it('is also read inside a larger buffer', () => {
    const larger = new Uint8Array(webmHead.length + 40).fill(0xff)
    larger.set(webmHead, 17)
    const view = larger.subarray(17, 17 + webmHead.length)
    expect(hex(withRoomForLength(view)?.bytes ?? view)).toBe(hex(withRoomForLength(webmHead)?.bytes ?? view))
  })

  it('that is cut off, has a length, or is something else, stays as it is', () => {
    const told = withRoomForLength(webmHead)?.bytes ?? webmHead
    for (const bytes of [told, new Uint8Array(0), new Uint8Array(64), new Uint8Array(64).fill(0xff)]) {
      expect(withRoomForLength(bytes)).toBeUndefined()
    }
    const infoAt = hex(webmHead).indexOf('1549a966') / 2
    for (let length = 0; length < infoAt + 30; length += 1) {
      expect(withRoomForLength(webmHead.subarray(0, length))).toBeUndefined()
    }
  })
})

it('a length is a float of milliseconds', () => {
  expect(hex(lengthBytes(61_500))).toBe('40ee078000000000')
})
