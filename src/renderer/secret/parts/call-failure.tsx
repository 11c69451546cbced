import { errors, errorWords, ownWords } from '#shared/i18n/errors'
import { secretWords } from '#shared/i18n/secret'
import type { AppError } from '#shared/ipc/errors'
import { useWords } from '../words'

/** A failure of a step that reached beyond this window, to a file, a client or a node: in the app's general words. */
export function CallFailure({ error }: { readonly error: AppError }) {
  const table = useWords() === secretWords.zh ? errors.zh : errors.en
  const { happened, means, todo } = errorWords(table, error)
  const detail = ownWords(error)
  return (
    <div className="failure" role="alert">
      <p className="failure-title">{happened}</p>
      <p>{means}</p>
      <p>{todo}</p>
      {detail !== undefined && <p className="failure-detail">{detail}</p>}
    </div>
  )
}
