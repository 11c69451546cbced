import { SquareTerminal } from 'lucide-react'
import type { HandOver, HandOverAct } from '#shared/domain/hand-over'
import { useWords } from '../words'
import { Menu, MenuGroup, MenuItem } from './menu'

/** What the other ways are, and what is done with them. */
export interface LoginTools {
  readonly handOver: HandOver
  /** Absent where the source keeps no password for the VM. */
  readonly onPassword: (() => void) | undefined
  readonly onAct: (act: HandOverAct) => void
}

interface LoginMenuProps extends LoginTools {
  /** The menu has closed without a choice. */
  readonly onLeave: () => void
}

/** The other ways to log in to the window's VM. */
export function LoginMenu({ handOver, onPassword, onAct, onLeave }: LoginMenuProps) {
  const words = useWords().handOver
  const { kind, fingerprint } = handOver
  const isDisabled = kind === undefined
  const hasCommand = kind === 'rdp' || fingerprint !== undefined
  const act = kind === 'rdp' ? 'saveRdp' : 'openTerminal'
  return (
    <Menu name={words.menu} icon={<SquareTerminal size={16} aria-hidden="true" />} onLeave={onLeave}>
      <MenuItem
        label={kind === 'rdp' ? words.openRdp : words.openTerminal}
        {...(isDisabled ? { hint: words.noLogin } : {})}
        isDisabled={isDisabled}
        onChoose={() => onAct(act)}
      />
      <MenuGroup>
        <MenuItem label={words.copy} isDisabled={!hasCommand} onChoose={() => onAct('copyCommand')} />
        {onPassword === undefined ? null : <MenuItem label={words.password} onChoose={onPassword} />}
      </MenuGroup>
    </Menu>
  )
}
