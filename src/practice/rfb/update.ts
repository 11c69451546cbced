import { glyphHeight, glyphWidth } from '../screen/font-10x20'
import { type Cells, columns, rows } from '../screen/text-screen'
import {
  drawArea,
  encodeHextile,
  encodeRaw,
  encoding,
  intersection,
  type Rectangle,
  rectangleHeader,
  screenHeight,
  screenWidth,
} from './encoder'

/** A cell value no screen has: what the viewer shows there is not known. */
const unknownCell = 0xffff

/** Copying is worth it from so many rows on. */
const leastRowsSaved = 4

const rowCells = (row: number) => ({ from: row * columns, to: (row + 1) * columns })

/** What one viewer has on its screen, and what it must be sent to have the present one. */
export class ViewerImage {
  private shown: Cells = new Uint16Array(columns * rows).fill(unknownCell)

  /** The viewer wants this area whether it changed or not. */
  forget(area: Rectangle): void {
    for (let row = 0; row < rows; row++) {
      for (let column = 0; column < columns; column++) {
        if (intersection(cellsArea(row, column, column), area))
          this.shown[row * columns + column] = unknownCell
      }
    }
  }

  /** How many text rows the screen has scrolled up since, when copying saves sending several rows. */
  scrolledRows(cells: Cells): number {
    let best = { count: 0, differing: this.differingRows(cells, 0) - leastRowsSaved }
    for (let count = 1; count < rows; count++) {
      const differing = this.differingRows(cells, count)
      if (differing < best.differing) best = { count, differing }
    }
    return best.count
  }

  /** The viewer copies its own pixels: note what it then shows. */
  scroll(count: number): void {
    this.shown.copyWithin(0, count * columns)
  }

  /** Areas that differ, one for each text row; they count as shown from now on. */
  takeChanges(cells: Cells, requested: Rectangle): Rectangle[] {
    const areas: Rectangle[] = []
    for (let row = 0; row < rows; row++) {
      const change = this.changeInRow(cells, row)
      const area = change === undefined ? undefined : intersection(cellsArea(row, ...change), requested)
      if (change === undefined || area === undefined) continue
      this.noteShown(cells, row, change, area)
      areas.push(area)
    }
    return mergeRows(areas)
  }

  /** A cell that was sent only in part stays one the viewer still needs. */
  private noteShown(cells: Cells, row: number, [first, last]: [number, number], sent: Rectangle): void {
    for (let column = first; column <= last; column++) {
      const cell = cellsArea(row, column, column)
      const part = intersection(cell, sent)
      const at = row * columns + column
      if (part?.width === cell.width && part.height === cell.height) this.shown[at] = cells[at] ?? unknownCell
    }
  }

  private changeInRow(cells: Cells, row: number): [number, number] | undefined {
    const { from, to } = rowCells(row)
    let first = -1
    let last = -1
    for (let at = from; at < to; at++) {
      if (cells[at] === this.shown[at]) continue
      if (first < 0) first = at - from
      last = at - from
    }
    return first < 0 ? undefined : [first, last]
  }

  /** Rows that would still have to be sent after scrolling by so many. */
  private differingRows(cells: Cells, count: number): number {
    const isSame = (row: number) => {
      const { from, to } = rowCells(row)
      for (let at = from; at < to; at++) if (cells[at] !== this.shown[at + count * columns]) return false
      return true
    }
    let differing = count
    for (let row = 0; row < rows - count; row++) if (!isSame(row)) differing++
    return differing
  }
}

function cellsArea(row: number, first: number, last: number): Rectangle {
  return {
    x: first * glyphWidth,
    y: row * glyphHeight,
    width: (last - first + 1) * glyphWidth,
    height: glyphHeight,
  }
}

/** Joins rows that lie below each other with the same extent, so that a full screen is one rectangle. */
function mergeRows(areas: readonly Rectangle[]): Rectangle[] {
  const merged: Rectangle[] = []
  for (const area of areas) {
    const above = merged.at(-1)
    const continues =
      above && above.x === area.x && above.width === area.width && above.y + above.height === area.y
    if (continues) merged[merged.length - 1] = { ...above, height: above.height + area.height }
    else merged.push(area)
  }
  return merged
}

/** The rectangle that makes the viewer scroll by itself. */
export function scrollRectangle(count: number): Buffer {
  const height = screenHeight - count * glyphHeight
  const source = Buffer.alloc(4)
  source.writeUInt16BE(count * glyphHeight, 2)
  return Buffer.concat([
    rectangleHeader({ x: 0, y: 0, width: screenWidth, height }, encoding.copyRect),
    source,
  ])
}

export function encodeArea(
  cells: Cells,
  area: Rectangle,
  colours: readonly Buffer[],
  useHextile: boolean,
): Buffer {
  const pixels = drawArea(cells, area)
  if (!useHextile) return Buffer.concat([rectangleHeader(area, encoding.raw), encodeRaw(pixels, colours)])
  return Buffer.concat([rectangleHeader(area, encoding.hextile), encodeHextile(pixels, area, colours)])
}
