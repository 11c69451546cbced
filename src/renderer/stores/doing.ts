import { create } from 'zustand'
import type { AppError } from '#shared/ipc/errors'
import { err, type Result } from '#shared/result'

interface Doing {
  /** What is being asked of main, by the key of the thing it is done to. */
  readonly pending: Readonly<Record<string, string>>
  /** How the last request for a thing failed, until the next one or until it is dismissed. */
  readonly failed: Readonly<Record<string, AppError>>
}

const useDoing = create<Doing>(() => ({ pending: {}, failed: {} }))

function without<T>(record: Readonly<Record<string, T>>, key: string): Readonly<Record<string, T>> {
  const { [key]: _gone, ...rest } = record
  return rest
}

/** Does one thing to `key` at a time: a second request while one is under way is not sent. */
export async function doTo<T>(
  key: string,
  what: string,
  work: () => Promise<Result<T, AppError>>,
): Promise<Result<T, AppError>> {
  if (useDoing.getState().pending[key] !== undefined) return err({ code: 'busy' })
  useDoing.setState(({ pending, failed }) => ({
    pending: { ...pending, [key]: what },
    failed: without(failed, key),
  }))
  const answer = await work()
  useDoing.setState(({ pending, failed }) => ({
    pending: without(pending, key),
    // A no in the confirmation is the user's own: nothing failed.
    failed: answer.ok || answer.error.code === 'declined' ? failed : { ...failed, [key]: answer.error },
  }))
  return answer
}

/** Takes away the failure shown for `key`. */
export function forgetFailure(key: string): void {
  useDoing.setState(({ failed }) => ({ failed: without(failed, key) }))
}

export const usePending = (key: string): string | undefined => useDoing((state) => state.pending[key])
export const useFailure = (key: string): AppError | undefined => useDoing((state) => state.failed[key])
