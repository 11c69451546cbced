import { glyphHeight, glyphWidth } from '../screen/font-10x20'
import { glyphRow } from '../screen/glyphs'
import { type Cells, columns, rows } from '../screen/text-screen'

export const screenWidth = columns * glyphWidth
export const screenHeight = rows * glyphHeight

export interface Rectangle {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

export const encoding = { raw: 0, copyRect: 1, hextile: 5, desktopSize: -223 } as const

export function rectangleHeader(area: Rectangle, encodingType: number): Buffer {
  const header = Buffer.alloc(12)
  header.writeUInt16BE(area.x, 0)
  header.writeUInt16BE(area.y, 2)
  header.writeUInt16BE(area.width, 4)
  header.writeUInt16BE(area.height, 6)
  header.writeInt32BE(encodingType, 8)
  return header
}

/** The part two areas share; undefined when they do not meet. */
export function intersection(a: Rectangle, b: Rectangle): Rectangle | undefined {
  const x = Math.max(a.x, b.x)
  const y = Math.max(a.y, b.y)
  const width = Math.min(a.x + a.width, b.x + b.width) - x
  const height = Math.min(a.y + a.height, b.y + b.height) - y
  return width > 0 && height > 0 ? { x, y, width, height } : undefined
}

/** Palette indexes of an area's pixels, row by row. */
export function drawArea(cells: Cells, area: Rectangle): Uint8Array {
  const pixels = new Uint8Array(area.width * area.height)
  for (let y = 0; y < area.height; y++) drawLine(cells, area, y, pixels)
  return pixels
}

function drawLine(cells: Cells, area: Rectangle, y: number, pixels: Uint8Array): void {
  const row = Math.floor((area.y + y) / glyphHeight)
  const glyphLine = (area.y + y) % glyphHeight
  for (let x = 0; x < area.width; x++) {
    const screenX = area.x + x
    const value = cells[row * columns + Math.floor(screenX / glyphWidth)] ?? 0
    const isInk = (glyphRow(value & 0xff, glyphLine) >> (glyphWidth - 1 - (screenX % glyphWidth))) & 1
    pixels[y * area.width + x] = isInk ? (value >> 8) & 15 : value >> 12
  }
}

const pixelArrays = { 1: Uint8Array, 2: Uint16Array, 4: Uint32Array } as const

function sizeOf(colours: readonly Buffer[]): 1 | 2 | 4 {
  const size = colours[0]?.length
  return size === 1 || size === 2 ? size : 4
}

/** Pixel after pixel. A colour is looked up and put down as one number, which keeps the order of its bytes. */
export function encodeRaw(pixels: Uint8Array, colours: readonly Buffer[]): Buffer {
  const PixelArray = pixelArrays[sizeOf(colours)]
  const values = colours.map((bytes) => new PixelArray(Uint8Array.from(bytes).buffer)[0] ?? 0)
  const out = new PixelArray(pixels.length)
  for (let at = 0; at < pixels.length; at++) out[at] = values[pixels[at] ?? 0] ?? 0
  return Buffer.from(out.buffer)
}

const hextile = { raw: 1, background: 2, foreground: 4, anySubrects: 8, coloured: 16 } as const

/** Tiles of 16 by 16: one colour, two colours with runs of the rarer one, or plain pixels. */
export function encodeHextile(pixels: Uint8Array, area: Rectangle, colours: readonly Buffer[]): Buffer {
  const tiles: Buffer[] = []
  for (let y = 0; y < area.height; y += 16) {
    for (let x = 0; x < area.width; x += 16) {
      const width = Math.min(16, area.width - x)
      const height = Math.min(16, area.height - y)
      tiles.push(encodeTile(cutTile(pixels, area.width, { x, y, width, height }), width, colours))
    }
  }
  return Buffer.concat(tiles)
}

function cutTile(pixels: Uint8Array, stride: number, tile: Rectangle): Uint8Array {
  const out = new Uint8Array(tile.width * tile.height)
  for (let y = 0; y < tile.height; y++) {
    const from = (tile.y + y) * stride + tile.x
    out.set(pixels.subarray(from, from + tile.width), y * tile.width)
  }
  return out
}

function encodeTile(tile: Uint8Array, width: number, colours: readonly Buffer[]): Buffer {
  const counts = new Map<number, number>()
  for (const index of tile) counts.set(index, (counts.get(index) ?? 0) + 1)
  const [background, foreground] = [...counts.keys()].sort(
    (a, b) => (counts.get(b) ?? 0) - (counts.get(a) ?? 0),
  )
  const ground = colours[background ?? 0] ?? Buffer.alloc(1)
  if (foreground === undefined) return Buffer.concat([Buffer.of(hextile.background), ground])
  const raw = () => Buffer.concat([Buffer.of(hextile.raw), encodeRaw(tile, colours)])
  if (counts.size > 2) return raw()
  const runs = inkRuns(tile, width, foreground)
  const cost = runs.length + 2 * ground.length
  if (runs.length / 2 > 255 || cost > tile.length * ground.length) return raw()
  const flags = hextile.background | hextile.foreground | hextile.anySubrects
  return Buffer.concat([
    Buffer.of(flags),
    ground,
    colours[foreground] ?? ground,
    Buffer.of(runs.length / 2),
    Buffer.from(runs),
  ])
}

/** The horizontal runs of one colour, as position and size bytes. */
function inkRuns(tile: Uint8Array, width: number, ink: number): number[] {
  const bytes: number[] = []
  for (let at = 0; at < tile.length; ) {
    if (tile[at] !== ink) {
      at++
      continue
    }
    const x = at % width
    let length = 1
    while (x + length < width && tile[at + length] === ink) length++
    bytes.push((x << 4) | Math.floor(at / width), (length - 1) << 4)
    at += length
  }
  return bytes
}
