import type { Bridge } from '#shared/ipc/channels'
import type { Answer, CallsOf, EventPayloads, Input } from '#shared/ipc/contract'
import { err } from '#shared/result'

declare global {
  interface Window {
    readonly lodger: Bridge
  }
}

/** Asks main. A failure that main knows of is in the answer; a broken bridge becomes `internal`. */
export async function call<N extends CallsOf<'secret'>>(name: N, input: Input<N>): Promise<Answer<N>> {
  try {
    return (await window.lodger.invoke(name, input)) as Answer<N>
  } catch {
    return err({ code: 'internal', errorId: `window:${name}` })
  }
}

/** Listens for a change of the settings and returns the way to stop. */
export function onSettings(listener: (settings: EventPayloads['settings.changed']) => void): () => void {
  return window.lodger.on('settings.changed', (payload) =>
    listener(payload as EventPayloads['settings.changed']),
  )
}

/** Ends this window; main forgets what was made in it and not kept. */
export function closeWindow(): void {
  void call('secret.close', {})
}
