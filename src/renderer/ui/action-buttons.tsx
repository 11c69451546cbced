import { Button } from './button'
import type { Action } from './menu'

interface ActionButtonsProps {
  readonly actions: readonly Action[]
  /** The id of the one that is being done. */
  readonly pending: string | undefined
}

/** What can be done with the chosen row, as buttons in its inspector. */
export function ActionButtons({ actions, pending }: ActionButtonsProps) {
  return actions.map((action) => (
    <Button
      key={action.id}
      icon={action.icon}
      reason={action.reason}
      busy={pending === action.id}
      onClick={action.run}
    >
      {action.label}
    </Button>
  ))
}
