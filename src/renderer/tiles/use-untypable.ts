import { useRef } from 'react'
import type { VmKey } from '#shared/domain/ids'

/** Gathers what several VMs' keyboards lack of one pressed key, so that it is said once for all of them. */
export function useUntypable(
  onUntypable: (typed: string, keys: readonly VmKey[]) => void,
): (typed: string, key: VmKey) => void {
  const gathered = useRef<VmKey[]>(undefined)
  return (typed, key) => {
    if (gathered.current !== undefined) {
      gathered.current.push(key)
      return
    }
    const keys = [key]
    gathered.current = keys
    queueMicrotask(() => {
      gathered.current = undefined
      onUntypable(typed, keys)
    })
  }
}
