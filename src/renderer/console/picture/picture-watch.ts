/** How long a picture must be dead before something is said of it. */
const patienceMs = 20_000
/** So many keys and clicks without an answer are meant seriously. */
const seriousInputs = 3
/** A cursor left standing on black is up to this part of the picture; a prompt is more. */
const cursorShare = 0.0002

export type DeadPicture = 'black' | 'frozen'

/**
 * Notices a screen that shows nothing, or that does not answer. A guest with a GPU often draws on the card itself, and
 * the emulated screen stays as it was (DBC HTTP API, 14). A screen that merely rests is not dead.
 */
export class PictureWatch {
  #blackSince: number | undefined
  /** The first input that no update has followed yet, and how many there were. */
  #inputSince: number | undefined
  #inputs = 0
  #updates = -1

  input(now: number): void {
    this.#inputSince ??= now
    this.#inputs += 1
  }

  /** Called every few seconds; `isBlack` is asked only when it matters. */
  look(now: number, updates: number, isBlack: boolean): DeadPicture | undefined {
    if (updates !== this.#updates) {
      this.#updates = updates
      this.#inputSince = undefined
      this.#inputs = 0
    }
    this.#blackSince = isBlack ? (this.#blackSince ?? now) : undefined
    if (isPast(this.#blackSince, now)) return 'black'
    return isPast(this.#inputSince, now) && this.#inputs >= seriousInputs ? 'frozen' : undefined
  }
}

const isPast = (since: number | undefined, now: number) => since !== undefined && now - since >= patienceMs

/** Whether a picture is all one dark colour, but for a cursor. */
export function isBlack({ data, width, height }: Pick<ImageData, 'data' | 'width' | 'height'>): boolean {
  const allowed = Math.max(1, Math.floor(width * height * cursorShare))
  let bright = 0
  for (let at = 0; at < data.length; at += 4) {
    if ((data[at] ?? 0) > 16 || (data[at + 1] ?? 0) > 16 || (data[at + 2] ?? 0) > 16) {
      bright += 1
      if (bright > allowed) return false
    }
  }
  return true
}
