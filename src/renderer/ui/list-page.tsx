import { SearchX } from 'lucide-react'
import type { ReactNode } from 'react'
import type { AppError } from '#shared/ipc/errors'
import { useWords } from '../stores/settings'
import { clearFilters, type Section } from '../stores/ui'
import { Button } from './button'
import { Empty } from './empty'
import { ErrorNote } from './error-note'
import './list-page.css'
import { Skeleton } from './skeleton'

interface ListBodyProps {
  readonly section: Section
  readonly read: 'empty' | 'loading' | 'ready' | 'failed'
  readonly error: AppError | undefined
  readonly onRetry: () => void
  /** How many there are, and how many of them are shown. */
  readonly total: number
  readonly shown: number
  readonly empty: ReactNode
  readonly children: ReactNode
  /** Names what is counted, at the foot. */
  readonly count: string
}

/** What stands under a list's head: its rows, or why there are none. */
export function ListBody(props: ListBodyProps) {
  const { section, read, error, total, shown } = props
  const words = useWords()
  if (error !== undefined) {
    return (
      <Empty title={words.vms.loadFailedTitle}>
        <ErrorNote error={error} actions={<Button onClick={props.onRetry}>{words.common.retry}</Button>} />
      </Empty>
    )
  }
  if (read !== 'ready') return <Skeleton />
  if (total === 0) return props.empty
  return (
    <>
      {shown === 0 ? (
        <Empty icon={SearchX} title={words.shell.noMatch}>
          <Button onClick={() => clearFilters(section)}>{words.shell.clearFilters}</Button>
        </Empty>
      ) : (
        props.children
      )}
      <footer className="list-foot" aria-live="polite">
        <span>{shown === total ? props.count : words.shell.matching(shown, total)}</span>
      </footer>
    </>
  )
}
