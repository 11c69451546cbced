import type { WebFrameMain } from 'electron'
import type { Role } from '#shared/ipc/channels'

/** What is known of who sent a message. */
export interface Sender {
  readonly frame: Pick<WebFrameMain, 'parent' | 'origin'> | null
  /** The role of the window that the message came from; undefined: not a window of the app. */
  readonly role: Role | undefined
}

/**
 * Whether a message may be answered: from the top frame of a window of the right role, on the app's own origin. A frame
 * inside a page shares its bridge, so the window alone is not enough; nor is the frame, since other pages could be open.
 */
export function isAllowedSender({ frame, role }: Sender, origin: string, allowed: readonly Role[]): boolean {
  if (frame === null || frame.parent !== null || frame.origin !== origin) return false
  return role !== undefined && allowed.includes(role)
}
