import { useCallback, useEffect, useState } from 'react'
import type { HandOver, HandOverAct } from '#shared/domain/hand-over'
import type { AppError } from '#shared/ipc/errors'
import { call } from '../bridge'

/** What is said of the last hand-over, until it is put away. */
export type HandOverNote =
  | { readonly kind: 'failed'; readonly error: AppError }
  | { readonly kind: 'command'; readonly command: string }
  | { readonly kind: 'saved'; readonly path: string }

/**
 * How the window's VM can be handed over. Asked of main again when `facts`, its address as its server tells it, changes;
 * main asks the user before what needs it.
 */
export function useHandOver(facts: string | undefined) {
  const [handOver, setHandOver] = useState<HandOver>({})
  const [note, setNote] = useState<HandOverNote>()
  const [isDoing, setIsDoing] = useState(false)

  const read = useCallback(async () => {
    const answer = await call('console.handOver', {})
    if (answer.ok) setHandOver(answer.value)
  }, [])
  useEffect(() => {
    if (facts !== undefined) void read()
  }, [facts, read])

  const act = useCallback(
    async (what: HandOverAct) => {
      setNote(undefined)
      setIsDoing(true)
      const answer = await call('console.doHandOver', { act: what })
      setIsDoing(false)
      if (!answer.ok)
        setNote(answer.error.code === 'declined' ? undefined : { kind: 'failed', error: answer.error })
      else if (answer.value.kind === 'command') setNote(answer.value)
      else if (answer.value.kind === 'saved' && !answer.value.isOpened) setNote(answer.value)
      await read()
      return answer.ok
    },
    [read],
  )
  const copyPassword = useCallback(async () => {
    const answer = await call('console.copyPassword', {})
    if (!answer.ok && answer.error.code !== 'declined') setNote({ kind: 'failed', error: answer.error })
    return answer.ok
  }, [])
  /** Copied beside a note, which stays. */
  const copyCommand = useCallback(
    async () => (await call('console.doHandOver', { act: 'copyCommand' })).ok,
    [],
  )
  return { copyCommand, handOver, note, isDoing, act, copyPassword, dismiss: () => setNote(undefined) }
}
