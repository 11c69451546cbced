import { type BrowserWindow, type Rectangle, screen } from 'electron'
import { z } from 'zod'
import type { DocumentStore } from '../core/ports'

const documentName = 'windows'
const saveAfterMs = 500
/** At least this much of a window must be on a display, or it could not be moved. */
const reachable = 80

const Bounds = z.object({
  ...{ x: z.number(), y: z.number(), width: z.number(), height: z.number() },
  /** The whole of its display; the rest says what it goes back to. */
  isMaximized: z.boolean().optional(),
})
type Bounds = z.infer<typeof Bounds>
const StoredBounds = z.record(z.string(), Bounds)

/** Where windows were, by name. */
export class WindowBounds {
  #bounds: Record<string, Bounds> = {}
  readonly #documents: DocumentStore

  constructor(documents: DocumentStore) {
    this.#documents = documents
  }

  async load(): Promise<void> {
    this.#bounds = await this.#documents.load(documentName, StoredBounds, {})
  }

  /** The place and size a window had, if it would still be in sight. */
  restore(name: string): Rectangle | undefined {
    const stored = this.#bounds[name]
    if (stored === undefined || !isInSight(stored)) return undefined
    const { isMaximized: _, ...bounds } = stored
    return bounds
  }

  /** Remembers the window from now on; one that was maximised is so again. */
  track(name: string, window: BrowserWindow): void {
    // Not before it is shown: maximising shows it.
    if (this.#bounds[name]?.isMaximized === true) window.once('ready-to-show', () => window.maximize())
    let timer: NodeJS.Timeout | undefined
    const keep = () => {
      if (window.isDestroyed()) return
      this.#bounds[name] = { ...window.getNormalBounds(), isMaximized: window.isMaximized() }
      void this.#documents.save(documentName, this.#bounds)
    }
    const later = () => {
      clearTimeout(timer)
      timer = setTimeout(keep, saveAfterMs)
    }
    window.on('resize', later)
    window.on('move', later)
    window.on('maximize', later)
    window.on('unmaximize', later)
    window.once('close', () => {
      clearTimeout(timer)
      keep()
    })
  }
}

function isInSight(bounds: Rectangle): boolean {
  return screen.getAllDisplays().some(({ workArea }) => {
    const width =
      Math.min(bounds.x + bounds.width, workArea.x + workArea.width) - Math.max(bounds.x, workArea.x)
    const height =
      Math.min(bounds.y + bounds.height, workArea.y + workArea.height) - Math.max(bounds.y, workArea.y)
    return width >= reachable && height >= reachable
  })
}
