import { useCallback, useEffect, useState } from 'react'
import type { Tile } from '#shared/domain/tiles'
import type { AppError } from '#shared/ipc/errors'
import { call, on } from './bridge'

/** The tiles as main has them; undefined until it has told. */
export function useTiles(tellFailure: (error: AppError) => void): readonly Tile[] | undefined {
  const [tiles, setTiles] = useState<readonly Tile[]>()
  const read = useCallback(async () => {
    const answer = await call('tiles.read', {})
    if (answer.ok) setTiles(answer.value.tiles)
    else tellFailure(answer.error)
  }, [tellFailure])
  useEffect(() => {
    void read()
    // How keys are sent may have been changed meanwhile in a VM's own console.
    const again = () => void read()
    window.addEventListener('focus', again)
    const stop = on('tiles.changed', ({ tiles: changed }) => setTiles(changed))
    return () => {
      stop()
      window.removeEventListener('focus', again)
    }
  }, [read])
  return tiles
}
