import { Toast } from '@base-ui/react/toast'
import { X } from 'lucide-react'
import type { ReactNode } from 'react'
import { useWords } from '../stores/settings'
import { Icon } from '../ui/icon'
import { Mark, type MarkKind } from '../ui/mark'
import { toastManager } from './task-toasts'
import './toasts.css'

/** Shows what ended in the background. */
export function Toasts({ children }: { children: ReactNode }) {
  return (
    <Toast.Provider toastManager={toastManager} limit={3} timeout={7_000}>
      {children}
      <Toast.Portal>
        <ToastStack />
      </Toast.Portal>
    </Toast.Provider>
  )
}

const marks: Readonly<Record<string, MarkKind>> = {
  ...{ done: 'done', failed: 'trouble', unknown: 'unknown' },
  soon: 'slow',
}

function ToastStack() {
  const words = useWords()
  const { toasts } = Toast.useToastManager()
  return (
    <Toast.Viewport className="toasts" aria-label={words.shell.notifications}>
      {toasts.map((toast) => (
        <Toast.Root key={toast.id} toast={toast} className="toast" swipeDirection="right">
          <Mark kind={marks[toast.type ?? ''] ?? 'done'} />
          <Toast.Content className="toast-text">
            <Toast.Title className="toast-title" />
            <Toast.Description className="toast-note" />
            <Toast.Action className="button normal small" />
          </Toast.Content>
          <Toast.Close className="button quiet small icon-button" aria-label={words.common.close}>
            <Icon of={X} />
          </Toast.Close>
        </Toast.Root>
      ))}
    </Toast.Viewport>
  )
}
