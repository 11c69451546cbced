import { describe, expect, it } from 'vitest'
import { isLossless } from '../../../../src/renderer/console/picture/quality-probe'

/** A server whose whole picture has so many bytes at each quality. */
function server(bytesAt: (quality: number, asked: number) => number | undefined) {
  let asked = 0
  const screen = { quality: 6, wholePictureBytes: async () => bytesAt(screen.quality, asked++) }
  return screen
}

describe('whether a server takes no notice of quality', () => {
  it.each([
    [
      'the same bytes at every level, as DBC’s hosts',
      (_quality: number, asked: number) => 121_000 + asked * 900,
      true,
    ],
    ['fewer bytes for less', (quality: number) => (quality === 6 ? 121_000 : 40_000), false],
    [
      'a text screen, smaller once it was sent before',
      (_quality: number, asked: number) => (asked === 0 ? 6_000 : 2_100 + asked),
      true,
    ],
    [
      'an answer that never came',
      (_quality: number, asked: number) => (asked === 2 ? undefined : 100),
      undefined,
    ],
  ])('%s: %s', async (_name, bytesAt, expected) => {
    const screen = server(bytesAt)
    expect(await isLossless(screen)).toBe(expected)
    expect(screen.quality).toBe(6)
  })
})
