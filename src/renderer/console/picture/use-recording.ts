import { useEffect, useRef, useState } from 'react'
import type { AppError } from '#shared/ipc/errors'
import { call } from '../bridge'
import { Recorder } from './recorder'

interface RecordingEvents {
  readonly onDone: (name: string) => void
  readonly onFailed: (error: AppError) => void
}

export interface Recording {
  /** When it began; undefined while nothing is recorded. */
  readonly since: number | undefined
  /** Begins one, after the user has said where it goes, or ends the one that runs. */
  readonly toggle: () => Promise<void>
}

/** A recording of the screen into a file that main writes. */
export function useRecording(picture: () => HTMLCanvasElement | null, events: RecordingEvents): Recording {
  const running = useRef<{ readonly recorder: Recorder; readonly name: string }>(undefined)
  const [since, setSince] = useState<number>()

  const end = async (failure?: AppError) => {
    const ending = running.current
    if (ending === undefined) return
    running.current = undefined
    setSince(undefined)
    await ending.recorder.stop()
    const answer = await call('console.endRecording', {})
    const error = failure ?? (answer.ok ? undefined : answer.error)
    if (error === undefined) events.onDone(ending.name)
    else events.onFailed(error)
  }
  const begin = async () => {
    const answer = await call('console.beginRecording', {})
    if (!answer.ok) events.onFailed(answer.error)
    if (!answer.ok || answer.value === null) return
    let failure: AppError = { code: 'internal', errorId: 'window:recording' }
    const recorder = new Recorder({
      picture,
      keep: async (bytes) => {
        const kept = await call('console.addToRecording', { bytes })
        if (!kept.ok) failure = kept.error
        return kept.ok
      },
      onFailed: () => void end(failure),
    })
    running.current = { recorder, name: answer.value.name }
    setSince(Date.now())
  }
  useEffect(() => () => void running.current?.recorder.stop(), [])
  return { since, toggle: () => (running.current === undefined ? begin() : end()) }
}
