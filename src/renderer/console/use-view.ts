import { useCallback, useEffect, useState } from 'react'
import type { ConsoleView } from '#shared/domain/console-view'
import type { Input } from '#shared/ipc/contract'
import type { AppError } from '#shared/ipc/errors'
import { call, on } from './bridge'

type ViewChange = Input<'console.changeView'>

/** How this VM's console is shown and typed to, as main keeps it; undefined until main has told. */
export function useView(onFailed: (error: AppError) => void): {
  readonly view: ConsoleView | undefined
  readonly change: (change: ViewChange) => Promise<void>
} {
  const [view, setView] = useState<ConsoleView>()

  const read = useCallback(async () => {
    const answer = await call('console.view', {})
    if (answer.ok) setView(answer.value)
  }, [])
  useEffect(() => {
    void read()
    return on('console.fullScreen', ({ isFull }) =>
      setView((before) => (before === undefined ? before : { ...before, isFullScreen: isFull })),
    )
  }, [read])

  const change = async (chosen: ViewChange) => {
    const answer = await call('console.changeView', chosen)
    if (answer.ok) {
      setView(answer.value)
      return
    }
    onFailed(answer.error)
    // What could not be kept is in force all the same.
    await read()
  }
  return { view, change }
}
