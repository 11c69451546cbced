import { EventEmitter } from 'node:events'
import type { BrowserWindow } from 'electron'
import { describe, expect, it } from 'vitest'
import { type OpenWindow, WindowRegistry } from '../../../../src/main/windows/registry'

let lastId = 0

/** As much of a window as the registry asks of one. */
function openWindow(role: OpenWindow['role']): OpenWindow {
  lastId += 1
  const window: unknown = Object.assign(new EventEmitter(), {
    webContents: { id: lastId },
    isDestroyed: () => false,
  })
  return { window: window as BrowserWindow, role, key: '' }
}

describe('a window whose place another one takes', () => {
  it('is answered no more, from that moment on, and takes nothing of the other with it', () => {
    const registry = new WindowRegistry()
    const [before, after] = [openWindow('secret'), openWindow('secret')]
    registry.add(before)
    registry.forget(before)
    registry.add(after)
    expect(registry.byContents(before.window.webContents)).toBeUndefined()
    expect(registry.find('secret')).toBe(after)
    before.window.emit('closed')
    expect(registry.find('secret')).toBe(after)
  })
})
