import './no-video-decoder'
import type RFB from '@novnc/novnc'
import type { RefusalKind } from '#shared/domain/console'
import type { KeyMode, SizeMode } from '#shared/domain/console-view'
import { type HoldableKey, heldKey, type KeyCombo, keyStrokes } from './key-combos'
import { LineWatch } from './line-watch'
import { WholePicture } from './picture/whole-picture'
import { PortChannel } from './port-channel'
import { type Lamps, ScreenRfb, type ScreenWatcher } from './screen-rfb'
import type { Stream } from './stream-message'
import type { KeyEventOut } from './typing/plan'

/** VNC's own authentication looks at no more of a password. */
const passwordLength = 8

const lookEveryMs = 2_000

/** How the screen is shown and typed to; changes reach the live connection. */
export interface ScreenView {
  readonly size: SizeMode
  readonly keyMode: KeyMode
  readonly quality: number
  /** What assistive technology reads for the picture. */
  readonly label: string
}

/** Counts since the connection began, and what is so now. */
export interface ScreenFigures {
  readonly updates: number
  readonly bytes: number
  readonly width: number
  readonly height: number
  readonly lamps: Lamps
  /** A part of the picture came with losses: quality means something to this server after all. */
  readonly isLossy: boolean
}

export type KeyType = 'keydown' | 'keyup'

export interface Refusal {
  readonly kind: RefusalKind
  readonly reason: string
}

export interface ConnectionEvents extends ScreenWatcher {
  /** The handshake is through: the screen is live. */
  readonly ready: () => void
  /** The connection is over, with the last picture if there was one. Main knows why. */
  readonly lost: (picture: ImageData | undefined) => void
  /** The server said no, or something that is not RFB. `lost` follows. */
  readonly refused: (refusal: Refusal) => void
  /** The guest copied something, or says so: text from outside. */
  readonly copied: (text: string) => void
}

/** One connection to a VM's screen, drawn into `target`. A new connection is a new object. */
export class Connection {
  readonly #rfb: ScreenRfb
  readonly #channel: PortChannel
  readonly #events: ConnectionEvents
  readonly #credentials: RFB.Credentials
  readonly #canvas: HTMLCanvasElement | null
  readonly #whole: WholePicture
  readonly #lineTimer: number
  #isReady = false
  #isOver = false
  #isRefused = false

  constructor(target: HTMLElement, stream: Stream, events: ConnectionEvents) {
    this.#events = events
    this.#channel = new PortChannel(stream.port)
    this.#credentials = stream.password === null ? {} : { password: stream.password.slice(0, passwordLength) }
    const options = { credentials: this.#credentials, shared: true }
    this.#rfb = new ScreenRfb(target, this.#channel, options, events)
    this.#whole = new WholePicture(this.#rfb, () => this.#channel.received)
    this.#canvas = target.querySelector('canvas')
    this.#rfb.background = 'transparent'
    this.#rfb.compressionLevel = 2
    // Many guests draw no pointer until a driver is there; without the dot one would move blindly.
    this.#rfb.showDotCursor = true
    this.#listen()
    this.#lineTimer = this.#watchLine()
    // In the capture phase, so before noVNC's own listener; on the canvas, so that it goes with the connection.
    this.#canvas?.addEventListener('keydown', (event) => this.#rfb.noteKey(event), true)
  }

  show({ size, keyMode, quality, label }: ScreenView): void {
    this.#rfb.size = size
    this.#rfb.keyMode = keyMode
    this.#rfb.qualityLevel = quality
    // "application": every key belongs to the guest, a screen reader's single-letter commands too.
    this.#canvas?.setAttribute('role', 'application')
    this.#canvas?.setAttribute('aria-label', label)
  }

  /** Where the picture is drawn; it goes with the connection. */
  get canvas(): HTMLCanvasElement | null {
    return this.#isLive ? this.#canvas : null
  }

  get lamps(): Lamps {
    return this.#rfb.lamps
  }

  get figures(): ScreenFigures {
    const { rfb, channel } = { rfb: this.#rfb, channel: this.#channel }
    return {
      updates: rfb.meter.updates,
      bytes: channel.received,
      ...rfb.pictureSize,
      lamps: rfb.lamps,
      isLossy: rfb.meter.isLossy,
    }
  }

  /** The encoding of most of the picture since this was last asked. */
  takeEncoding(): string | undefined {
    return this.#rfb.meter.takeEncoding()
  }

  /** Milliseconds until the server answers; undefined where it has nothing to answer. */
  ping(): Promise<number | undefined> {
    return this.#rfb.ping()
  }

  get quality(): number {
    return this.#rfb.qualityLevel
  }

  set quality(quality: number) {
    this.#rfb.qualityLevel = quality
  }

  wholePictureBytes(): Promise<number | undefined> {
    return this.#isLive ? this.#whole.bytes() : Promise.resolve(undefined)
  }

  /** Nobody looks at this screen for now: its picture comes at a slow pace until somebody does. */
  rest(isResting: boolean): void {
    this.#rfb.isResting = isResting
  }

  /** Hears of a key as if it had been pressed here. */
  hear(type: KeyType, key: KeyboardEventInit): void {
    // Not past the canvas: what passes keys on listens further up.
    if (this.#isLive) this.#canvas?.dispatchEvent(new KeyboardEvent(type, { ...key, cancelable: true }))
  }

  rescale(): void {
    this.#rfb.rescale()
  }

  /** The picture as PNG; undefined while there is none. */
  async png(): Promise<Uint8Array | undefined> {
    if (!this.#isLive) return undefined
    const blob = await new Promise<Blob | null>((resolve) => this.#rfb.toBlob(resolve, 'image/png'))
    return blob === null ? undefined : new Uint8Array(await blob.arrayBuffer())
  }

  /** Tells the guest what is on this computer's clipboard. */
  paste(text: string): void {
    if (this.#isLive) this.#rfb.clipboardPasteFrom(text)
  }

  /** Sends one planned key; false when the line is gone. */
  strike(event: KeyEventOut): boolean {
    if (!this.#isLive) return false
    this.#rfb.strike(event)
    return true
  }

  get #isLive(): boolean {
    return this.#isReady && !this.#isOver
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
    this.#askNoMore()
    this.#rfb.disconnect()
    return picture
  }

  /** Presses a key that stays down, or lets it go. */
  hold(key: HoldableKey, down: boolean): void {
    const { keysym, code } = heldKey(key)
    if (this.#isLive) this.#rfb.sendKey(keysym, code, down)
  }

  #watchLine(): number {
    const watch = new LineWatch({
      received: () => this.#channel.received,
      ask: () => this.#isLive && this.#rfb.askForAnswer(),
      onSilent: () => {
        this.#refuse({ kind: 'silent', reason: '' })
        this.#rfb.disconnect()
      },
    })
    return window.setInterval(() => watch.look(Date.now()), lookEveryMs)
  }

  #listen(): void {
    const rfb = this.#rfb
    // What the guest copies stays in the guest unless the user has switched that on: see `use-clipboard`.
    rfb.addEventListener('clipboard', ({ detail }) => this.#events.copied(detail.text))
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
    // noVNC gave up although the stream was there: what came through it was not RFB, or more than it can hold.
    const { hasFailed, hasEnded } = this.#channel
    const kind = this.#rfb.isTooLarge ? 'size' : 'protocol'
    if (hasFailed || (!isClean && !hasEnded)) this.#refuse({ kind, reason: '' })
    this.#isOver = true
    this.#askNoMore()
    this.#events.lost(this.#picture())
  }

  #askNoMore(): void {
    window.clearInterval(this.#lineTimer)
    this.#rfb.askNoMore()
  }

  #refuse(refusal: Refusal): void {
    if (this.#isRefused || this.#isOver) return
    this.#isRefused = true
    this.#events.refused({ ...refusal, reason: refusal.reason.slice(0, 1_024) })
  }

  /** The picture's pixels; undefined while there is none. */
  pixels(): ImageData | undefined {
    return this.#isLive ? this.#picture() : undefined
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
