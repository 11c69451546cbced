import { ipcMain } from 'electron'
import { callChannel } from '#shared/ipc/channels'
import type { Log } from '../core/ports'
import { pageOrigin } from '../security/origin'
import type { WindowRegistry } from '../windows/registry'
import { createDispatch, type Handlers } from './dispatch'

/** The one place that listens to windows. */
export function registerCalls(handlers: Handlers, registry: WindowRegistry, log: Log): void {
  const dispatch = createDispatch(handlers, pageOrigin(), log)
  ipcMain.handle(callChannel, (event, name: unknown, input: unknown) => {
    // Read first: the frame is gone once the page has navigated away.
    const frame = event.senderFrame
    const entry = registry.byContents(event.sender)
    return dispatch({ frame, role: entry?.role }, entry?.key ?? '', name, input)
  })
}
