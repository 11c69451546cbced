import type { VmKey } from '#shared/domain/ids'
import { ok } from '#shared/result'
import { GuestClipboard } from '../../src/main/core/consoles/guest-clipboard'
import type { ConsoleStage, PictureFiles } from '../../src/main/core/ports'

/** Window, files and clipboard of consoles; what was done to them is noted. */
export class FakeConsoleTools implements ConsoleStage, PictureFiles {
  isWindowFocused = true
  readonly done: string[] = []
  readonly clipboard: GuestClipboard
  readonly written: string[]

  constructor(written: string[] = []) {
    this.written = written
    this.clipboard = new GuestClipboard({
      clipboard: {
        readText: async () => written.at(-1) ?? '',
        writeText: (text) => void written.push(text),
      },
      isFocused: this.isFocused,
    })
  }

  isFocused = (): boolean => this.isWindowFocused

  setFullScreen(key: VmKey, isFull: boolean): void {
    this.done.push(`full ${isFull} ${key}`)
  }

  keepAwake(key: VmKey, isAwake: boolean): void {
    this.done.push(`awake ${isAwake} ${key}`)
  }

  async savePicture(key: VmKey, png: Uint8Array) {
    this.done.push(`picture ${png.byteLength} ${key}`)
    return ok({ name: 'picture.png' })
  }

  copyPicture = async (png: Uint8Array): Promise<void> => {
    this.done.push(`copied ${png.byteLength}`)
  }

  async beginRecording(key: VmKey) {
    this.done.push(`recording ${key}`)
    return ok({ name: 'recording.webm' })
  }

  async addToRecording(_key: VmKey, bytes: Uint8Array) {
    this.done.push(`piece ${bytes.byteLength}`)
    return ok(null)
  }

  async endRecording() {
    this.done.push('ended')
    return ok(null)
  }
}
