import { useCallback, useEffect, useState } from 'react'

/** After a form was sent, or refused: takes the user to the first field that is wrong. */
export function useFocusInvalid(): () => void {
  const [attempt, setAttempt] = useState(0)
  useEffect(() => {
    if (attempt > 0) document.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus()
  }, [attempt])
  return useCallback(() => setAttempt((last) => last + 1), [])
}
