import type { ReactNode } from 'react'
import type { AppError } from '#shared/ipc/errors'
import { Failure } from './failure'

interface PageProps {
  readonly title: string
  /** Where in the way one is, beside the title. */
  readonly step?: string
  readonly children: ReactNode
  /** Why the step did not succeed; it stands by the buttons, whatever is scrolled. */
  readonly failure?: AppError | undefined
  /** The same for a step that has words of its own for it. */
  readonly notice?: ReactNode
  /** The buttons at the foot: of two, the first is the way out and the second the way on. */
  readonly actions: ReactNode
  readonly onSubmit?: () => void
}

/** One page of this window: title, what it is about, and the way on at the foot. Enter takes that way. */
export function Page({ title, step, children, failure, notice, actions, onSubmit }: PageProps) {
  return (
    <form
      className="page"
      noValidate
      autoComplete="off"
      onSubmit={(event) => {
        event.preventDefault()
        onSubmit?.()
      }}
    >
      <header className="page-head">
        <h1>{title}</h1>
        {step !== undefined && <span className="step">{step}</span>}
      </header>
      <main className="page-body">{children}</main>
      {failure !== undefined && <Failure error={failure} />}
      {notice}
      <footer className="page-foot">{actions}</footer>
    </form>
  )
}
