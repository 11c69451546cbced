import { useEffect, useState } from 'react'
import type { Answer } from '#shared/ipc/contract'
import { inspect } from './inspect'

/** A pause in typing after which main is asked. */
const pauseMs = 200

/** What main said of a phrase and path. */
export interface Inspection {
  readonly phrase: string
  readonly path: string
  readonly answer: Answer<'secret.inspect'>
}

/** What main last said while a phrase and path are typed; of an empty phrase it is not asked. */
export function useInspection(phrase: string, path: string): Inspection | undefined {
  const [inspection, setInspection] = useState<Inspection>()

  useEffect(() => {
    if (phrase === '') {
      setInspection(undefined)
      return
    }
    let isCurrent = true
    const timer = setTimeout(async () => {
      const answer = await inspect({ phrase, path })
      if (isCurrent) setInspection({ phrase, path, answer })
    }, pauseMs)
    return () => {
      isCurrent = false
      clearTimeout(timer)
    }
  }, [phrase, path])

  return inspection
}
