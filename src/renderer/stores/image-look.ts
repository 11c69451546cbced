import { useEffect } from 'react'
import { call } from '../api/client'

/** While somebody looks main is told this often; it reads only what has become old. */
const lookEveryMs = 30_000

/** Tells main that somebody looks at the images. */
export function useImageLook(): void {
  useEffect(() => {
    const look = () => void call('image.look', {})
    look()
    const timer = setInterval(look, lookEveryMs)
    return () => clearInterval(timer)
  }, [])
}
