import type { Bridge } from '#shared/ipc/channels'
import type { Answer, CallsOf, EventPayloads, Input } from '#shared/ipc/contract'
import { err } from '#shared/result'

declare global {
  interface Window {
    readonly lodger: Bridge
  }
}

/** Asks main. A failure that main knows of is in the answer; a broken bridge becomes `internal`. */
export async function call<N extends CallsOf<'tiles'>>(name: N, input: Input<N>): Promise<Answer<N>> {
  try {
    return (await window.lodger.invoke(name, input)) as Answer<N>
  } catch {
    return err({ code: 'internal', errorId: `window:${name}` })
  }
}

/** Listens to main and returns the way to stop. */
export function on<N extends 'tiles.changed' | 'window.seen' | 'settings.changed'>(
  name: N,
  listener: (payload: EventPayloads[N]) => void,
): () => void {
  return window.lodger.on(name, (payload) => listener(payload as EventPayloads[N]))
}
