import { parseEndpoint } from '#shared/domain/chain'
import type { AppError } from '#shared/ipc/errors'
import { err, ok, type Result } from '#shared/result'

/** Endpoints as they were typed, as URLs without repeats; the first that is none is named. */
export function readEndpoints(typed: readonly string[]): Result<readonly string[], AppError> {
  const urls: string[] = []
  for (const text of typed) {
    const url = parseEndpoint(text)
    if (url === undefined) return err({ code: 'endpointInvalid', text: text.slice(0, 200) })
    if (!urls.includes(url)) urls.push(url)
  }
  return ok(urls)
}
