import type { Duplex } from 'node:stream'
import type { TextScreen } from '../screen/text-screen'
import { ByteReader } from './byte-reader'
import { encoding, intersection, type Rectangle, rectangleHeader, screenHeight, screenWidth } from './encoder'
import { authenticate, ProtocolError } from './handshake'
import {
  colourMapMessage,
  nativeFormat,
  palettePixels,
  readPixelFormat,
  writePixelFormat,
} from './pixel-format'
import { encodeArea, scrollRectangle, ViewerImage } from './update'

/** At most some 33 updates a second, like QEMU. */
const updateIntervalMs = 30
const handshakeLimitMs = 30_000
const maxClipboardBytes = 1 << 20

const clientMessage = {
  setPixelFormat: 0,
  setEncodings: 2,
  updateRequest: 3,
  key: 4,
  pointer: 5,
  cutText: 6,
} as const

const wholeScreen: Rectangle = { x: 0, y: 0, width: screenWidth, height: screenHeight }

/** What a viewer looks at and acts on. */
export interface ViewedMachine {
  readonly name: string
  /** Null where whoever gets through has been let in already. */
  readonly password: string | null
  readonly screen: TextScreen
  onKey(keysym: number, isDown: boolean): void
  onPointer(x: number, y: number, buttons: number): void
  /** A viewer came or went; an exclusive one wants the others gone. */
  onViewerReady(viewer: Viewer, isShared: boolean): void
}

/** One RFB connection. */
export class Viewer {
  private readonly reader: ByteReader
  private readonly image = new ViewerImage()
  private colours = palettePixels(nativeFormat)
  private encodings: readonly number[] = []
  private wanted: Rectangle | undefined
  private timer: NodeJS.Timeout | undefined
  private lastUpdateAt = 0
  private stopWatching = () => {}
  private announcesSize = false

  constructor(
    private readonly socket: Duplex,
    private readonly machine: ViewedMachine,
  ) {
    this.reader = new ByteReader(socket)
    socket.on('error', () => socket.destroy())
    socket.on('close', () => this.release())
    // Back-pressure: nothing is drawn for a viewer that has not taken the last update yet.
    socket.on('drain', () => this.schedule())
  }

  /** Serves the viewer until it goes; never throws. */
  async run(): Promise<void> {
    const limit = setTimeout(() => this.socket.destroy(), handshakeLimitMs)
    this.socket.once('close', () => clearTimeout(limit))
    try {
      await authenticate(this.reader, this.socket, this.machine.password)
      await this.initialise()
      clearTimeout(limit)
      for (;;) await this.message()
    } catch {
      // Whatever a client sends, or its leaving half-way, ends its own connection and nothing else.
      this.socket.end()
    }
    this.release()
  }

  close(): void {
    this.socket.destroy()
  }

  private release(): void {
    this.stopWatching()
    clearTimeout(this.timer)
    this.timer = undefined
    this.wanted = undefined
  }

  private async initialise(): Promise<void> {
    const [shared] = await this.reader.take(1)
    const name = Buffer.from(this.machine.name, 'utf8')
    const size = Buffer.alloc(4)
    size.writeUInt16BE(screenWidth, 0)
    size.writeUInt16BE(screenHeight, 2)
    const nameLength = Buffer.alloc(4)
    nameLength.writeUInt32BE(name.length)
    this.socket.write(Buffer.concat([size, writePixelFormat(nativeFormat), nameLength, name]))
    this.machine.onViewerReady(this, shared !== 0)
    this.stopWatching = this.machine.screen.onChange(() => this.schedule())
  }

  private async message(): Promise<void> {
    const [type] = await this.reader.take(1)
    switch (type) {
      case clientMessage.setPixelFormat:
        return this.setPixelFormat(await this.reader.take(19))
      case clientMessage.setEncodings:
        return this.setEncodings(await this.reader.take(3))
      case clientMessage.updateRequest:
        return this.request(await this.reader.take(9))
      case clientMessage.key: {
        const body = await this.reader.take(7)
        return this.machine.onKey(body.readUInt32BE(3), body.readUInt8(0) !== 0)
      }
      case clientMessage.pointer: {
        const body = await this.reader.take(5)
        return this.machine.onPointer(body.readUInt16BE(1), body.readUInt16BE(3), body.readUInt8(0))
      }
      case clientMessage.cutText:
        return this.skipCutText(await this.reader.take(7))
      default:
        throw new ProtocolError(`unknown message ${type}`)
    }
  }

  private setPixelFormat(body: Buffer): void {
    const format = readPixelFormat(body.subarray(3))
    if (format === undefined) throw new ProtocolError('impossible pixel format')
    this.colours = palettePixels(format)
    if (!format.isTrueColour) this.socket.write(colourMapMessage())
    this.image.forget(wholeScreen)
  }

  private async setEncodings(body: Buffer): Promise<void> {
    const count = body.readUInt16BE(1)
    const data = await this.reader.take(count * 4)
    this.encodings = Array.from({ length: count }, (_, index) => data.readInt32BE(index * 4))
    this.announcesSize = this.encodings.includes(encoding.desktopSize)
  }

  private async skipCutText(body: Buffer): Promise<void> {
    // Extended clipboard clients send a negative length; its size is the same.
    const length = Math.abs(body.readInt32BE(3))
    if (length > maxClipboardBytes) throw new ProtocolError('clipboard too long')
    await this.reader.skip(length)
  }

  private request(body: Buffer): void {
    const area = {
      x: body.readUInt16BE(1),
      y: body.readUInt16BE(3),
      width: body.readUInt16BE(5),
      height: body.readUInt16BE(7),
    }
    const clipped = intersection(area, wholeScreen)
    if (body.readUInt8(0) === 0 && clipped) this.image.forget(clipped)
    this.wanted = clipped === undefined ? undefined : union(this.wanted, clipped)
    this.schedule()
  }

  private schedule(): void {
    if (this.wanted === undefined || this.timer !== undefined || this.socket.writableNeedDrain) return
    const wait = Math.max(0, this.lastUpdateAt + updateIntervalMs - Date.now())
    this.timer = setTimeout(() => {
      this.timer = undefined
      this.update()
    }, wait)
  }

  private update(): void {
    if (this.wanted === undefined || this.socket.writableNeedDrain || this.socket.destroyed) return
    const rectangles = this.rectangles(this.wanted)
    if (rectangles.length === 0) return
    this.wanted = undefined
    this.lastUpdateAt = Date.now()
    const header = Buffer.alloc(4)
    header.writeUInt16BE(rectangles.length, 2)
    this.socket.write(Buffer.concat([header, ...rectangles]))
  }

  private rectangles(wanted: Rectangle): Buffer[] {
    const cells = this.machine.screen.snapshot()
    const out: Buffer[] = []
    if (this.announcesSize) {
      this.announcesSize = false
      out.push(rectangleHeader(wholeScreen, encoding.desktopSize))
    }
    const coversAll = wanted.width === screenWidth && wanted.height === screenHeight
    const scrolled =
      coversAll && this.encodings.includes(encoding.copyRect) ? this.image.scrolledRows(cells) : 0
    if (scrolled > 0) {
      this.image.scroll(scrolled)
      out.push(scrollRectangle(scrolled))
    }
    const useHextile = this.encodings.includes(encoding.hextile)
    for (const area of this.image.takeChanges(cells, wanted)) {
      out.push(encodeArea(cells, area, this.colours, useHextile))
    }
    return out
  }
}

function union(a: Rectangle | undefined, b: Rectangle): Rectangle {
  if (a === undefined) return b
  const x = Math.min(a.x, b.x)
  const y = Math.min(a.y, b.y)
  const width = Math.max(a.x + a.width, b.x + b.width) - x
  const height = Math.max(a.y + a.height, b.y + b.height) - y
  return { x, y, width, height }
}
