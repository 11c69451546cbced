import type { BrowserWindow } from 'electron'
import type { WindowRegistry } from './registry'

/**
 * Tells a window whether it can be seen and whether it is in front. A page knows of the first only what the system's
 * compositor tells it, which on some systems is nothing.
 */
export function tellSeen(window: BrowserWindow, registry: WindowRegistry): void {
  const tell = () => {
    if (window.isDestroyed()) return
    const seen = { isSeen: window.isVisible() && !window.isMinimized(), isFront: window.isFocused() }
    registry.send('window.seen', seen, (entry) => entry.window === window)
  }
  window.on('show', tell)
  window.on('hide', tell)
  window.on('minimize', tell)
  window.on('restore', tell)
  window.on('focus', tell)
  window.on('blur', tell)
}
