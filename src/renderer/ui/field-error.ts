import { type ErrorTable, errorWords } from '#shared/i18n/errors'
import type { AppError } from '#shared/ipc/errors'

/** A failure as it stands under the field that caused it: what is wrong and what to do. */
export function fieldError(
  table: ErrorTable,
  error: AppError,
  join: (a: string, b: string) => string,
): string {
  const { happened, todo } = errorWords(table, error)
  return join(happened, todo)
}
