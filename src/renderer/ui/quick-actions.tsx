import { Ellipsis } from 'lucide-react'
import { useWords } from '../stores/settings'
import { IconButton } from './button'
import { type Action, ActionMenu } from './menu'

interface QuickActionsProps {
  /** Whose row it is. */
  readonly name: string
  readonly actions: readonly Action[]
  /** The ids of those that stand as buttons where they can be done; the menu has all. */
  readonly main?: readonly string[]
}

/** What can be done now with the row under the pointer. */
export function QuickActions({ name, actions, main = [] }: QuickActionsProps) {
  const { vms, common } = useWords()
  return (
    <>
      {actions
        .filter((action) => main.includes(action.id) && action.reason === undefined)
        .map((action) => (
          <IconButton
            key={action.id}
            icon={action.icon}
            name={vms.of(action.label, name)}
            tip={action.label}
            variant="quiet"
            onClick={action.run}
          />
        ))}
      <ActionMenu
        trigger={
          <IconButton icon={Ellipsis} name={vms.of(common.more, name)} tip={common.more} variant="quiet" />
        }
        actions={actions}
      />
    </>
  )
}
