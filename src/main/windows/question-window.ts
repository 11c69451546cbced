import type { BrowserWindow } from 'electron'
import { type QuestionWindow, questionKey } from '../core/guard/confirmations'
import { focusWindow, openWindow } from './factory'
import type { WindowRegistry } from './registry'

/** The page makes it as high as what it asks (`useFitWindow`). */
const size = { width: 520, height: 420, minWidth: 420, minHeight: 260 }

interface Parts {
  readonly registry: WindowRegistry
  readonly preloadFolder: string
  readonly title: () => string
  readonly isDark: () => boolean
  readonly onClosed: () => void
}

/** The window in which the user is asked before something is changed, destroyed or shown. */
export function createQuestionWindow(parts: Parts): QuestionWindow {
  const { registry, preloadFolder, title, isDark, onClosed } = parts
  /** A window that is on its way out is not this one any more: what is asked meanwhile gets a new one. */
  let current: BrowserWindow | undefined
  return {
    open: () => {
      if (current !== undefined) return focusWindow(current)
      const parent = registry.find('main')?.window
      const options = {
        ...{ minimizable: false, maximizable: false, fullscreenable: false },
        ...(parent && { parent }),
      }
      const plan = {
        role: 'secret',
        key: questionKey,
        title: title(),
        isDark: isDark(),
        size,
        options,
      } as const
      const window = openWindow(plan, registry, preloadFolder)
      current = window
      window.removeMenu()
      window.setContentProtection(true)
      window.once('closed', () => {
        if (current !== window) return
        current = undefined
        onClosed()
      })
    },
    close: () => {
      const window = current
      current = undefined
      window?.close()
    },
  }
}
