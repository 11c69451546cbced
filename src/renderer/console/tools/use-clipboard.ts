import { useEffect, useEffectEvent, useRef, useState } from 'react'
import { maxClipboardText } from '#shared/domain/console'
import { call } from '../bridge'

interface Shares {
  readonly toGuest: boolean
  readonly fromGuest: boolean
}

interface ClipboardEvents {
  /** What is to be told the guest. */
  readonly paste: (text: string) => void
  /** Why nothing is shared this time. */
  readonly onKept: (why: 'tooLong' | 'secret') => void
}

/**
 * The clipboard as this window shares it with its guest: off in both directions until the user switches one on, and
 * only while the window has the focus. Main reads and writes, and checks the same again.
 */
export function useClipboard({ paste, onKept }: ClipboardEvents): {
  readonly shares: Shares
  readonly share: (shares: Shares) => Promise<void>
  readonly copied: (text: string) => void
} {
  const [shares, setShares] = useState<Shares>({ toGuest: false, fromGuest: false })
  /** Sent or received last: not to be sent back. */
  const last = useRef('')

  const tellGuest = useEffectEvent(async () => {
    const answer = await call('console.readClipboard', { purpose: 'share' })
    if (!answer.ok) return
    if (answer.value.kind === 'tooLong' || answer.value.kind === 'secret') onKept(answer.value.kind)
    if (answer.value.kind !== 'text' || answer.value.text === last.current) return
    last.current = answer.value.text
    paste(answer.value.text)
  })
  useEffect(() => {
    if (!shares.toGuest) return
    const tell = () => void tellGuest()
    tell()
    window.addEventListener('focus', tell)
    return () => window.removeEventListener('focus', tell)
  }, [shares.toGuest])

  return {
    shares,
    share: async (next) => {
      const answer = await call('console.shareClipboard', next)
      if (answer.ok) setShares(next)
    },
    copied: (text) => {
      if (!shares.fromGuest || !document.hasFocus() || text === last.current) return
      if (text.length > maxClipboardText) {
        onKept('tooLong')
        return
      }
      last.current = text
      void call('console.writeClipboard', { text })
    },
  }
}
