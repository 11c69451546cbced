import { useEffect, useState } from 'react'
import { vmName } from '#shared/domain/vm'
import type { ViewMode } from './connection'
import { Overlay } from './overlay'
import { shownPhase } from './shown-phase'
import { Toolbar } from './toolbar'
import { useConsole } from './use-console'
import { useScreen } from './use-screen'
import { useScreenFocus } from './use-screen-focus'
import { useWords } from './words'

/** One VM's screen, with what stands around and over it. */
export function ConsoleWindow() {
  const { words } = useWords()
  const screen = useScreen()
  const { info, error, connect } = useConsole(({ state }) => {
    // In every other phase main has let go of the stream, whether or not its end has come through.
    if (state.phase.kind !== 'connected') screen.drop()
  })
  const [mode, setMode] = useState<ViewMode>('fit')
  const vm = info?.state.vm
  const label = words.screenOf(vm === undefined ? '' : vmName(vm))
  const { show } = screen
  useEffect(() => show({ mode, label }), [show, mode, label])
  const phase = shownPhase({ info, error, isLive: screen.isLive })
  useScreenFocus(phase.kind === 'connected', screen.focus)

  return (
    <div className="console" data-phase={phase.kind} data-mode={mode}>
      {info?.practice === true && (
        <div className="practice-band" role="img" aria-label={words.practiceBand} />
      )}
      <Toolbar
        vm={vm}
        phase={phase}
        mode={mode}
        onMode={(next) => {
          setMode(next)
          screen.focus()
        }}
        onSend={(combo) => {
          screen.send(combo)
          screen.focus()
        }}
        onReconnect={connect}
        onLeave={screen.focus}
      />
      <main className="stage">
        <div className="screen" ref={screen.target} />
        <div className="still" hidden={screen.isLive} aria-hidden="true">
          <canvas ref={screen.still} />
        </div>
        <Overlay phase={phase} vm={vm} onConnect={connect} />
      </main>
    </div>
  )
}
