import { useEffect, useState } from 'react'
import type { LastTiles } from '#shared/domain/tiles'
import { call } from '../../api/client'

/** The VMs that were last side by side; undefined until main has told. */
export function useLastTiles(): LastTiles | undefined {
  const [last, setLast] = useState<LastTiles>()
  useEffect(() => {
    const read = async () => {
      const answer = await call('tiles.last', {})
      if (answer.ok) setLast(answer.value)
    }
    void read()
  }, [])
  return last
}
