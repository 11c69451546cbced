import type { AppError } from '#shared/ipc/errors'
import { useWords } from '../words'
import { failureDetail, failureWords } from './failure-words'

/** A failure of the whole step: what happened and that nothing was kept, what to do, and what the system said. */
export function Failure({ error }: { readonly error: AppError }) {
  const { happened, todo } = failureWords(useWords(), error)
  const detail = failureDetail(error)
  return (
    <div className="failure" role="alert">
      <p className="failure-title">{happened}</p>
      <p>{todo}</p>
      {detail !== undefined && <p className="failure-detail">{detail}</p>}
    </div>
  )
}
