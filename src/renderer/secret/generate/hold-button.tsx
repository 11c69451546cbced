import { type KeyboardEvent, type ReactNode, useEffect } from 'react'

interface Props {
  readonly isDisabled: boolean
  readonly onHold: () => void
  readonly onRelease: () => void
  readonly children: ReactNode
}

/** Acts as long as it is held, with the pointer or the space bar, so that nothing stays on a screen that is left alone. */
export function HoldButton({ isDisabled, onHold, onRelease, children }: Props) {
  useEffect(() => {
    window.addEventListener('blur', onRelease)
    return () => window.removeEventListener('blur', onRelease)
  }, [onRelease])
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== ' ') return
    event.preventDefault()
    onHold()
  }
  return (
    <button
      type="button"
      className="button"
      disabled={isDisabled}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId)
        onHold()
      }}
      onPointerUp={onRelease}
      onPointerCancel={onRelease}
      onKeyDown={onKeyDown}
      onKeyUp={onRelease}
      onBlur={onRelease}
    >
      {children}
    </button>
  )
}
