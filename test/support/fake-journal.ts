import type { AppError } from '#shared/ipc/errors'
import { err, ok, type Result } from '#shared/result'
import type { JournalFile } from '../../src/main/core/ports'

/** A journal in memory. */
export class FakeJournalFile implements JournalFile {
  readonly lines: string[] = []
  /** What every line written answers while it is set. */
  failure: AppError | undefined

  async append(line: string): Promise<Result<null, AppError>> {
    if (this.failure !== undefined) return err(this.failure)
    this.lines.push(line)
    return ok(null)
  }

  async read(): Promise<Result<readonly string[], AppError>> {
    return ok(this.lines)
  }
}
