import { type RefusalField, refusalOf } from '#shared/domain/refusal'
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

/** What a node's refusal says of a field; undefined where it is about another, or about none. */
export function refusalText(
  table: ErrorTable,
  error: AppError | undefined,
  field: RefusalField,
): string | undefined {
  if (error?.code !== 'refused' || refusalOf(error.serverText)?.field !== field) return undefined
  return errorWords(table, error).happened
}
