import { Dialog as BaseDialog } from '@base-ui/react/dialog'
import { X } from 'lucide-react'
import { type FormEvent, type ReactNode, type RefObject, useRef } from 'react'
import { useWords } from '../stores/settings'
import { IconButton } from './button'
import './dialog.css'

interface DialogProps {
  readonly title: ReactNode
  readonly children: ReactNode
  readonly onClose: () => void
  /** Buttons at the foot, the one that does it last. */
  readonly foot?: ReactNode
  /** Makes the dialog a form: Enter in a field does what the foot's submit button does. */
  readonly onSubmit?: () => void
  readonly size?: 'small' | 'normal' | 'wide'
  /** A sheet comes from the side and is as high as the window. */
  readonly shape?: 'dialog' | 'sheet'
  readonly initialFocus?: RefObject<HTMLElement | null> | (() => HTMLElement | null)
}

/** Something to be finished or left before the window goes on. Keyboard focus stays inside; Escape leaves. */
export function Dialog({
  title,
  children,
  onClose,
  foot,
  onSubmit,
  size = 'normal',
  shape = 'dialog',
  initialFocus,
}: DialogProps) {
  const words = useWords()
  // Focus goes to the dialog itself where no field is first: the close button would be an odd place to begin.
  const popup = useRef<HTMLDivElement>(null)
  const body = (
    <>
      <header className="dialog-head">
        <BaseDialog.Title className="dialog-title">{title}</BaseDialog.Title>
        <IconButton icon={X} name={words.common.close} variant="quiet" hasTip={false} onClick={onClose} />
      </header>
      <div className="dialog-body">{children}</div>
      {foot === undefined ? null : <footer className="dialog-foot">{foot}</footer>}
    </>
  )
  const submit = (event: FormEvent) => {
    event.preventDefault()
    event.stopPropagation()
    onSubmit?.()
  }
  return (
    <BaseDialog.Root open onOpenChange={(isOpen) => isOpen || onClose()} disablePointerDismissal>
      <BaseDialog.Portal>
        <BaseDialog.Backdrop className="dialog-scrim" />
        <BaseDialog.Popup
          ref={popup}
          className={`dialog ${shape} ${size}`}
          initialFocus={initialFocus ?? popup}
        >
          {onSubmit === undefined ? (
            body
          ) : (
            <form className="dialog-form" onSubmit={submit} noValidate>
              {body}
            </form>
          )}
        </BaseDialog.Popup>
      </BaseDialog.Portal>
    </BaseDialog.Root>
  )
}
