import { type ReactNode, useEffect, useState } from 'react'
import type { ConsolePhase } from '#shared/domain/console'
import type { Vm, VmStateKind } from '#shared/domain/vm'
import { errorWords, ownWords } from '#shared/i18n/errors'
import { vmStatusText } from '#shared/i18n/status'
import type { AppError } from '#shared/ipc/errors'
import { never } from '#shared/result'
import { OtherRoute, OwnPage, type Route, RouteActions } from './route/route-actions'
import { StateMark } from './state-mark'
import { useSecondsUntil } from './use-seconds-until'
import { useWords } from './words'

/** What starts a VM, by the name its source has for that. */
export interface StartAct {
  readonly label: string
  readonly run: () => void
}

interface OverlayProps {
  readonly phase: ConsolePhase
  readonly vm: Vm | undefined
  readonly onConnect: () => void
  /** What brings the VM and its screen up; absent where nothing does now. */
  readonly start: StartAct | undefined
  readonly route: Route | undefined
}

/** What is said over the picture while the screen is not live. */
export function Overlay({ phase, vm, onConnect, start, route }: OverlayProps) {
  const { words } = useWords()
  switch (phase.kind) {
    case 'connected':
      return null
    case 'connecting':
      return <Connecting why={phase.why} onConnect={onConnect} />
    case 'waiting':
      return phase.why === 'changing' ? <Changing onConnect={onConnect} /> : <Waiting vm={vm} start={start} />
    case 'retrying':
      return <Retrying {...{ phase, onConnect, route }} />
    case 'failed':
      return (
        <Notice mark="trouble" title={vm === undefined ? words.noAnswer.title : words.failed.title}>
          <Reason error={phase.error} isComplete />
          {route === undefined ? (
            <Action label={words.failed.button} onClick={onConnect} />
          ) : (
            <RouteActions error={phase.error} {...{ route, onConnect }} />
          )}
        </Notice>
      )
    case 'gone':
      return (
        <Notice mark="unknown" title={words.gone.title}>
          <p>{words.gone.hint}</p>
        </Notice>
      )
    default:
      return never(phase)
  }
}

/** After so long, a server that accepted the connection may not speak at all. */
const slowAfterMs = 8_000

interface ConnectingProps extends Pick<OverlayProps, 'onConnect'> {
  readonly why: 'password' | undefined
}

function Connecting({ why, onConnect }: ConnectingProps) {
  const { words, tools } = useWords()
  const [isSlow, setIsSlow] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setIsSlow(true), slowAfterMs)
    return () => clearTimeout(timer)
  }, [])
  return (
    <Notice mark="busy" title={words.connecting.title} isQuiet>
      {why === 'password' && <p>{tools.connectingAgain}</p>}
      {isSlow && <p>{words.connecting.slow}</p>}
      {isSlow && <Action label={words.failed.button} onClick={onConnect} />}
    </Notice>
  )
}

function Waiting({ vm, start }: Pick<OverlayProps, 'vm' | 'start'>) {
  const { words, status } = useWords()
  const waiting = words.waiting
  const titles: Partial<Record<VmStateKind, string>> = {
    off: waiting.off,
    suspended: waiting.suspended,
    ...(vm === undefined ? {} : { busy: waiting.changing(vmStatusText(status, vm.status)) }),
  }
  const state = vm?.state ?? 'unknown'
  return (
    <Notice mark={state === 'running' ? 'unknown' : state} title={titles[state] ?? waiting.other}>
      <p>{waiting.hint}</p>
      {start !== undefined && <Action label={start.label} onClick={start.run} />}
    </Notice>
  )
}

/** The VM runs, but its source is at work on it. */
function Changing({ onConnect }: Pick<OverlayProps, 'onConnect'>) {
  const { words, route: said } = useWords()
  return (
    <Notice mark="busy" title={said.changing}>
      <p>{said.changingHint}</p>
      <Action label={words.retrying.button} onClick={onConnect} />
    </Notice>
  )
}

interface RetryingProps extends Pick<OverlayProps, 'onConnect' | 'route'> {
  readonly phase: Extract<ConsolePhase, { kind: 'retrying' }>
}

/** After so many tries the screen most likely does not come by itself. */
const fewTries = 3

function Retrying({ phase: { at, attempt, error }, onConnect, route }: RetryingProps) {
  const { words } = useWords()
  const seconds = useSecondsUntil(at)
  return (
    <Notice mark="busy" title={words.retrying.title}>
      <Reason error={error} />
      {/* Not announced: a screen reader would read out every second. */}
      <p className="countdown" aria-live="off">
        {seconds === 0 ? words.retrying.now(attempt) : words.retrying.next(seconds, attempt)}
      </p>
      <div className="route-actions">
        <Action label={words.retrying.button} onClick={onConnect} />
        {route !== undefined && <OtherRoute route={route} />}
        {route !== undefined && attempt >= fewTries && <OwnPage route={route} />}
      </div>
    </Notice>
  )
}

function Reason({ error, isComplete = false }: { readonly error: AppError; readonly isComplete?: boolean }) {
  const { errors } = useWords()
  const { happened, means, todo } = errorWords(errors, error)
  const own = ownWords(error)
  return (
    <>
      <p>{happened}</p>
      {own !== undefined && <p className="own-words">{own}</p>}
      {isComplete && <p>{means}</p>}
      {isComplete && <p>{todo}</p>}
    </>
  )
}

interface NoticeProps {
  readonly mark: VmStateKind
  readonly title: string
  /** Waits a moment before it shows itself: most connections are there sooner. */
  readonly isQuiet?: boolean
  readonly children?: ReactNode
}

function Notice({ mark, title, isQuiet = false, children }: NoticeProps) {
  return (
    <div className={isQuiet ? 'overlay overlay-quiet' : 'overlay'} role="status">
      <div className="notice">
        <h1>
          <StateMark state={mark} />
          {title}
        </h1>
        {children}
      </div>
    </div>
  )
}

function Action({ label, onClick }: { readonly label: string; readonly onClick: () => void }) {
  return (
    <button type="button" className="action" onClick={onClick}>
      {label}
    </button>
  )
}
