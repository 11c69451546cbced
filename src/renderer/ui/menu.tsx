import { ContextMenu } from '@base-ui/react/context-menu'
import { Menu } from '@base-ui/react/menu'
import type { LucideIcon } from 'lucide-react'
import { type ReactElement, type ReactNode, useId } from 'react'
import { Icon } from './icon'
import './menu.css'

/** Something that can be done, for a menu or a row of buttons. */
export interface Action {
  readonly id: string
  readonly label: string
  readonly icon: LucideIcon
  readonly run: () => void
  /** Why it cannot be done now. */
  readonly reason?: string | undefined
  readonly isDangerous?: boolean
  /** Stands apart from what is above it. */
  readonly isApart?: boolean
}

/** A menu that `trigger` opens. */
export function ActionMenu({ trigger, actions }: { trigger: ReactElement; actions: readonly Action[] }) {
  return (
    <Menu.Root>
      <Menu.Trigger render={trigger} />
      <MenuPopup>
        <ActionItems actions={actions} />
      </MenuPopup>
    </Menu.Root>
  )
}

/** Makes `children` answer a secondary click with a menu. */
export function ActionContextMenu({
  children,
  actions,
}: {
  children: ReactElement
  actions: readonly Action[]
}) {
  return (
    <ContextMenu.Root>
      <ContextMenu.Trigger render={children} />
      {actions.length === 0 ? null : (
        <MenuPopup>
          <ActionItems actions={actions} />
        </MenuPopup>
      )}
    </ContextMenu.Root>
  )
}

/** The floating part of any menu. */
export function MenuPopup({ children }: { children: ReactNode }) {
  return (
    <Menu.Portal>
      <Menu.Positioner className="menu-place" sideOffset={4} align="end">
        <Menu.Popup className="menu">{children}</Menu.Popup>
      </Menu.Positioner>
    </Menu.Portal>
  )
}

function ActionItems({ actions }: { actions: readonly Action[] }) {
  return actions.map((action) => <ActionItem key={action.id} action={action} />)
}

function ActionItem({ action }: { action: Action }) {
  const reasonId = useId()
  const isRefused = action.reason !== undefined
  return (
    <>
      {action.isApart === true ? <Menu.Separator className="menu-line" /> : null}
      <Menu.Item
        className={action.isDangerous === true ? 'menu-item dangerous' : 'menu-item'}
        disabled={isRefused}
        title={action.reason}
        aria-describedby={isRefused ? reasonId : undefined}
        onClick={action.run}
      >
        <Icon of={action.icon} />
        <span>{action.label}</span>
        {isRefused ? (
          <span id={reasonId} className="unseen">
            {action.reason}
          </span>
        ) : null}
      </Menu.Item>
    </>
  )
}
