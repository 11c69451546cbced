/** RFB's numbers of the encodings that a server may draw with, by the names they are known by. */
const encodingNames: Readonly<Record<number, string>> = {
  0: 'Raw',
  1: 'CopyRect',
  2: 'RRE',
  5: 'Hextile',
  6: 'Zlib',
  7: 'Tight',
  16: 'ZRLE',
  21: 'JPEG',
  [-260]: 'TightPNG',
}

const jpeg = 21

/** Counts what comes in, so that the figures can be told from one second to the next. */
export class ScreenMeter {
  updates = 0
  /** Whether a part of the picture ever came as JPEG. */
  isLossy = false
  #updatePixels = 0
  #pixels = new Map<number, number>()

  /** A rectangle with a part of the picture. */
  rectangle(encoding: number, pixels: number): void {
    this.#updatePixels += pixels
    if (encoding === jpeg) this.isLossy = true
    this.#pixels.set(encoding, (this.#pixels.get(encoding) ?? 0) + pixels)
  }

  /**
   * An update is through; answers how many pixels it drew. One without a part of the picture, as of the pointer's form,
   * does not count, nor one of a single pixel: that is asked for to see whether the server still answers.
   */
  updateEnded(): number {
    const pixels = this.#updatePixels
    if (pixels > 1) this.updates += 1
    this.#updatePixels = 0
    return pixels
  }

  /** The encoding of most of what was drawn since this was last asked. */
  takeEncoding(): string | undefined {
    const [most] = [...this.#pixels].sort(([, a], [, b]) => b - a)
    this.#pixels = new Map()
    return most === undefined ? undefined : (encodingNames[most[0]] ?? String(most[0]))
  }
}
