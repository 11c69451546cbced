import type { Session, WebContents } from 'electron'
import type { Role } from '#shared/ipc/channels'
import { pageOrigin } from './origin'

/** What a console needs to capture the keyboard; neither reads anything of the system. */
const consolePermissions: readonly string[] = ['fullscreen', 'keyboardLock']

/** Whether a page gets a permission: none does, but for a console's own two. */
export function isGranted(permission: string, role: Role | undefined): boolean {
  return role === 'console' && consolePermissions.includes(permission)
}

/** Permissions as above; and no page reaches a network: what is not the app's own is cancelled. */
export function lockSession(session: Session, roleOf: (contents: WebContents) => Role | undefined): void {
  session.setPermissionRequestHandler((contents, permission, answer) =>
    answer(isGranted(permission, roleOf(contents))),
  )
  session.setPermissionCheckHandler(
    (contents, permission) => contents !== null && isGranted(permission, roleOf(contents)),
  )
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
