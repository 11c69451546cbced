import { createCipheriv, randomBytes } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { desEncrypt, vncResponse } from '../../../src/practice/rfb/des'
import { drawArea, encodeHextile, encodeRaw, intersection } from '../../../src/practice/rfb/encoder'
import {
  nativeFormat,
  palettePixels,
  readPixelFormat,
  writePixelFormat,
} from '../../../src/practice/rfb/pixel-format'
import { ViewerImage } from '../../../src/practice/rfb/update'
import { TextScreen } from '../../../src/practice/screen/text-screen'
import { vncAnswer } from '../../integration/practice/rfb-client'

describe('VNC authentication', () => {
  it('is DES, as another implementation has it', () => {
    for (let round = 0; round < 20; round++) {
      const key = randomBytes(8)
      const data = randomBytes(16)
      const cipher = createCipheriv('des-ede3', Buffer.concat([key, key, key]), null)
      cipher.setAutoPadding(false)
      expect(desEncrypt(key, data)).toEqual(Buffer.concat([cipher.update(data), cipher.final()]))
    }
  })

  it('uses the first eight characters only', () => {
    const challenge = randomBytes(16)
    expect(vncResponse('Kq3_x/9Zt[p]@a#7', challenge)).toEqual(vncResponse('Kq3_x/9Z', challenge))
    expect(vncResponse('Kq3_x/9Z', challenge)).toEqual(vncAnswer('Kq3_x/9Z', challenge))
  })
})

describe('pixel formats', () => {
  it('are written as they are read', () => {
    expect(readPixelFormat(writePixelFormat(nativeFormat))).toEqual(nativeFormat)
  })

  it.each([24, 4, 0, 64])('of %i bits do not exist', (bits) => {
    const bytes = writePixelFormat(nativeFormat)
    bytes.writeUInt8(bits, 0)
    expect(readPixelFormat(bytes)).toBeUndefined()
  })

  it('follow shifts, maxima and byte order', () => {
    const white = palettePixels({
      bytesPerPixel: 2,
      isBigEndian: true,
      isTrueColour: true,
      max: [31, 63, 31],
      shift: [11, 5, 0],
    }).at(-1)
    expect(white).toEqual(Buffer.of(0xff, 0xff))
    expect(palettePixels({ ...nativeFormat, isTrueColour: false, bytesPerPixel: 1 })[5]).toEqual(Buffer.of(5))
  })
})

describe('areas', () => {
  it('meet or do not', () => {
    const area = { x: 10, y: 10, width: 10, height: 10 }
    expect(intersection(area, { x: 15, y: 5, width: 10, height: 10 })).toEqual({
      x: 15,
      y: 10,
      width: 5,
      height: 5,
    })
    expect(intersection(area, { x: 20, y: 10, width: 10, height: 10 })).toBeUndefined()
  })

  it('take less room as Hextile, whatever their place and size', () => {
    const screen = new TextScreen()
    screen.write('Some text\non two lines')
    const cells = screen.snapshot()
    const colours = palettePixels(nativeFormat)
    fc.assert(
      fc.property(
        fc.record({
          x: fc.integer({ min: 0, max: 700 }),
          y: fc.integer({ min: 0, max: 500 }),
          width: fc.integer({ min: 1, max: 90 }),
          height: fc.integer({ min: 1, max: 90 }),
        }),
        (area) => {
          const pixels = drawArea(cells, area)
          const tiles = Math.ceil(area.width / 16) * Math.ceil(area.height / 16)
          const raw = encodeRaw(pixels, colours).length
          expect(encodeHextile(pixels, area, colours).length).toBeLessThanOrEqual(raw + tiles * 10)
        },
      ),
    )
  })
})

describe('what a viewer still needs', () => {
  const all = { x: 0, y: 0, width: 800, height: 600 }

  it('is everything first, then only what changed', () => {
    const screen = new TextScreen()
    const image = new ViewerImage()
    expect(image.takeChanges(screen.snapshot(), all)).toEqual([all])
    expect(image.takeChanges(screen.snapshot(), all)).toEqual([])
    screen.write('ab')
    expect(image.takeChanges(screen.snapshot(), all)).toEqual([{ x: 0, y: 0, width: 30, height: 20 }])
  })

  it('is asked for again when only a part of a cell was sent', () => {
    const screen = new TextScreen()
    const image = new ViewerImage()
    image.takeChanges(screen.snapshot(), all)
    screen.write('a')
    image.takeChanges(screen.snapshot(), { ...all, width: 5 })
    expect(image.takeChanges(screen.snapshot(), all)).not.toEqual([])
  })

  it('can be scrolled when lines moved up', () => {
    const screen = new TextScreen()
    const image = new ViewerImage()
    for (let line = 0; line < 29; line++) screen.write(`line ${line}\n`)
    image.takeChanges(screen.snapshot(), all)
    expect(image.scrolledRows(screen.snapshot())).toBe(0)
    screen.write('one\ntwo\n')
    expect(image.scrolledRows(screen.snapshot())).toBe(2)
  })
})
