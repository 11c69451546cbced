import { app } from 'electron'
import type { WindowRegistry } from './registry'

/** Ctrl+L, on a Mac Cmd+L, in the windows that have no menu of their own: where secrets are typed and questions asked. */
export function lockFromSecretWindows(registry: WindowRegistry, lock: () => void): void {
  app.on('browser-window-created', (_created, { webContents }) => {
    webContents.on('before-input-event', (event, { type, key, control, meta }) => {
      const isChord = key.toLowerCase() === 'l' && (process.platform === 'darwin' ? meta : control)
      // In a console every key belongs to the VM.
      if (type !== 'keyDown' || !isChord || registry.byContents(webContents)?.role !== 'secret') return
      event.preventDefault()
      lock()
    })
  })
}
