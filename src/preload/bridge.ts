import { contextBridge, ipcRenderer } from 'electron'
import { type Bridge, callChannel, calls, eventChannel, events, type Role } from '#shared/ipc/channels'

/**
 * Puts the bridge of one kind of window on its page: calls and events by name, and only that window's names. This is
 * courtesy; main checks every message again.
 */
export function exposeBridge(role: Role): void {
  const ownCalls: readonly string[] = calls[role]
  const ownEvents: readonly string[] = events[role]
  const bridge: Bridge = {
    invoke: (name, input) => {
      if (!ownCalls.includes(name)) return Promise.reject(new Error(`no such call here: ${name}`))
      return ipcRenderer.invoke(callChannel, name, input)
    },
    on: (name, listener) => {
      if (!ownEvents.includes(name)) throw new Error(`no such event here: ${name}`)
      // Electron's event object stays here: it would hand the page its sender.
      const forward = (_event: unknown, heard: string, payload: unknown) => {
        if (heard === name) listener(payload)
      }
      ipcRenderer.on(eventChannel, forward)
      // Nothing is returned: `off` answers ipcRenderer itself, which would hand the page every channel.
      return () => {
        ipcRenderer.off(eventChannel, forward)
      }
    },
  }
  contextBridge.exposeInMainWorld('lodger', bridge)
}
