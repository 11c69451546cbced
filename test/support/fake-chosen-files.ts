import { ok } from '#shared/result'
import type { ChosenFiles, FileKind } from '../../src/main/core/ports-files'

/** Files in memory, and the user's choices in the dialogs. */
export class FakeChosenFiles implements ChosenFiles {
  readonly written = new Map<string, string | Uint8Array>()
  /** What the user chooses next; null: nothing. */
  chosen: { name: string; text: string } | null = null
  isSaved = true

  async save(suggestedName: string, _kind: FileKind, content: string | Uint8Array) {
    if (!this.isSaved) return ok(null)
    this.written.set(suggestedName, content)
    return ok(`/home/me/${suggestedName}`)
  }

  async open() {
    return ok(this.chosen)
  }
}
