import { RotateCw } from 'lucide-react'
import type { ConsolePhase } from '#shared/domain/console'
import { type Vm, vmName } from '#shared/domain/vm'
import { vmStatusText } from '#shared/i18n/status'
import type { ViewMode } from './connection'
import type { KeyCombo } from './key-combos'
import { KeysMenu } from './keys-menu'
import { StateMark } from './state-mark'
import { useWords } from './words'

interface ToolbarProps {
  readonly vm: Vm | undefined
  readonly phase: ConsolePhase
  readonly mode: ViewMode
  readonly onMode: (mode: ViewMode) => void
  readonly onSend: (combo: KeyCombo) => void
  readonly onReconnect: () => void
  /** A tool was left: the keyboard belongs to the screen again. */
  readonly onLeave: () => void
}

export function Toolbar({ vm, phase, mode, onMode, onSend, onReconnect, onLeave }: ToolbarProps) {
  const { words } = useWords()
  const canReconnect = phase.kind === 'connected' || phase.kind === 'retrying' || phase.kind === 'failed'
  return (
    <div className="toolbar" role="toolbar" aria-label={words.toolbar}>
      <VmTitle vm={vm} />
      <KeysMenu isDisabled={phase.kind !== 'connected'} onSend={onSend} onLeave={onLeave} />
      <fieldset className="modes" aria-label={words.size}>
        <ModeButton mode="fit" current={mode} onMode={onMode} />
        <ModeButton mode="actual" current={mode} onMode={onMode} />
      </fieldset>
      <button
        type="button"
        className="tool"
        disabled={!canReconnect}
        title={canReconnect ? words.reconnect : words.reconnectsItself}
        aria-label={words.reconnect}
        onClick={onReconnect}
      >
        <RotateCw size={16} aria-hidden="true" />
      </button>
    </div>
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

interface ModeButtonProps {
  readonly mode: ViewMode
  readonly current: ViewMode
  readonly onMode: (mode: ViewMode) => void
}

function ModeButton({ mode, current, onMode }: ModeButtonProps) {
  const { words } = useWords()
  return (
    <button
      type="button"
      className="mode"
      aria-pressed={mode === current}
      title={mode === 'fit' ? words.fitHint : words.actualHint}
      onClick={() => onMode(mode)}
    >
      {words[mode]}
    </button>
  )
}
