import { ipcMain } from 'electron'
import { callChannel } from '#shared/ipc/channels'
import type { Log } from '../core/ports'
import { pageOrigin } from '../security/origin'
import type { WindowRegistry } from '../windows/registry'
import type { Confirm } from './asks'
import { createDispatch, type Handlers } from './dispatch'

interface Parts {
  readonly handlers: Handlers
  readonly registry: WindowRegistry
  readonly log: Log
  readonly confirm: Confirm
  /** Called for each call of the main window, before it is answered. */
  readonly noteCall: (name: string) => void
  /** Tells the windows what has changed so far. */
  readonly tellNow: () => void
}

/** The one place that listens to windows. */
export function registerCalls({ handlers, registry, log, confirm, noteCall, tellNow }: Parts): void {
  const dispatch = createDispatch(handlers, pageOrigin(), log, confirm)
  ipcMain.handle(callChannel, async (event, name: unknown, input: unknown) => {
    // Read first: the frame is gone once the page has navigated away.
    const frame = event.senderFrame
    const entry = registry.byContents(event.sender)
    if (entry?.role === 'main' && typeof name === 'string') noteCall(name)
    const answer = await dispatch({ frame, role: entry?.role }, entry?.key ?? '', name, input)
    // A window that is told of a new node looks for it at once.
    tellNow()
    return answer
  })
}
