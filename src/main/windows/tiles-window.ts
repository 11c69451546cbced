import { MessageChannelMain } from 'electron'
import { streamChannel } from '#shared/ipc/channels'
import type { TilesWindow } from '../core/consoles/tiles'
import type { ScreenLink } from '../core/ports'
import type { WindowBounds } from './bounds'
import { focusWindow, openWindow } from './factory'
import type { WindowRegistry } from './registry'
import { tellSeen } from './seen'

const size = { width: 1080, height: 720, minWidth: 480, minHeight: 360 }

interface Parts {
  readonly registry: WindowRegistry
  readonly bounds: WindowBounds
  readonly preloadFolder: string
  readonly title: () => string
  readonly isDark: () => boolean
  readonly onClosed: () => void
}

/** The one window of several screens side by side. */
export function createTilesWindow(parts: Parts): TilesWindow & { isFocused(): boolean } {
  const { registry, bounds, preloadFolder } = parts
  const open = () => registry.find('tiles')?.window
  return {
    show: () => {
      const there = open()
      if (there !== undefined) {
        focusWindow(there)
        return
      }
      const plan = { role: 'tiles', title: parts.title(), isDark: parts.isDark() } as const
      const window = openWindow(
        { ...plan, size: { ...size, ...bounds.restore('tiles') } },
        registry,
        preloadFolder,
      )
      bounds.track('tiles', window)
      tellSeen(window, registry)
      // While one types to VMs every key is theirs: no menu, and none of its shortcuts.
      window.removeMenu()
      window.webContents.setIgnoreMenuShortcuts(true)
      window.once('closed', parts.onClosed)
    },
    deliver: (vmKey, link, password) => {
      const window = open()
      if (window === undefined) {
        link.close()
        return
      }
      const { port1, port2 } = new MessageChannelMain()
      ;(link as ScreenLink & { attach(port: Electron.MessagePortMain): void }).attach(port1)
      window.webContents.postMessage(streamChannel, { vmKey, password }, [port2])
    },
    isFocused: () => open()?.isFocused() ?? false,
  }
}
