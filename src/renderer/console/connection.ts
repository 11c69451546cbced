import './no-video-decoder'
import type RFB from '@novnc/novnc'
import { type KeyCombo, keyStrokes } from './key-combos'
import { PortChannel } from './port-channel'
import { ScreenRfb } from './screen-rfb'
import type { Stream } from './stream-message'

/** VNC's own authentication looks at no more of a password. */
const passwordLength = 8

/** Fitted to the window, or one pixel of the VM on one of the page, to be scrolled. */
export type ViewMode = 'fit' | 'actual'

export interface Refusal {
  readonly kind: 'password' | 'protocol'
  readonly reason: string
}

export interface ConnectionEvents {
  /** The handshake is through: the screen is live. */
  readonly ready: () => void
  /** The connection is over, with the last picture if there was one. Main knows why. */
  readonly lost: (picture: ImageData | undefined) => void
  /** The server said no, or something that is not RFB. `lost` follows. */
  readonly refused: (refusal: Refusal) => void
}

/** One connection to a VM's screen, drawn into `target`. A new connection is a new object. */
export class Connection {
  readonly #rfb: ScreenRfb
  readonly #channel: PortChannel
  readonly #events: ConnectionEvents
  readonly #credentials: RFB.Credentials
  readonly #canvas: HTMLCanvasElement | null
  #isReady = false
  #isOver = false
  #isRefused = false

  constructor(target: HTMLElement, stream: Stream, events: ConnectionEvents) {
    this.#events = events
    this.#channel = new PortChannel(stream.port)
    this.#credentials = stream.password === null ? {} : { password: stream.password.slice(0, passwordLength) }
    this.#rfb = new ScreenRfb(target, this.#channel, { credentials: this.#credentials, shared: true })
    this.#canvas = target.querySelector('canvas')
    this.#rfb.background = 'transparent'
    this.#rfb.qualityLevel = 6
    this.#rfb.compressionLevel = 2
    // Many guests draw no pointer until a driver is there; without the dot one would move blindly.
    this.#rfb.showDotCursor = true
    this.#listen()
    // In the capture phase, so before noVNC's own listener; on the canvas, so that it goes with the connection.
    this.#canvas?.addEventListener('keydown', (event) => this.#rfb.noteModifiers(event), true)
  }

  set mode(mode: ViewMode) {
    this.#rfb.scaleViewport = mode === 'fit'
  }

  /** What assistive technology reads for the picture. */
  set label(label: string) {
    // "application": every key belongs to the guest, a screen reader's single-letter commands too.
    this.#canvas?.setAttribute('role', 'application')
    this.#canvas?.setAttribute('aria-label', label)
  }

  focus(): void {
    this.#rfb.focus({ preventScroll: true })
  }

  send(combo: KeyCombo): void {
    for (const { keysym, code, down } of keyStrokes(combo)) this.#rfb.sendKey(keysym, code, down)
  }

  /** Ends the connection from this side; nothing is told after that. */
  close(): ImageData | undefined {
    if (this.#isOver) return undefined
    this.#isOver = true
    const picture = this.#picture()
    this.#forgetPassword()
    this.#rfb.disconnect()
    return picture
  }

  #listen(): void {
    const rfb = this.#rfb
    // No listener for "clipboard": what the guest copies stays in the guest until the user asks for it.
    rfb.addEventListener('connect', () => {
      this.#isReady = true
      this.#forgetPassword()
      if (!this.#isOver) this.#events.ready()
    })
    rfb.addEventListener('securityfailure', ({ detail }) => {
      const kind = this.#credentials.password === undefined ? 'protocol' : 'password'
      this.#refuse({ kind, reason: detail.reason ?? '' })
    })
    rfb.addEventListener('credentialsrequired', ({ detail: { types } }) => {
      const isPassword = types.length === 1 && types[0] === 'password'
      this.#refuse({ kind: isPassword ? 'password' : 'protocol', reason: '' })
      rfb.disconnect()
    })
    rfb.addEventListener('serververification', () => {
      this.#refuse({ kind: 'protocol', reason: '' })
      rfb.disconnect()
    })
    rfb.addEventListener('disconnect', ({ detail }) => this.#end(detail.clean))
  }

  #end(isClean: boolean): void {
    if (this.#isOver) return
    this.#forgetPassword()
    // noVNC gave up although the stream was there: what came through it was not RFB.
    if (!isClean && !this.#channel.hasEnded) this.#refuse({ kind: 'protocol', reason: '' })
    this.#isOver = true
    this.#events.lost(this.#picture())
  }

  #refuse(refusal: Refusal): void {
    if (this.#isRefused || this.#isOver) return
    this.#isRefused = true
    this.#events.refused({ ...refusal, reason: refusal.reason.slice(0, 1_024) })
  }

  #picture(): ImageData | undefined {
    const canvas = this.#canvas
    if (!this.#isReady || canvas === null || canvas.width === 0 || canvas.height === 0) return undefined
    return this.#rfb.getImageData()
  }

  #forgetPassword(): void {
    delete this.#credentials.password
  }
}
