import type { Session } from 'electron'
import { pageOrigin } from './origin'

/** No page gets a permission, and no page reaches a network: what is not the app's own is cancelled. */
export function lockSession(session: Session): void {
  session.setPermissionRequestHandler((_contents, _permission, answer) => answer(false))
  session.setPermissionCheckHandler(() => false)
  session.setDevicePermissionHandler(() => false)
  const origin = pageOrigin()
  session.webRequest.onBeforeRequest(({ url }, answer) => answer({ cancel: !isAllowed(url, origin) }))
  session.on('will-download', (event) => event.preventDefault())
}

/** The page's own origin, its inline images, and developer tools' own files. */
export function isAllowed(url: string, origin: string): boolean {
  const isOwn = url === origin || url.startsWith(`${origin}/`)
  const isDevSocket = url.startsWith(`${origin.replace(/^http/, 'ws')}/`)
  return isOwn || isDevSocket || url.startsWith('data:image/') || url.startsWith('devtools://')
}
