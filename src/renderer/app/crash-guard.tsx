import { Component, type ReactNode } from 'react'
import { useWords } from '../stores/settings'
import { closeDialog } from '../stores/ui'
import { Button } from '../ui/button'
import { Empty } from '../ui/empty'

interface CrashGuardProps {
  readonly children: ReactNode
}

/** Catches a bug that breaks drawing, so that the window says so instead of going blank. */
export class CrashGuard extends Component<CrashGuardProps, { readonly isBroken: boolean }> {
  override state = { isBroken: false }

  static getDerivedStateFromError(): { readonly isBroken: boolean } {
    return { isBroken: true }
  }

  readonly again = (): void => {
    closeDialog()
    this.setState({ isBroken: false })
  }

  override render(): ReactNode {
    return this.state.isBroken ? <Crashed onAgain={this.again} /> : this.props.children
  }
}

function Crashed({ onAgain }: { onAgain: () => void }) {
  const words = useWords().shell
  return (
    <Empty title={words.crashed}>
      <Button onClick={onAgain}>{words.reload}</Button>
    </Empty>
  )
}
