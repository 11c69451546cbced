import { type QuestionWindow, questionKey } from '../core/confirmations'
import { focusWindow, openWindow } from './factory'
import type { WindowRegistry } from './registry'

const size = { width: 520, height: 600, minWidth: 420, minHeight: 420 }

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
  const find = () => registry.find('secret', questionKey)
  return {
    open: () => {
      const open = find()
      if (open !== undefined) return focusWindow(open.window)
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
      window.removeMenu()
      window.setContentProtection(true)
      window.once('closed', onClosed)
    },
    close: () => find()?.window.close(),
  }
}
