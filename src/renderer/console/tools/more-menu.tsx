import { Ellipsis } from 'lucide-react'
import type { KeyMode } from '#shared/domain/console-view'
import type { Route } from '../route/route-actions'
import { useWords } from '../words'
import { Menu, MenuGroup, MenuItem } from './menu'

/** What the window's further tools are, and how they stand. */
export interface FurtherTools {
  readonly isLive: boolean
  readonly canReconnect: boolean
  readonly keyMode: KeyMode
  readonly isRecording: boolean
  readonly showsFigures: boolean
  readonly shares: { readonly toGuest: boolean; readonly fromGuest: boolean }
  readonly onKeyMode: (mode: KeyMode) => void
  readonly onSavePicture: () => void
  readonly onCopyPicture: () => void
  readonly onRecord: () => void
  readonly onFigures: (shows: boolean) => void
  readonly onShare: (shares: { readonly toGuest: boolean; readonly fromGuest: boolean }) => void
  readonly onReconnect: () => void
  /** Absent where there is one way to the screen only. */
  readonly route: Route | undefined
}

interface MoreMenuProps extends FurtherTools {
  readonly onLeave: () => void
}

/** What is needed now and then. */
export function MoreMenu(props: MoreMenuProps) {
  const { words, tools, route: said } = useWords()
  const { isLive, isRecording, showsFigures, keyMode, shares, route, onShare, onKeyMode } = props
  const check = (isOn: boolean) => ({ kind: 'checkbox', isOn }) as const
  const pick = (mode: KeyMode) => ({ kind: 'radio', isOn: keyMode === mode }) as const
  return (
    <Menu name={tools.more} icon={<Ellipsis size={16} aria-hidden="true" />} onLeave={props.onLeave}>
      <MenuItem label={tools.picture.save} isDisabled={!isLive} onChoose={props.onSavePicture} />
      <MenuItem label={tools.picture.copy} isDisabled={!isLive} onChoose={props.onCopyPicture} />
      <MenuItem
        label={isRecording ? tools.picture.stop : tools.picture.record}
        isDisabled={!isLive && !isRecording}
        onChoose={props.onRecord}
      />
      <MenuGroup title={tools.keys.title}>
        {(['keysym', 'scancode'] as const).map((mode) => (
          <MenuItem
            key={mode}
            label={tools.keys[mode]}
            hint={tools.keys[`${mode}Hint`]}
            choice={pick(mode)}
            onChoose={() => onKeyMode(mode)}
          />
        ))}
      </MenuGroup>
      {route !== undefined && (
        <MenuGroup title={said.title}>
          {(['proxy', 'direct'] as const).map((way) => (
            <MenuItem
              key={way}
              label={said[way]}
              hint={said[`${way}Hint`]}
              choice={{ kind: 'radio', isOn: route.current === way }}
              onChoose={() => route.take(way)}
            />
          ))}
        </MenuGroup>
      )}
      <MenuGroup title={tools.clipboard.title}>
        <MenuItem
          label={tools.clipboard.toGuest}
          hint={tools.clipboard.hint}
          choice={check(shares.toGuest)}
          onChoose={() => onShare({ ...shares, toGuest: !shares.toGuest })}
        />
        <MenuItem
          label={tools.clipboard.fromGuest}
          hint={tools.clipboard.hint}
          choice={check(shares.fromGuest)}
          onChoose={() => onShare({ ...shares, fromGuest: !shares.fromGuest })}
        />
      </MenuGroup>
      <MenuGroup>
        <MenuItem
          label={tools.figures.show}
          choice={check(showsFigures)}
          onChoose={() => props.onFigures(!showsFigures)}
        />
        <MenuItem
          label={words.reconnect}
          hint={props.canReconnect ? words.reconnect : words.reconnectsItself}
          isDisabled={!props.canReconnect}
          onChoose={props.onReconnect}
        />
      </MenuGroup>
    </Menu>
  )
}
