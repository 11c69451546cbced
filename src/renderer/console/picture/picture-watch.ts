/** How long a picture must be dead before something is said of it. */
const patienceMs = 20_000
/** So many keys and clicks without an answer are meant seriously. */
const seriousInputs = 3
/** A cursor left standing is up to this part of the picture; a prompt is more. */
const cursorShare = 0.0002
/** What compression makes of one colour. */
const tolerance = 8

export type DeadPicture = 'empty' | 'frozen'

/**
 * Notices a screen that shows nothing, or that does not answer. A guest with a GPU often draws on the card itself, and
 * the emulated screen stays as it was (DBC HTTP API, 14). A screen that merely rests is not dead.
 */
export class PictureWatch {
  #emptySince: number | undefined
  /** The first input that no update has followed yet, and how many there were. */
  #inputSince: number | undefined
  #inputs = 0
  #updates = -1

  input(now: number): void {
    this.#inputSince ??= now
    this.#inputs += 1
  }

  /** Called every few seconds; `isBlack` is asked only when it matters. */
  look(now: number, updates: number, isBlank: boolean): DeadPicture | undefined {
    if (updates !== this.#updates) {
      this.#updates = updates
      this.#inputSince = undefined
      this.#inputs = 0
    }
    this.#emptySince = isBlank ? (this.#emptySince ?? now) : undefined
    if (isPast(this.#emptySince, now)) return 'empty'
    return isPast(this.#inputSince, now) && this.#inputs >= seriousInputs ? 'frozen' : undefined
  }
}

const isPast = (since: number | undefined, now: number) => since !== undefined && now - since >= patienceMs

/** Whether a picture is all one colour, but for a cursor. */
export function isEmpty({ data, width, height }: Pick<ImageData, 'data' | 'width' | 'height'>): boolean {
  const allowed = Math.max(1, Math.floor(width * height * cursorShare))
  const [red = 0, green = 0, blue = 0] = data.slice(-4)
  const isOther = (value: number | undefined, usual: number) => Math.abs((value ?? 0) - usual) > tolerance
  let others = 0
  for (let at = 0; at < data.length && others <= allowed; at += 4) {
    if (isOther(data[at], red) || isOther(data[at + 1], green) || isOther(data[at + 2], blue)) others += 1
  }
  return others <= allowed
}
