import { useCallback, useEffect, useRef, useState } from 'react'
import { dbcScreen, keyModeOf } from '#shared/domain/screen-traits'
import { vmName } from '#shared/domain/vm'
import { errorWords } from '#shared/i18n/errors'
import type { AppError } from '#shared/ipc/errors'
import { visibleText } from '#shared/visible-text'
import { chordName, useCapture } from './keyboard/use-capture'
import { useCaptureOnClick } from './keyboard/use-capture-on-click'
import { useHeldKeys } from './keyboard/use-held-keys'
import { Overlay } from './overlay'
import { DeadPictureHelp } from './picture/dead-picture-help'
import { useHidden } from './picture/use-hidden'
import { useLossless } from './picture/use-lossless'
import { usePictureWatch } from './picture/use-picture-watch'
import { useRecording } from './picture/use-recording'
import { routeTools } from './route/route-tools'
import { shownPhase } from './shown-phase'
import { Toolbar } from './toolbar'
import { Figures } from './tools/figures'
import { HandOverNotice } from './tools/hand-over-note'
import { LineWarning } from './tools/line-warning'
import { LogSheet } from './tools/log-sheet'
import { usePictureTools } from './tools/picture-tools'
import { useClipboard } from './tools/use-clipboard'
import { useHandOver } from './tools/use-hand-over'
import { TypeSheet } from './typing/type-sheet'
import { useConsole } from './use-console'
import { useNotice } from './use-notice'
import { usePower } from './use-power'
import { useScreen } from './use-screen'
import { useScreenFocus } from './use-screen-focus'
import { useView } from './use-view'
import { useWords } from './words'

/** One VM's screen, with what stands around and over it. */
export function ConsoleWindow() {
  const { words, tools, errors, route: routeWords, handOver: toolWords } = useWords()
  const { notice, say, clear } = useNotice()
  const tellFailure = useCallback((error: AppError) => say(errorWords(errors, error).happened), [errors, say])
  const { view, change } = useView(tellFailure)
  const [isCapsOn, setIsCapsOn] = useState(false)
  const [sheet, setSheet] = useState<'type' | 'log'>()
  const bar = useRef<HTMLDivElement>(null)
  const stage = useRef<HTMLElement>(null)

  const clipboard = useClipboard({
    paste: (text) => screen.current()?.paste(text),
    onKept: (why) => say(tools.clipboard[why]),
  })
  const screen = useScreen({
    untypable: (typed) => say(typed === 'Dead' ? tools.keys.dead : tools.keys.untypable(typed)),
    lamps: ({ caps }) => setIsCapsOn(caps === true),
    resized: (isDone) => (isDone ? clear() : say(tools.notResized)),
    copied: clipboard.copied,
  })
  const { info, error, connect } = useConsole(({ state }) => {
    // In every other phase main has let go of the stream, whether or not its end has come through.
    if (state.phase.kind !== 'connected') screen.drop()
  })
  const vm = info?.state.vm
  const traits = info?.state.traits ?? dbcScreen
  const phase = shownPhase({ info, error, isLive: screen.isLive })
  const isLive = phase.kind === 'connected'

  const size = view?.size ?? 'fit'
  const keyMode = keyModeOf(view ?? {}, traits)
  const quality = view?.quality ?? 6
  const label = words.screenOf(vm === undefined ? '' : vmName(vm))
  const { show } = screen
  useEffect(() => show({ size, keyMode, quality, label }), [show, size, keyMode, quality, label])
  useScreenFocus(isLive, screen.focus)

  const capture = useCapture({
    onRelease: () => bar.current?.querySelector<HTMLElement>('button:enabled')?.focus(),
    onEnded: () => say(tools.capture.ended),
  })
  const [isKept, setIsKept] = useState(false)
  const startCapture = async () => {
    const isGiven = await capture.start()
    setIsKept(!isGiven)
    if (!isGiven) say(tools.capture.refused)
    else if (view?.knowsChord !== true) {
      say(tools.capture.begun(chordName(tools.chord)))
      void change({ knowsChord: true })
    }
    screen.focus()
  }
  const holding = useHeldKeys(isLive, (key, down) => screen.current()?.hold(key, down))
  const isFullScreen = view?.isFullScreen ?? false
  // Where the system keeps its keys, that was said once; the button says it again.
  const isCaptureDue = isFullScreen && isLive && !capture.isOn && !isKept
  useCaptureOnClick(screen.target, isCaptureDue, () => void startCapture())
  const pictures = usePictureTools({ screen, isFullScreen, say, tellFailure })
  const recording = useRecording(() => screen.current()?.canvas ?? null, {
    onDone: (name) => say(tools.picture.recorded(name)),
    onFailed: tellFailure,
  })
  // A recording needs every picture, and typing waits for what the guest shows of it.
  const isResting = useHidden() && recording.since === undefined && sheet !== 'type'
  const { rest } = screen
  useEffect(() => rest(isResting), [rest, isResting])
  const handOvers = useHandOver(
    vm === undefined ? undefined : JSON.stringify([vm.key, vm.details?.login, vm.details?.host]),
  )
  const loginAct = handOvers.handOver.kind === 'rdp' ? 'saveRdp' : 'openTerminal'
  const copyPassword = async () => {
    if (await handOvers.copyPassword()) say(toolWords.passwordCopied)
  }
  const isLossless = useLossless(screen.current, isLive)
  const hasGpu = (vm?.details?.gpuCount ?? 0) > 0
  const isWatching = isLive && hasGpu && vm?.state === 'running'
  const dead = usePictureWatch({ stage, connection: screen.current, isWatching })
  const withFocus =
    <T extends unknown[]>(act: (...values: T) => unknown) =>
    (...values: T) => {
      void act(...values)
      screen.focus()
    }

  const power = usePower(info?.state, tellFailure)
  const closeSheet = withFocus(() => setSheet(undefined))
  const current = info?.state.route
  const route = current === undefined ? undefined : { current, ...routeTools(tellFailure) }

  return (
    <div
      className="console"
      data-phase={phase.kind}
      data-mode={size}
      data-keys={keyMode}
      data-full={isFullScreen}
      data-captured={capture.isOn}
      data-resting={isResting}
    >
      {info?.practice === true && (
        <div className="practice-band" role="img" aria-label={words.practiceBand} />
      )}
      <Toolbar
        {...{ bar, vm, size, isCapsOn, isFullScreen }}
        recordingSince={recording.since}
        isCaptured={capture.isOn}
        onSize={withFocus((next) => change({ size: next }))}
        holding={{ ...holding, toggle: withFocus(holding.toggle), release: withFocus(holding.release) }}
        onSend={withFocus((combo) => {
          screen.send(combo)
          holding.release()
        })}
        onType={() => {
          holding.release()
          setSheet('type')
        }}
        power={
          traits.isOnNode ? { onPower: withFocus(power.ofNode), onLog: () => setSheet('log') } : undefined
        }
        towerPower={power.tower && { power: power.tower, onPower: withFocus(power.ofTower) }}
        onCapture={capture.isOn ? withFocus(capture.stop) : () => void startCapture()}
        onFullScreen={() => {
          if (isFullScreen) capture.stop()
          else void startCapture()
          pictures.toggleFullScreen()
        }}
        onLeave={screen.focus}
        login={{
          handOver: handOvers.handOver,
          onPassword: vm?.details?.hasLogin === true ? withFocus(copyPassword) : undefined,
          onAct: withFocus(handOvers.act),
        }}
        further={{
          ...{ isLive, keyMode },
          canReconnect: isLive || phase.kind === 'retrying' || phase.kind === 'failed',
          isRecording: recording.since !== undefined,
          showsFigures: view?.showsFigures ?? false,
          shares: clipboard.shares,
          onKeyMode: withFocus((keys) => change({ keys })),
          onSavePicture: withFocus(pictures.save),
          onCopyPicture: withFocus(pictures.copy),
          onRecord: withFocus(recording.toggle),
          onFigures: withFocus((showsFigures) => change({ showsFigures })),
          onShare: withFocus(clipboard.share),
          onReconnect: connect,
          route,
        }}
      />
      {view?.knowsOpenLine === false && info !== undefined && !traits.isEncrypted && (
        <LineWarning
          text={route === undefined ? tools.line.text : routeWords.openLine}
          onUnderstood={withFocus(() => change({ knowsOpenLine: true }))}
        />
      )}
      <main className="stage" ref={stage}>
        <div className="screen" ref={screen.target} />
        <div className="still" hidden={screen.isLive} aria-hidden="true">
          <canvas ref={screen.still} />
        </div>
        <Overlay {...{ phase, vm }} onConnect={connect} start={power.start} route={route} />
        {view?.showsFigures === true && isLive && (
          <Figures
            {...{ keyMode, quality, isLossless }}
            connection={screen.current}
            onQuality={(next) => void change({ quality: next })}
            onLeave={screen.focus}
          />
        )}
        {dead.found !== undefined && vm !== undefined && handOvers.note === undefined && (
          <DeadPictureHelp
            {...{ vm, kind: dead.found }}
            handOver={handOvers.handOver.kind}
            onHandOver={() => void handOvers.act(loginAct)}
            onClose={withFocus(dead.dismiss)}
          />
        )}
        {handOvers.note !== undefined && (
          <HandOverNotice
            note={handOvers.note}
            onAccept={() => void handOvers.act('acceptHostKey')}
            onCopy={() => handOvers.copyCommand()}
            onClose={withFocus(handOvers.dismiss)}
          />
        )}
        {sheet === 'type' && <TypeSheet connection={screen.current} onClose={closeSheet} />}
        {sheet === 'log' && vm !== undefined && (
          <LogSheet name={visibleText(vmName(vm))} onClose={closeSheet} />
        )}
        {notice !== undefined && (
          <p className="passing-notice" role="status">
            {notice}
          </p>
        )}
      </main>
    </div>
  )
}
