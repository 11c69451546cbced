import type { AppError, AppErrorCode } from '../ipc/errors'
import { errorsEn } from './errors-en'
import { errorsZh } from './errors-zh'

/** What is said about a failure: what happened, what it means for the user's VM or money, what to do now. */
export interface ErrorWords {
  readonly happened: string
  readonly means: string
  readonly todo: string
}

/** Words for every code there is; a code that is missing does not compile. */
export type ErrorTable = {
  readonly [C in AppErrorCode]: (error: Extract<AppError, { readonly code: C }>) => ErrorWords
}

/** The words for every failure, in both languages. */
export const errors: { readonly en: ErrorTable; readonly zh: ErrorTable } = { en: errorsEn, zh: errorsZh }

/** The words for `error` out of one language's table. */
export function errorWords(table: ErrorTable, error: AppError): ErrorWords {
  // The table's type ties each code to its own error; the compiler cannot follow that through an index.
  const say = table[error.code] as (error: AppError) => ErrorWords
  return say(error)
}

/** What the server or the system said in its own words, if anything; to be shown as inert text. */
export function ownWords(error: AppError): string | undefined {
  const text = 'serverText' in error ? error.serverText : 'detail' in error ? error.detail : ''
  return text.trim() === '' ? undefined : text
}
