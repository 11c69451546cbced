import type { QRCode } from 'qrcode'
import type { QrCodes } from '../core/ports-files'

/** Most that a code of the lowest correction holds, in bytes; denser ones are hard to read off a screen anyway. */
const longestText = 2_000
const pixelsPerModule = 6

/** Codes by the qrcode library, loaded at the first one: start-up does without it. */
export function createQrCodes(): QrCodes {
  return {
    drawing: async (text) => {
      if (isTooLong(text)) return null
      const { create } = await import('qrcode')
      const { modules } = create(text, { errorCorrectionLevel: 'L' })
      return { size: modules.size, path: pathOf(modules) }
    },
    png: async (text) => {
      if (isTooLong(text)) return null
      const { toBuffer } = await import('qrcode')
      return toBuffer(text, { errorCorrectionLevel: 'L', scale: pixelsPerModule, margin: 4 })
    },
  }
}

const isTooLong = (text: string) => Buffer.byteLength(text) > longestText

/** One run of dark modules after the other. */
function pathOf({ size, data }: QRCode['modules']): string {
  let path = ''
  for (let row = 0; row < size; row += 1) {
    for (let column = 0; column < size; column += 1) {
      if (data[row * size + column] === 0) continue
      const from = column
      while (column + 1 < size && data[row * size + column + 1] !== 0) column += 1
      const length = column - from + 1
      path += `M${from} ${row}h${length}v1h-${length}z`
    }
  }
  return path
}
