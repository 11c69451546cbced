import { Button as BaseButton } from '@base-ui/react/button'
import type { LucideIcon } from 'lucide-react'
import { type ReactNode, useId } from 'react'
import './button.css'
import { Icon } from './icon'
import { Tip } from './tip'

// What a menu or popover gives its trigger passes through to the button itself.
type PassedOn = Omit<
  BaseButton.Props,
  'className' | 'disabled' | 'focusableWhenDisabled' | 'children' | 'name'
>

interface CommonProps extends PassedOn {
  /** Why the button cannot be used now; it stays reachable, so that the reason can be read. */
  readonly reason?: string | undefined
  readonly variant?: 'primary' | 'normal' | 'quiet' | 'danger'
  readonly size?: 'normal' | 'small'
  /** Being done: neither pressed again nor shown as refused. */
  readonly busy?: boolean
}

interface ButtonProps extends CommonProps {
  readonly icon?: LucideIcon
  /** A longer name for those who do not see what the button belongs to. */
  readonly name?: string
  readonly children: ReactNode
}

/** A button with a verb on it. */
export function Button({ icon, name, children, ...common }: ButtonProps) {
  return (
    <AnyButton {...common} shape="button" name={name}>
      {icon === undefined ? null : <Icon of={icon} />}
      <span className="button-text">{children}</span>
    </AnyButton>
  )
}

interface IconButtonProps extends CommonProps {
  readonly icon: LucideIcon
  readonly name: string
  /** Shown instead of the name on hover. */
  readonly tip?: string
  /** For a button whose icon everybody knows, where a tip would be in the way. */
  readonly hasTip?: boolean
}

/** A button that is only an icon; its name is shown on hover and read out. */
export function IconButton({ icon, name, tip, hasTip = true, ...common }: IconButtonProps) {
  return (
    <AnyButton {...common} shape="button icon-button" name={name} {...(hasTip ? { tip: tip ?? name } : {})}>
      <Icon of={icon} />
    </AnyButton>
  )
}

interface AnyButtonProps extends CommonProps {
  readonly shape: string
  readonly name: string | undefined
  readonly tip?: string
  readonly children: ReactNode
}

function AnyButton(props: AnyButtonProps) {
  const {
    reason,
    variant = 'normal',
    size = 'normal',
    busy = false,
    tip,
    shape,
    name,
    children,
    ...rest
  } = props
  const reasonId = useId()
  const isRefused = reason !== undefined
  const button = (
    <BaseButton
      type="button"
      {...rest}
      className={size === 'small' ? `${shape} ${variant} small` : `${shape} ${variant}`}
      disabled={isRefused || busy}
      focusableWhenDisabled
      data-busy={busy || undefined}
      {...(name === undefined ? {} : { 'aria-label': name })}
      {...(isRefused ? { 'aria-describedby': reasonId } : {})}
    >
      {children}
    </BaseButton>
  )
  const text = reason ?? tip
  return (
    <>
      {text === undefined ? button : <Tip text={text}>{button}</Tip>}
      {isRefused ? (
        <span id={reasonId} className="unseen">
          {reason}
        </span>
      ) : null}
    </>
  )
}
