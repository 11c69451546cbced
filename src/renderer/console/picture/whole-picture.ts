/** What a whole picture is asked of. */
interface AskedScreen {
  onUpdate: (pixels: number) => void
  readonly pictureSize: { readonly width: number; readonly height: number }
  refresh(): void
}

/** A server that sends nothing for so long has nothing to be measured. */
const patienceMs = 4_000

/** Asks a server for its whole picture and counts the bytes of the answer. One question at a time. */
export class WholePicture {
  readonly #screen: AskedScreen
  readonly #received: () => number

  constructor(screen: AskedScreen, received: () => number) {
    this.#screen = screen
    this.#received = received
  }

  /** Undefined when nothing came. */
  bytes(): Promise<number | undefined> {
    let before = this.#received()
    const { width, height } = this.#screen.pictureSize
    return new Promise((resolve) => {
      const end = (bytes: number | undefined) => {
        clearTimeout(timer)
        this.#screen.onUpdate = () => undefined
        resolve(bytes)
      }
      const timer = setTimeout(() => end(undefined), patienceMs)
      this.#screen.onUpdate = (pixels) => {
        // A change of a part of the screen that was under way.
        if (pixels < width * height) before = this.#received()
        else end(this.#received() - before)
      }
      this.#screen.refresh()
    })
  }
}
