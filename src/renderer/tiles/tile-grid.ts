/** What a tile needs beside its picture: its name and what surrounds it. */
export const tileHeadHeight = 34
export const tileGap = 10
/** Smaller than this a text screen is a grey blur: rather some of them are scrolled to. */
export const leastWidth = 208
/** Most VMs' screens are of this form; others are fitted into it. */
const form = 4 / 3

export interface Grid {
  readonly columns: number
  readonly tileWidth: number
  readonly pictureHeight: number
}

/** The columns that make so many tiles as large as they can be in this space, all in sight where that is possible. */
export function gridFor(count: number, width: number, height: number): Grid {
  const most = Math.max(1, Math.min(count, Math.floor((width + tileGap) / (leastWidth + tileGap))))
  const grids = Array.from({ length: most }, (_, at) => gridOf(at + 1, count, width, height))
  const [first = gridOf(1, count, width, height), ...others] = grids
  const best = others.reduce((one, other) => (other.tileWidth > one.tileWidth ? other : one), first)
  // Too many to be seen at once: as many as are still legible, and the rest below.
  return best.tileWidth >= leastWidth ? best : gridOf(most, count, width, Number.POSITIVE_INFINITY)
}

function gridOf(columns: number, count: number, width: number, height: number): Grid {
  const rows = Math.max(1, Math.ceil(count / columns))
  const byWidth = (width - tileGap * (columns - 1)) / columns
  const byHeight = ((height - tileGap * (rows - 1)) / rows - tileHeadHeight) * form
  const tileWidth = Math.max(1, Math.floor(Math.min(byWidth, byHeight)))
  return { columns, tileWidth, pictureHeight: Math.floor(tileWidth / form) }
}

/** Where a key leads from one tile to another; undefined: nowhere, or the key is none for that. */
export function tileAfter(key: string, from: number, count: number, columns: number): number | undefined {
  const steps: Readonly<Record<string, number>> = {
    ArrowLeft: -1,
    ArrowRight: 1,
    ArrowUp: -columns,
    ArrowDown: columns,
    Home: -from,
    End: count - 1 - from,
  }
  const step = steps[key]
  if (step === undefined || step === 0) return undefined
  const to = from + step
  return to >= 0 && to < count ? to : undefined
}
