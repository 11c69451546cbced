const framesPerSecond = 15
const pieceMs = 1_000
const bitsPerSecond = 4_000_000
const type = 'video/webm;codecs=vp8'

interface RecorderParts {
  /** Where the picture is drawn just now; null while there is none. */
  readonly picture: () => HTMLCanvasElement | null
  /** Takes a piece of the file; false: no more of it can be kept. */
  readonly keep: (piece: Uint8Array) => Promise<boolean>
  /** The recording has ended by itself. */
  readonly onFailed: () => void
}

/**
 * Records the screen. It is copied to a canvas of the recording's own, which keeps its size and lives on when a new
 * connection draws on a new one.
 */
export class Recorder {
  readonly #parts: RecorderParts
  readonly #canvas = document.createElement('canvas')
  readonly #recorder: MediaRecorder
  readonly #timer: number
  #kept: Promise<boolean> = Promise.resolve(true)

  constructor(parts: RecorderParts) {
    this.#parts = parts
    const picture = parts.picture()
    this.#canvas.width = picture?.width ?? 1024
    this.#canvas.height = picture?.height ?? 768
    this.#draw()
    const stream = this.#canvas.captureStream(framesPerSecond)
    this.#recorder = new MediaRecorder(stream, { mimeType: type, videoBitsPerSecond: bitsPerSecond })
    this.#recorder.ondataavailable = ({ data }) => this.#keep(data)
    this.#recorder.onerror = () => void this.#fail()
    this.#recorder.start(pieceMs)
    this.#timer = window.setInterval(() => this.#draw(), 1_000 / framesPerSecond)
  }

  /** Ends the recording once its last piece is kept. */
  async stop(): Promise<void> {
    window.clearInterval(this.#timer)
    if (this.#recorder.state !== 'inactive') {
      const ended = new Promise((resolve) => this.#recorder.addEventListener('stop', resolve, { once: true }))
      this.#recorder.stop()
      await ended
    }
    await this.#kept
  }

  #keep(piece: Blob): void {
    // One after the other: the pieces make one file.
    this.#kept = this.#kept.then(async (isWell) => {
      if (!isWell || piece.size === 0) return isWell
      const isKept = await this.#parts.keep(new Uint8Array(await piece.arrayBuffer()))
      if (!isKept) void this.#fail()
      return isKept
    })
  }

  async #fail(): Promise<void> {
    window.clearInterval(this.#timer)
    if (this.#recorder.state !== 'inactive') this.#recorder.stop()
    this.#parts.onFailed()
  }

  #draw(): void {
    const picture = this.#parts.picture()
    const context = this.#canvas.getContext('2d')
    if (picture === null || context === null || picture.width === 0 || picture.height === 0) return
    const { width, height } = this.#canvas
    const scale = Math.min(width / picture.width, height / picture.height)
    const shown = { width: picture.width * scale, height: picture.height * scale }
    context.fillStyle = 'black'
    context.fillRect(0, 0, width, height)
    const left = (width - shown.width) / 2
    context.drawImage(picture, left, (height - shown.height) / 2, shown.width, shown.height)
  }
}
