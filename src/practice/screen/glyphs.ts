import { glyphCharacters, glyphData, glyphHeight } from './font-10x20'

const raw = Buffer.from(glyphData, 'base64')

/** Rows of pixel bits, `glyphHeight` for each glyph. */
const bits = Uint16Array.from({ length: [...glyphCharacters].length * glyphHeight }, (_, index) =>
  raw.readUInt16BE(index * 2),
)

/** One row of a glyph's pixels; bit 9 is the leftmost. */
export function glyphRow(glyph: number, row: number): number {
  return bits[glyph * glyphHeight + row] ?? 0
}
