import { useCallback, useEffect, useEffectEvent, useState } from 'react'
import type { ConsoleInfo } from '#shared/ipc/calls/vms'
import type { AppError } from '#shared/ipc/errors'
import { call, on } from './bridge'

/**
 * What main says about this console, and the way to ask it for a new connection. `onChanged` is called at once, before
 * React draws: what main says about a stream must be known before the next stream comes in.
 */
export function useConsole(onChanged: (info: ConsoleInfo) => void): {
  readonly info: ConsoleInfo | undefined
  readonly error: AppError | undefined
  readonly connect: () => void
} {
  const [info, setInfo] = useState<ConsoleInfo>()
  const [error, setError] = useState<AppError>()

  const connect = useCallback(async () => {
    setError(undefined)
    const answer = await call('console.connect', {})
    if (!answer.ok) setError(answer.error)
  }, [])

  const tell = useEffectEvent(onChanged)

  useEffect(() => {
    let isNewerKnown = false
    const stop = on('console.changed', (changed) => {
      isNewerKnown = true
      setError(undefined)
      setInfo(changed)
      tell(changed)
    })
    const begin = async () => {
      const answer = await call('console.info', {})
      if (!answer.ok) {
        setError(answer.error)
        return
      }
      if (!isNewerKnown) setInfo(answer.value)
      await connect()
    }
    void begin()
    return stop
  }, [connect])

  return { info, error, connect: () => void connect() }
}
