import { closeWindow } from '../bridge'
import { useWords } from '../words'
import { focusFirst } from './focus-first'

interface Props {
  /** What the way on does. */
  readonly action: string
  /** Stands on the button while that goes on; it then cannot be pressed again. */
  readonly working?: string
  readonly isBusy?: boolean
  /** Has the way on hold the focus at first, on a page without fields. */
  readonly isFocused?: boolean
  /** The way out: without it, Cancel. */
  readonly leave?: string
  /** Where it leads: without it, the window closes. */
  readonly onLeave?: () => void
}

/** The way out of a page and the way on, which submits it. */
export function PageActions({
  action,
  working = action,
  isBusy = false,
  isFocused = false,
  leave,
  onLeave = closeWindow,
}: Props) {
  const words = useWords()
  return (
    <>
      <button type="button" className="button" onClick={onLeave}>
        {leave ?? words.cancel}
      </button>
      <button
        type="submit"
        className="button button-primary"
        aria-disabled={isBusy}
        ref={isFocused ? focusFirst : undefined}
      >
        {isBusy ? working : action}
      </button>
    </>
  )
}

/** The only way on of a last page. */
export function DoneAction() {
  const words = useWords()
  return (
    <button type="submit" className="button button-primary" ref={focusFirst}>
      {words.done.action}
    </button>
  )
}

/** The only way of a page that leads nowhere. */
export function CloseAction() {
  const words = useWords()
  return (
    <button type="button" className="button" onClick={closeWindow}>
      {words.close}
    </button>
  )
}
