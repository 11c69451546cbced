import type { AppError } from '#shared/ipc/errors'
import { err, ok, type Result } from '#shared/result'
import type { AccessFiles } from '../../src/main/core/ports'

/** Files in memory, and the user's choices in the dialogs. */
export class FakeAccessFiles implements AccessFiles {
  readonly written = new Map<string, string>()
  /** What the user chooses in the next dialogs; null: nothing. */
  target: string | null = '/home/me/node.lodger-access'
  chosen: { name: string; text: string } | null = null
  /** The names that were suggested. */
  readonly suggested: string[] = []
  failure: AppError | undefined

  async chooseTarget(suggestedName: string) {
    this.suggested.push(suggestedName)
    return this.target
  }

  async write(path: string, text: string): Promise<Result<null, AppError>> {
    if (this.failure !== undefined) return err(this.failure)
    this.written.set(path, text)
    return ok(null)
  }

  async choose() {
    return ok(this.chosen)
  }
}
