import { useEffect, useState } from 'react'
import type { SourceId } from '#shared/domain/ids'
import type { TowerHost } from '#shared/domain/tower-host'
import type { TowerId } from '#shared/domain/tower-vm'
import { call } from '../../../api/client'

/** The hosts of a cluster that can take a VM; none while they are not known. */
export function useHosts(sourceId: SourceId, clusterId: string | undefined): readonly TowerHost[] {
  const [hosts, setHosts] = useState<readonly TowerHost[]>([])
  useEffect(() => {
    if (clusterId === undefined) return
    let isLeft = false
    const read = async () => {
      const answer = await call('tower.hosts', { sourceId, clusterId: clusterId as TowerId })
      if (!isLeft && answer.ok) setHosts(answer.value)
    }
    void read()
    return () => {
      isLeft = true
    }
  }, [sourceId, clusterId])
  return hosts
}
