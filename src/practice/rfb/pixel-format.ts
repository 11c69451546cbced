import { palette } from '../screen/text-screen'

export interface PixelFormat {
  readonly bytesPerPixel: 1 | 2 | 4
  readonly isBigEndian: boolean
  readonly isTrueColour: boolean
  readonly max: readonly [red: number, green: number, blue: number]
  readonly shift: readonly [red: number, green: number, blue: number]
}

export const nativeFormat: PixelFormat = {
  bytesPerPixel: 4,
  isBigEndian: false,
  isTrueColour: true,
  max: [255, 255, 255],
  shift: [16, 8, 0],
}

/** The 16 bytes a server announces its format with. */
export function writePixelFormat(format: PixelFormat): Buffer {
  const bytes = Buffer.alloc(16)
  bytes.writeUInt8(format.bytesPerPixel * 8, 0)
  bytes.writeUInt8(24, 1)
  bytes.writeUInt8(format.isBigEndian ? 1 : 0, 2)
  bytes.writeUInt8(format.isTrueColour ? 1 : 0, 3)
  format.max.forEach((max, index) => {
    bytes.writeUInt16BE(max, 4 + index * 2)
  })
  format.shift.forEach((shift, index) => {
    bytes.writeUInt8(shift, 10 + index)
  })
  return bytes
}

/** What a client asks for; undefined when no screen could be drawn like that. */
export function readPixelFormat(bytes: Buffer): PixelFormat | undefined {
  const bitsPerPixel = bytes.readUInt8(0)
  if (bitsPerPixel !== 8 && bitsPerPixel !== 16 && bitsPerPixel !== 32) return undefined
  const shift: PixelFormat['shift'] = [bytes.readUInt8(10), bytes.readUInt8(11), bytes.readUInt8(12)]
  if (shift.some((bits) => bits > 31)) return undefined
  return {
    bytesPerPixel: bitsPerPixel === 8 ? 1 : bitsPerPixel === 16 ? 2 : 4,
    isBigEndian: bytes.readUInt8(2) !== 0,
    isTrueColour: bytes.readUInt8(3) !== 0,
    max: [bytes.readUInt16BE(4), bytes.readUInt16BE(6), bytes.readUInt16BE(8)],
    shift,
  }
}

function pixelValue(format: PixelFormat, rgb: number): number {
  return format.max.reduce((value, max, index) => {
    const component = (rgb >> (16 - index * 8)) & 0xff
    return value + Math.round((component * max) / 255) * 2 ** (format.shift[index] ?? 0)
  }, 0)
}

function pixelBytes(format: PixelFormat, value: number): Buffer {
  const bytes = Buffer.alloc(4)
  if (format.isBigEndian) {
    bytes.writeUInt32BE(value >>> 0, 0)
    return bytes.subarray(4 - format.bytesPerPixel)
  }
  bytes.writeUInt32LE(value >>> 0, 0)
  return bytes.subarray(0, format.bytesPerPixel)
}

/** The screen's colours as this client's pixels; without true colour a pixel is the colour's index. */
export function palettePixels(format: PixelFormat): readonly Buffer[] {
  return palette.map((rgb, index) =>
    pixelBytes(format, format.isTrueColour ? pixelValue(format, rgb) % 2 ** 32 : index),
  )
}

/** Tells a client without true colour which colour each index is. */
export function colourMapMessage(): Buffer {
  const message = Buffer.alloc(6 + palette.length * 6)
  message.writeUInt8(1, 0)
  message.writeUInt16BE(palette.length, 4)
  palette.forEach((rgb, index) => {
    for (const part of [0, 1, 2]) {
      message.writeUInt16BE(((rgb >> (16 - part * 8)) & 0xff) * 257, 6 + index * 6 + part * 2)
    }
  })
  return message
}
