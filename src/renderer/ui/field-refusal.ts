import { useState } from 'react'
import type { RefusalField } from '#shared/domain/refusal'
import type { AppError } from '#shared/ipc/errors'
import type { Result } from '#shared/result'
import { useWords } from '../stores/settings'
import { refusalText } from './field-error'

interface FieldRefusal {
  /** Keeps what an answer complains of. */
  readonly watch: <T>(answer: Promise<Result<T, AppError>>) => Promise<Result<T, AppError>>
  /** What it complains of at a field, until something of what was sent is changed. */
  readonly at: (field: RefusalField) => string | undefined
}

/** Puts a node's refusal of what a form sent to the field that caused it. */
export function useFieldRefusal(sent: readonly (string | number | undefined)[]): FieldRefusal {
  const words = useWords()
  const now = JSON.stringify(sent)
  const [told, setTold] = useState<{ readonly error: AppError; readonly of: string }>()
  return {
    watch: async (answer) => {
      const got = await answer
      setTold(got.ok ? undefined : { error: got.error, of: now })
      return got
    },
    at: (field) => refusalText(words.errors, told?.of === now ? told.error : undefined, field),
  }
}
