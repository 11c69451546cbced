import { type BrowserWindow, ClipboardItem, clipboard, dialog, nativeImage } from 'electron'
import type { VmKey } from '#shared/domain/ids'
import type { ConsoleStage, PictureDialogs } from '../core/ports'
import type { WindowRegistry } from './registry'

interface Parts {
  readonly registry: WindowRegistry
  /** Names a file for the VM, without an ending. */
  readonly fileName: (key: VmKey) => string
  readonly kindName: (kind: 'png' | 'webm') => string
}

/** What a console's tools do with the system: its window, the file dialogs over it. */
export function createConsoleStage({ registry, fileName, kindName }: Parts): ConsoleStage & PictureDialogs {
  const windowOf = (key: VmKey) => registry.find('console', key)?.window
  return {
    isFocused: (key) => windowOf(key)?.isFocused() ?? false,
    setFullScreen: (key, isFull) => windowOf(key)?.setFullScreen(isFull),
    keepAwake: (key, isAwake) => windowOf(key)?.webContents.setBackgroundThrottling(!isAwake),
    choose: async (key, kind) => {
      const options = {
        defaultPath: `${fileName(key)}.${kind}`,
        filters: [{ name: kindName(kind), extensions: [kind] }],
      }
      const window: BrowserWindow | undefined = windowOf(key)
      if (window === undefined) return undefined
      const { canceled, filePath } = await dialog.showSaveDialog(window, options)
      return canceled || filePath === '' ? undefined : filePath
    },
  }
}

/** The clipboard as Electron had it before `ClipboardItem`. */
interface OldClipboard {
  writeImage(image: Electron.NativeImage): void
}

/** Puts a picture on the clipboard; what is no picture puts nothing there. */
export async function copyPicture(png: Uint8Array): Promise<void> {
  const image = nativeImage.createFromBuffer(Buffer.from(png))
  if (image.isEmpty()) return
  if (typeof ClipboardItem === 'function') {
    const blob = new Blob([new Uint8Array(png)], { type: 'image/png' })
    await clipboard.write([new ClipboardItem({ 'image/png': blob })])
  } else {
    const old: unknown = clipboard
    ;(old as OldClipboard).writeImage(image)
  }
}

/** A VM's name as every system takes it for a file's, with the local time. */
export function pictureFileName(vmName: string, now: Date): string {
  const plain = vmName.replace(/[^\p{L}\p{N}._-]+/gu, '-').replace(/^[-.]+|[-.]+$/g, '')
  const two = (part: number) => String(part).padStart(2, '0')
  const day = `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`
  const time = `${two(now.getHours())}.${two(now.getMinutes())}.${two(now.getSeconds())}`
  return `${plain.slice(0, 60) || 'VM'} ${day} ${time}`
}
