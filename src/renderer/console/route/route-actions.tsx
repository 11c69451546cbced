import { type FormEvent, useEffect, useRef } from 'react'
import type { ScreenRoute } from '#shared/domain/console-view'
import type { AppError } from '#shared/ipc/errors'
import { useWords } from '../words'
import type { RouteTools } from './route-tools'

/** The route in use, and what can be done about it; absent where there is one way only. */
export interface Route extends RouteTools {
  readonly current: ScreenRoute
}

interface RouteActionsProps {
  readonly error: AppError
  readonly route: Route
  readonly onConnect: () => void
}

/** What to do when no further try is made without the user. */
export function RouteActions({ error, route, onConnect }: RouteActionsProps) {
  const { words, route: said } = useWords()
  if (error.code === 'consolePassword') return <PasswordForm onGive={route.givePassword} />
  const isAboutCertificate = error.code === 'clusterUntrusted' || error.code === 'certificateChanged'
  return (
    <div className="route-actions">
      <button
        type="button"
        className="action"
        onClick={isAboutCertificate ? route.lookAtCertificate : onConnect}
      >
        {isAboutCertificate ? said.look : words.failed.button}
      </button>
      <OtherRoute route={route} />
      <OwnPage route={route} />
    </div>
  )
}

/** The way that is not in use. */
export function OtherRoute({ route: { current, take } }: Pick<RouteActionsProps, 'route'>) {
  const { route: said } = useWords()
  return (
    <button
      type="button"
      className="action action-quiet"
      onClick={() => take(current === 'proxy' ? 'direct' : 'proxy')}
    >
      {current === 'proxy' ? said.tryDirect : said.tryProxy}
    </button>
  )
}

/** The tower's own page, where no way leads to the screen from here. */
export function OwnPage({ route }: Pick<RouteActionsProps, 'route'>) {
  const { route: said } = useWords()
  return (
    <button type="button" className="action action-quiet" title={said.ownPageHint} onClick={route.openPage}>
      {said.ownPage}
    </button>
  )
}

function PasswordForm({ onGive }: { readonly onGive: (password: string) => void }) {
  const { route: said } = useWords()
  const field = useRef<HTMLInputElement>(null)
  useEffect(() => field.current?.focus(), [])
  const give = (event: FormEvent) => {
    event.preventDefault()
    // Read from the field, and kept nowhere in this window.
    const password = field.current?.value ?? ''
    if (password !== '') onGive(password)
  }
  return (
    <form className="screen-password" onSubmit={give} data-keeps-focus>
      <label>
        {said.password}
        <input ref={field} type="password" autoComplete="off" maxLength={256} required />
      </label>
      <button type="submit" className="action">
        {said.connect}
      </button>
      <p>{said.passwordKept}</p>
    </form>
  )
}
