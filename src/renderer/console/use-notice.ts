import { useCallback, useEffect, useState } from 'react'

const shownForMs = 8_000

/** One line that is said over the picture for a while; a new one takes the place of the last. */
export function useNotice(): {
  readonly notice: string | undefined
  readonly say: (text: string) => void
  readonly clear: () => void
} {
  const [notice, setNotice] = useState<{ readonly text: string }>()
  useEffect(() => {
    if (notice === undefined) return
    const timer = setTimeout(() => setNotice(undefined), shownForMs)
    return () => clearTimeout(timer)
  }, [notice])
  const say = useCallback((text: string) => setNotice({ text }), [])
  const clear = useCallback(() => setNotice(undefined), [])
  return { notice: notice?.text, say, clear }
}
