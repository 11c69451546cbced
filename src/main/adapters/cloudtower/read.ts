import type { z } from 'zod'
import type { AppError } from '#shared/ipc/errors'
import { err, ok, type Result } from '#shared/result'

/** What an answer's schema makes of it; an answer of another shape names the call. */
export function read<T>(
  answer: Result<unknown, AppError>,
  schema: z.ZodType<T>,
  what: string,
): Result<T, AppError> {
  if (!answer.ok) return answer
  const parsed = schema.safeParse(answer.value)
  return parsed.success ? ok(parsed.data) : err({ code: 'wrongShape', what })
}
