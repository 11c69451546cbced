import { ArrowBigUpDash, Grab, Maximize, Minimize, TextCursorInput } from 'lucide-react'
import { type KeyboardEvent, type ReactNode, type RefObject, useEffect, useState } from 'react'
import type { SizeMode } from '#shared/domain/console-view'
import type { TowerPower, TowerPowerAbility } from '#shared/domain/tower-power'
import { type PowerAction, type Vm, vmName } from '#shared/domain/vm'
import { vmStatusText } from '#shared/i18n/status'
import type { KeyCombo } from './key-combos'
import type { HeldKeys } from './keyboard/use-held-keys'
import { StateMark } from './state-mark'
import { KeysMenu } from './tools/keys-menu'
import { LoginMenu, type LoginTools } from './tools/login-menu'
import { type FurtherTools, MoreMenu } from './tools/more-menu'
import { PowerMenu } from './tools/power-menu'
import { TowerPowerMenu } from './tools/tower-power-menu'
import { useWords } from './words'

interface ToolbarProps {
  readonly bar: RefObject<HTMLDivElement | null>
  readonly vm: Vm | undefined
  readonly size: SizeMode
  readonly further: FurtherTools
  readonly login: LoginTools
  readonly isCapsOn: boolean
  readonly recordingSince: number | undefined
  readonly isCaptured: boolean
  readonly holding: HeldKeys
  readonly isFullScreen: boolean
  readonly onSize: (size: SizeMode) => void
  readonly onSend: (combo: KeyCombo) => void
  readonly onType: () => void
  readonly onCapture: () => void
  readonly onFullScreen: () => void
  /** Of a node's VM. */
  readonly power: { readonly onPower: (action: PowerAction) => void; readonly onLog: () => void } | undefined
  /** Of a tower's VM. */
  readonly towerPower:
    | { readonly power: readonly TowerPowerAbility[]; readonly onPower: (kind: TowerPower) => void }
    | undefined
  /** A tool was left: the keyboard belongs to the screen again. */
  readonly onLeave: () => void
}

export function Toolbar(props: ToolbarProps) {
  const { words, tools } = useWords()
  const { vm, size, further, isCaptured, isFullScreen, recordingSince, onLeave } = props
  const leave = (event: KeyboardEvent) => {
    if (event.key === 'Escape') onLeave()
  }
  return (
    <div className="toolbar" role="toolbar" aria-label={words.toolbar} ref={props.bar} onKeyDown={leave}>
      <VmTitle vm={vm} />
      {recordingSince !== undefined && <RecordingMark since={recordingSince} />}
      {props.isCapsOn && (
        <span className="lamp" role="img" title={tools.keys.capsOn} aria-label={tools.keys.capsOn}>
          <ArrowBigUpDash size={16} aria-hidden="true" />
        </span>
      )}
      {props.holding.held.size > 0 && <HeldMark holding={props.holding} />}
      <KeysMenu
        isDisabled={!further.isLive}
        {...{ isCaptured, holding: props.holding }}
        onSend={props.onSend}
        onCapture={props.onCapture}
        onLeave={onLeave}
      />
      <Tool name={tools.typing.open} isDisabled={!further.isLive} onClick={props.onType}>
        <TextCursorInput size={16} aria-hidden="true" />
      </Tool>
      <fieldset className="modes" aria-label={words.size}>
        {(['fit', 'actual', 'guest'] as const).map((mode) => (
          <SizeButton key={mode} mode={mode} current={size} onSize={props.onSize} />
        ))}
      </fieldset>
      <Tool
        name={isCaptured ? tools.capture.stop : tools.capture.start}
        isDisabled={!further.isLive && !isCaptured}
        isPressed={isCaptured}
        onClick={props.onCapture}
      >
        <Grab size={16} aria-hidden="true" />
      </Tool>
      <Tool name={isFullScreen ? tools.leaveFullScreen : tools.fullScreen} onClick={props.onFullScreen}>
        {isFullScreen ? <Minimize size={16} aria-hidden="true" /> : <Maximize size={16} aria-hidden="true" />}
      </Tool>
      {vm !== undefined && props.power !== undefined && (
        <PowerMenu vm={vm} {...props.power} onLeave={onLeave} />
      )}
      {props.towerPower !== undefined && <TowerPowerMenu {...props.towerPower} onLeave={onLeave} />}
      <LoginMenu {...props.login} onLeave={onLeave} />
      <MoreMenu {...further} onLeave={onLeave} />
    </div>
  )
}

interface ToolProps {
  readonly name: string
  readonly isDisabled?: boolean
  readonly isPressed?: boolean
  readonly onClick: () => void
  readonly children: ReactNode
}

function Tool({ name, isDisabled = false, isPressed, onClick, children }: ToolProps) {
  return (
    <button
      type="button"
      className="tool"
      title={name}
      aria-label={name}
      aria-pressed={isPressed}
      disabled={isDisabled}
      onClick={onClick}
    >
      {children}
    </button>
  )
}

function VmTitle({ vm }: Pick<ToolbarProps, 'vm'>) {
  const { status } = useWords()
  if (vm === undefined) return <div className="title" />
  return (
    <div className="title">
      <span className="name" title={vmName(vm)} dir="auto">
        {vmName(vm)}
      </span>
      <span className="state">
        <StateMark state={vm.state} />
        <span className="state-text">{vmStatusText(status, vm.status)}</span>
      </span>
    </div>
  )
}

/** Keys that are down in the VM, as long as they are: everything typed goes with them. */
function HeldMark({ holding }: { readonly holding: HeldKeys }) {
  const { tools } = useWords()
  const names = [...holding.held].map((key) => tools.hold.keys[key]).join(' + ')
  return (
    <button type="button" className="held-keys" title={tools.hold.release} onClick={holding.release}>
      {tools.hold.held(names)}
    </button>
  )
}

function RecordingMark({ since }: { readonly since: number }) {
  const { tools } = useWords()
  const [now, setNow] = useState(since)
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1_000)
    return () => clearInterval(timer)
  }, [])
  const seconds = Math.max(0, Math.floor((now - since) / 1_000))
  const time = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`
  return (
    <span className="recording" role="img" aria-label={tools.picture.recording(time)}>
      <span className="recording-dot" aria-hidden="true" />
      <span aria-hidden="true">{time}</span>
    </span>
  )
}

interface SizeButtonProps {
  readonly mode: SizeMode
  readonly current: SizeMode
  readonly onSize: (mode: SizeMode) => void
}

function SizeButton({ mode, current, onSize }: SizeButtonProps) {
  const { words, tools } = useWords()
  const names = { fit: words.fit, actual: words.actual, guest: tools.guest }
  const hints = { fit: words.fitHint, actual: words.actualHint, guest: tools.guestHint }
  return (
    <button
      type="button"
      className="mode"
      aria-pressed={mode === current}
      title={hints[mode]}
      onClick={() => onSize(mode)}
    >
      {names[mode]}
    </button>
  )
}
