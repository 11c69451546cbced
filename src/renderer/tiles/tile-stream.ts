import type { VmKey } from '#shared/domain/ids'
import { type Stream, streamIn } from '../console/stream-message'

/** The stream in a message to this window, if it is one for this VM. */
export function tileStreamIn(event: MessageEvent<unknown>, self: Window, vmKey: VmKey): Stream | undefined {
  const stream = streamIn(event, self)
  const { data } = event
  if (stream === undefined || typeof data !== 'object' || data === null) return undefined
  return 'vmKey' in data && data.vmKey === vmKey ? stream : undefined
}
