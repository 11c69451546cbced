import readCode from 'jsqr'
import { describe, expect, it } from 'vitest'
import { createQrCodes } from '../../../../src/main/adapters/qr-codes'

const codes = createQrCodes()

/** The drawing's path as pixels, some to each module, with the margin that readers need. */
function pixels(size: number, path: string, scale = 4, margin = 4) {
  const side = (size + 2 * margin) * scale
  const data = new Uint8ClampedArray(side * side * 4).fill(255)
  for (const [, x, y, length] of path.matchAll(/M(\d+) (\d+)h(\d+)/g)) {
    for (let row = 0; row < scale; row += 1) {
      const from = ((Number(y) + margin) * scale + row) * side + (Number(x) + margin) * scale
      for (let at = from; at < from + Number(length) * scale; at += 1) data.set([0, 0, 0], at * 4)
    }
  }
  return { data, side }
}

describe('a QR code', () => {
  it.each(['{"format":"lodger-cosign-request"}', 'x'.repeat(1_500), '密码 – ü'])(
    'of %j is read back',
    async (text) => {
      const drawing = await codes.drawing(text)
      const { data, side } = pixels(drawing?.size ?? 0, drawing?.path ?? '')
      expect(readCode(data, side, side)?.data).toBe(text)
    },
  )

  it('as a picture is a PNG', async () => {
    const png = await codes.png('text')
    expect(
      Buffer.from(png ?? [])
        .subarray(1, 4)
        .toString(),
    ).toBe('PNG')
  })

  it('is not made of a text that fits none', async () => {
    expect(await codes.drawing('x'.repeat(2_001))).toBeNull()
    expect(await codes.png('x'.repeat(2_001))).toBeNull()
  })
})
