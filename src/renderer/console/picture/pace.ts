/** One frame in so long where nobody looks: enough for a picture that is not old when somebody does. */
const slowFrameMs = 10_000

/** What is paced. */
interface PacedScreen {
  /** Asks the server once for what has changed. */
  askForChanges(): void
  /** Has the server send changes unasked, as usual, or not; nothing where the server knows no such thing. */
  sendUnasked(isOn: boolean): void
}

/**
 * How often a screen asks for its picture: at each turn, or in a window that nobody sees now and then. A server whose
 * viewers do not ask has nothing to compress, the line carries nothing, and nothing is drawn.
 */
export class Pace {
  readonly #screen: PacedScreen
  #timer: ReturnType<typeof setInterval> | undefined

  constructor(screen: PacedScreen) {
    this.#screen = screen
  }

  get isSlow(): boolean {
    return this.#timer !== undefined
  }

  set isSlow(isSlow: boolean) {
    if (isSlow === this.isSlow) return
    clearInterval(this.#timer)
    this.#timer = isSlow ? setInterval(() => this.#screen.askForChanges(), slowFrameMs) : undefined
    this.#screen.sendUnasked(!isSlow)
    // What has changed meanwhile, at once.
    if (!isSlow) this.#screen.askForChanges()
  }

  /** For a screen that is over: nothing more is asked. */
  end(): void {
    clearInterval(this.#timer)
  }
}
