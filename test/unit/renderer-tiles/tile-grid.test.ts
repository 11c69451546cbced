import { describe, expect, it } from 'vitest'
import {
  gridFor,
  leastWidth,
  tileAfter,
  tileGap,
  tileHeadHeight,
} from '../../../src/renderer/tiles/tile-grid'

describe('the grid of tiles', () => {
  it.each([
    [1, 1060, 640, 1],
    [2, 1060, 640, 2],
    [4, 1060, 640, 2],
    [6, 1060, 640, 3],
    [9, 1060, 640, 3],
    [3, 300, 900, 1],
  ])('gives %i tiles in %i × %i pixels %i columns', (count, width, height, columns) => {
    expect(gridFor(count, width, height).columns).toBe(columns)
  })

  it('never reaches beyond the window’s width, and beyond its height only where tiles would be too small', () => {
    for (let count = 1; count <= 32; count += 1) {
      for (const [width, height] of [
        [460, 300],
        [860, 540],
        [1060, 640],
        [2500, 1300],
      ] as const) {
        const { columns, tileWidth, pictureHeight } = gridFor(count, width, height)
        const rows = Math.ceil(count / columns)
        const high = rows * (pictureHeight + tileHeadHeight) + (rows - 1) * tileGap
        expect(columns * tileWidth + (columns - 1) * tileGap).toBeLessThanOrEqual(width)
        expect(tileWidth).toBeGreaterThanOrEqual(Math.min(leastWidth, width))
        if (high > height) {
          // As many beside each other as are legible: one more would not be.
          const more = (width - columns * tileGap) / (columns + 1)
          expect(columns === count || more < leastWidth).toBe(true)
        }
      }
    }
  })

  it('stands with no tiles, and in a window without room', () => {
    expect(gridFor(0, 800, 600).columns).toBe(1)
    expect(gridFor(5, 0, 0)).toMatchObject({ columns: 1, tileWidth: 1 })
  })
})

describe('an arrow key', () => {
  it.each([
    ['ArrowRight', 0, 1],
    ['ArrowLeft', 0, undefined],
    ['ArrowDown', 1, 4],
    ['ArrowDown', 5, undefined],
    ['ArrowUp', 4, 1],
    ['Home', 4, 0],
    ['End', 1, 6],
    ['End', 6, undefined],
    ['a', 1, undefined],
  ])('%s leads from tile %i of seven in three columns to %s', (key, from, to) => {
    expect(tileAfter(key, from, 7, 3)).toBe(to)
  })
})
