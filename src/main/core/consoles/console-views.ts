import { z } from 'zod'
import { ConsoleView } from '#shared/domain/console-view'
import type { VmKey } from '#shared/domain/ids'
import type { AppError } from '#shared/ipc/errors'
import { ok, type Result } from '#shared/result'
import type { DocumentStore } from '../ports'

const documentName = 'consoles'
/** VMs come and go; what was chosen for the oldest is forgotten. */
const maxKept = 500

const StoredViews = z.record(z.string(), ConsoleView)

/** What a change names; the rest stays. */
export type ViewChange = { [K in keyof ConsoleView]?: ConsoleView[K] | undefined }

/** How each VM's console is shown and typed to, as its user chose, kept in a document. */
export class ConsoleViews {
  #views = new Map<string, ConsoleView>()
  readonly #documents: DocumentStore

  constructor(documents: DocumentStore) {
    this.#documents = documents
  }

  async load(): Promise<void> {
    const stored = await this.#documents.load(documentName, StoredViews, {})
    this.#views = new Map(Object.entries(stored))
  }

  read(key: VmKey): ConsoleView {
    const view = this.#views.get(key) ?? ConsoleView.parse({})
    return { ...view, knowsChord: [...this.#views.values()].some(({ knowsChord }) => knowsChord) }
  }

  /** In force at once; the answer says whether it is also kept. */
  async change(key: VmKey, change: ViewChange): Promise<Result<ConsoleView, AppError>> {
    const chosen = Object.entries(change).filter(([, value]) => value !== undefined)
    const view = { ...this.read(key), ...Object.fromEntries(chosen) }
    // Set anew, so that the ones changed longest ago come first.
    this.#views.delete(key)
    this.#views.set(key, view)
    for (const oldest of [...this.#views.keys()].slice(0, -maxKept)) this.#views.delete(oldest)
    const saved = await this.#documents.save(documentName, Object.fromEntries(this.#views))
    return saved.ok ? ok(view) : saved
  }
}
