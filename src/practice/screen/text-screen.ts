import { glyphCharacters } from './font-10x20'

export const columns = 80
export const rows = 30

/** Colours of the Linux console, by index. */
export const palette = [
  0x10141a, 0xc0392b, 0x2fa36b, 0xc99a2e, 0x3b78c9, 0x9b59b6, 0x2aa198, 0xc8ccd4, 0x5c6370, 0xe06c75,
  0x98c379, 0xe5c07b, 0x61afef, 0xc678dd, 0x56b6c2, 0xffffff,
] as const

export const colour = {
  black: 0,
  red: 1,
  green: 2,
  yellow: 3,
  blue: 4,
  grey: 7,
  dim: 8,
  lime: 10,
  white: 15,
} as const

/** A cell is a glyph's index and, above it, the foreground and background colours of four bits each. */
export type Cells = Uint16Array

const glyphIndexes = new Map([...glyphCharacters].map((character, index) => [character, index]))
const unknownGlyph = glyphIndexes.get('▒') ?? 0

function cell(glyph: number, foreground: number, background: number): number {
  return glyph | (foreground << 8) | (background << 12)
}

const blank = cell(0, colour.grey, colour.black)

/** A terminal of characters: text goes in, changes are announced, viewers read the cells. */
export class TextScreen {
  private readonly cells: Cells = new Uint16Array(columns * rows).fill(blank)
  private readonly listeners = new Set<() => void>()
  private column = 0
  private row = 0
  private foreground: number = colour.grey
  private showsCursor = true

  onChange(listener: () => void): () => void {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  /** What a viewer sees now, the cursor drawn as a reversed cell. */
  snapshot(): Cells {
    const copy = this.cells.slice()
    if (!this.showsCursor) return copy
    const at = this.row * columns + Math.min(this.column, columns - 1)
    copy[at] = cell((copy[at] ?? blank) & 0xff, colour.black, colour.grey)
    return copy
  }

  /** The screen as lines of text without trailing blanks. */
  text(): string {
    const lines = Array.from({ length: rows }, (_, row) =>
      Array.from(this.cells.subarray(row * columns, (row + 1) * columns), (value) => characterOf(value))
        .join('')
        .trimEnd(),
    )
    return lines.join('\n').trimEnd()
  }

  clear(): void {
    this.cells.fill(blank)
    this.column = 0
    this.row = 0
    this.changed()
  }

  setCursor(visible: boolean): void {
    this.showsCursor = visible
    this.changed()
  }

  setColour(foreground: number): void {
    this.foreground = foreground
  }

  write(text: string): void {
    for (const character of text) this.put(character)
    this.changed()
  }

  private put(character: string): void {
    if (character === '\n') this.newLine()
    else if (character === '\r') this.column = 0
    else if (character === '\b') this.stepBack()
    else this.draw(character)
  }

  private draw(character: string): void {
    if (this.column >= columns) this.newLine()
    const glyph = glyphIndexes.get(character) ?? unknownGlyph
    this.cells[this.row * columns + this.column] = cell(glyph, this.foreground, colour.black)
    this.column++
  }

  private stepBack(): void {
    if (this.column > 0) this.column--
    else if (this.row > 0) {
      this.row--
      this.column = columns - 1
    }
  }

  private newLine(): void {
    this.column = 0
    if (this.row < rows - 1) {
      this.row++
      return
    }
    this.cells.copyWithin(0, columns)
    this.cells.fill(blank, (rows - 1) * columns)
  }

  private changed(): void {
    for (const listener of this.listeners) listener()
  }
}

function characterOf(value: number): string {
  return characters[value & 0xff] ?? ' '
}

const characters = [...glyphCharacters]
