import RFB from '@novnc/novnc'
import type { KeyMode, SizeMode } from '#shared/domain/console-view'
import { Answers } from './answers'
import { type KeyContext, KeyTranslator } from './keyboard/key-translator'
import { FramePace } from './picture/frame-pace'
import { isTooLarge } from './picture/picture-size'
import { ScreenMeter } from './picture/screen-meter'
import { readableGreeting } from './server-version'
import type { KeyEventOut } from './typing/plan'

const capsLockKey = 0xffe5
const keyAcknowledgement = -258
const greetingLength = 12
const fenceRequest = 1 << 31
/** Padding, flags and the length of what follows. */
const fenceHead = 8

/** The lamps of the VM's keyboard; null while its server tells nothing of them. */
export interface Lamps {
  readonly caps: boolean | null
  readonly num: boolean | null
}

export interface ScreenWatcher {
  /** A character that the VM's keyboard does not have; `Dead` for an accent key. */
  readonly untypable: (typed: string) => void
  readonly lamps: (lamps: Lamps) => void
  /** The server answered a wish for another size of the guest's screen. */
  readonly resized: (isDone: boolean) => void
}

/**
 * noVNC's connection, with a keyboard that sends what was typed whoever typed it and whatever the server makes of keys,
 * a picture in the display's own pixels, and counts of what comes in.
 */
export class ScreenRfb extends RFB {
  readonly meter = new ScreenMeter()
  readonly #watcher: ScreenWatcher
  readonly #keys: KeyTranslator
  #context: KeyContext = { capsLock: false, typed: '' }
  #size: SizeMode = 'fit'
  /** noVNC asks for the window's size in CSS pixels for the layout, and a guest gets it in the display's. */
  #isAskingGuest = false
  #isRefused = false
  #isTooLarge = false
  /** A request was answered whole by the message that is being read. */
  #isAnswered = false
  readonly #pings = new Answers()
  readonly #pace = new FramePace({
    ask: () => this.#askForChanges(),
    after: (ms, run) => {
      const timer = setTimeout(run, ms)
      return () => clearTimeout(timer)
    },
  })
  /** The server would send by itself, and has been told to wait for requests while nobody looks. */
  #isContinuousHeld = false
  /** Called after each whole update, with the number of pixels it drew. */
  onUpdate: (pixels: number) => void = () => undefined

  constructor(target: Element, channel: RFB.RawChannel, options: RFB.Options, watcher: ScreenWatcher) {
    super(target, channel, options)
    this.#watcher = watcher
    this.#keys = new KeyTranslator({
      send: (keysym, code, down) => this.#sendPlain(keysym, code, down),
      onUntypable: watcher.untypable,
    })
    this.#noteLosses()
  }

  set keyMode(mode: KeyMode) {
    this.#keys.mode = mode
  }

  set size(size: SizeMode) {
    this.#size = size
    this.#isRefused = false
    this.scaleViewport = size !== 'actual'
    this.resizeSession = size === 'guest'
  }

  get lamps(): Lamps {
    return { caps: this._remoteCapsLock, num: this._remoteNumLock }
  }

  get pictureSize(): { readonly width: number; readonly height: number } {
    return { width: this._fbWidth, height: this._fbHeight }
  }

  /** Whether the server named a size that no canvas can hold. */
  get isTooLarge(): boolean {
    return this.#isTooLarge
  }

  /** Notes what a key event tells and noVNC does not pass on. Called before noVNC hears of the event. */
  noteKey(event: KeyboardEvent): void {
    this.#context = { capsLock: event.getModifierState('CapsLock'), typed: event.key }
  }

  override sendKey(keysym: number | null, code: string, down?: boolean): void {
    const capsLock = this._remoteCapsLock ?? this.#context.capsLock
    this.#keys.press(keysym, code, down ?? true, { ...this.#context, capsLock })
    if (down === undefined) this.#keys.press(keysym, code, false, { ...this.#context, capsLock })
  }

  /** Sends a planned key, past what translates a person's. */
  strike({ keysym, code, down }: KeyEventOut): void {
    this.#sendPlain(keysym, code, down)
  }

  /** The picture's place was changed by something noVNC does not see: another display. */
  rescale(): void {
    this._updateScale()
  }

  /**
   * Milliseconds until the server's answer to a question that it answers at once, whatever the picture does: a fence,
   * where it knows them, and QEMU acknowledges its key events each time encodings are set. Others have no such answer.
   */
  async ping(): Promise<number | undefined> {
    if (!this._supportsFence && !this._qemuExtKeyEventSupported) return undefined
    return this.#pings.after(() => {
      if (this._supportsFence) RFB.messages.clientFence(this._sock, fenceRequest, 'ping')
      else this._sendEncodings()
    })
  }

  /** Asks what every server answers at once: where it knows no such question, for one pixel as it is. */
  askForAnswer(): void {
    if (this._supportsFence || this._qemuExtKeyEventSupported) void this.ping()
    else RFB.messages.fbUpdateRequest(this._sock, false, 0, 0, 1, 1)
  }

  /** Nobody looks: pictures are asked for now and then, which also keeps what is behind this quiet. */
  set isResting(isResting: boolean) {
    this.#pace.rest(isResting)
    if (isResting) this.#holdContinuous()
    else this.#releaseContinuous()
  }

  /** The connection is over. */
  askNoMore(): void {
    this.#pace.end()
  }

  /** Asks for the whole picture again. */
  refresh(): void {
    RFB.messages.fbUpdateRequest(this._sock, false, 0, 0, this._fbWidth, this._fbHeight)
  }

  /** JPEG inside Tight is no encoding of its own; only the decoder sees it. */
  #noteLosses(): void {
    const tight = this._decoders[7]
    const decode = tight._jpegRect.bind(tight)
    tight._jpegRect = (...values) => {
      this.meter.isLossy = true
      return decode(...values)
    }
  }

  /** Some servers' versions are on no list of noVNC's: it reads what they mean. */
  protected override _negotiateProtocolVersion(): boolean {
    if (this._sock.rQlen() >= greetingLength) {
      // Not a copy: what is written here is read.
      const bytes = this._sock.rQpeekBytes(greetingLength, false)
      const readable = readableGreeting(String.fromCharCode(...bytes))
      if (readable !== undefined) bytes.set(new TextEncoder().encode(readable))
    }
    return super._negotiateProtocolVersion()
  }

  #sendPlain(keysym: number, code: string, down: boolean): void {
    // Without a code noVNC sends the keysym alone.
    super.sendKey(keysym, this.#keys.mode === 'scancode' ? code : '', down)
    if (keysym === capsLockKey && down) this.#watcher.lamps(this.lamps)
  }

  protected override _framebufferUpdate(): boolean {
    const isDone = super._framebufferUpdate()
    if (isDone) this.onUpdate(this.meter.updateEnded())
    this.#isAnswered = isDone && !this._enabledContinuousUpdates
    // noVNC asks for the next picture right after this, unless it believes that the server sends by itself.
    if (this.#isAnswered && this.#pace.isResting) this._enabledContinuousUpdates = true
    return isDone
  }

  protected override _normalMsg(): boolean {
    const wasContinuous = this._enabledContinuousUpdates
    const isDone = super._normalMsg()
    if (this.#isAnswered) {
      this.#isAnswered = false
      this._enabledContinuousUpdates = false
      this.#pace.updated()
    } else if (wasContinuous && !this._enabledContinuousUpdates) this.#continuousEnded()
    else if (!wasContinuous && this._enabledContinuousUpdates && this.#pace.isResting) this.#holdContinuous()
    return isDone
  }

  #askForChanges(): void {
    RFB.messages.fbUpdateRequest(this._sock, true, 0, 0, this._fbWidth, this._fbHeight)
  }

  #holdContinuous(): void {
    if (!this._enabledContinuousUpdates || this.#isContinuousHeld) return
    this.#isContinuousHeld = true
    RFB.messages.enableContinuousUpdates(this._sock, false, 0, 0, 0, 0)
  }

  #releaseContinuous(): void {
    if (!this.#isContinuousHeld) return
    this.#isContinuousHeld = false
    this._enabledContinuousUpdates = true
    this._updateContinuousUpdates()
  }

  /** The server waits for requests now. */
  #continuousEnded(): void {
    // It has been told to go on meanwhile.
    if (!this.#isContinuousHeld) this._enabledContinuousUpdates = true
    else this.#pace.updated()
  }

  protected override _handleRect(): boolean {
    if (this._FBU.encoding === keyAcknowledgement && !this._supportsFence) this.#pings.came()
    return super._handleRect()
  }

  /** noVNC asks for no fences itself, and ends the connection at an answer to one. */
  protected override _handleServerFenceMsg(): boolean {
    if (this._sock.rQlen() < fenceHead) return super._handleServerFenceMsg()
    const head = this._sock.rQpeekBytes(fenceHead)
    const isRequest = ((head[3] ?? 0) & 0x80) !== 0
    if (isRequest || !this.#pings.areAwaited) return super._handleServerFenceMsg()
    const length = fenceHead + (head[7] ?? 0)
    if (this._sock.rQwait('fence answer', length, 1)) return false
    this._sock.rQskipBytes(length)
    this.#pings.came()
    return true
  }

  protected override _handleDataRect(): boolean {
    const { encoding, width, height } = this._FBU
    const isDone = super._handleDataRect()
    if (isDone) this.meter.rectangle(encoding ?? 0, width * height)
    return isDone
  }

  protected override _handleLedEvent(): boolean {
    const isDone = super._handleLedEvent()
    if (isDone) this.#watcher.lamps(this.lamps)
    return isDone
  }

  protected override _handleExtendedDesktopSize(): boolean {
    const { x: reason, y: status } = this._FBU
    const isDone = super._handleExtendedDesktopSize()
    // Reason 1: an answer to this viewer's own wish.
    if (isDone && reason === 1) this.#answered(status === 0)
    return isDone
  }

  /** noVNC takes any size and then draws nothing: the connection ends before anything is allocated for it. */
  protected override _resize(width: number, height: number): void {
    if (isTooLarge(width, height)) {
      this.#isTooLarge = true
      const reason = `screen too large: ${width} × ${height}`
      this._fail(reason)
      throw new Error(reason)
    }
    super._resize(width, height)
  }

  #answered(isDone: boolean): void {
    this.#isRefused = !isDone
    this._updateScale()
    this.#watcher.resized(isDone)
  }

  protected override _requestRemoteResize(): void {
    this.#isAskingGuest = true
    try {
      super._requestRemoteResize()
    } finally {
      this.#isAskingGuest = false
    }
  }

  protected override _screenSize(): { readonly w: number; readonly h: number } {
    const { w, h } = super._screenSize()
    const ratio = this.#isAskingGuest ? window.devicePixelRatio : 1
    return { w: w * ratio, h: h * ratio }
  }

  /** One pixel of the VM on one of the display, not of the page: on a fine display the page's are several. */
  protected override _updateScale(): void {
    super._updateScale()
    // A guest that does not follow is fitted.
    const follows = this.#size === 'guest' && this._supportsSetDesktopSize && !this.#isRefused
    if (this.#size === 'actual' || follows) this._display.scale = 1 / window.devicePixelRatio
  }
}
