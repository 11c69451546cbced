import type { App } from 'electron'

/** How long windows may take to close, and the app's own work to end, when the app is asked to quit. */
const limits = { windowsMs: 4_000, stopMs: 3_000 }

interface Parts {
  readonly app: Pick<App, 'on' | 'releaseSingleInstanceLock'>
  /** The windows that are still there. */
  readonly windows: () => readonly { destroy(): void }[]
  /** Ends what runs, and writes what is not written yet. */
  readonly stop: () => Promise<void>
  /** Ends the process at once. */
  readonly end: () => void
}

/**
 * Quits in bounded time: a window that does not close is destroyed, and work that does not end is left. Then the process
 * ends without Node's own cleaning up, which under load did not always end: it goes on calling callbacks while scripts
 * may not run any more, one core busy, with no window left to end it by (3 of some 100 quits on Electron 25).
 */
export function quitInTime({ app, windows, stop, end }: Parts, { windowsMs, stopMs } = limits): void {
  let isStopping = false
  app.on('before-quit', () => {
    setTimeout(() => {
      for (const window of windows()) window.destroy()
    }, windowsMs)
  })
  app.on('will-quit', (event) => {
    event.preventDefault()
    if (isStopping) return
    isStopping = true
    void atMost(stopMs, stop()).then(() => {
      // What is left of it is for a process that ended by itself; on another host it would keep the app from starting.
      app.releaseSingleInstanceLock()
      end()
    })
  })
}

/** Waits for work, whatever comes of it, but no longer than this. */
function atMost(ms: number, work: Promise<unknown>): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, ms)
    work.then(
      () => resolve(),
      () => resolve(),
    )
  })
}
