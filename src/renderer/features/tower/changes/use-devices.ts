import { useEffect, useState } from 'react'
import type { SourceId } from '#shared/domain/ids'
import type { TowerDevices } from '#shared/domain/tower-devices'
import type { TowerId } from '#shared/domain/tower-vm'
import { call } from '../../../api/client'

const none: TowerDevices = { vlans: [], gpus: [], discs: [], templates: [] }

/** What VMs of a cluster can be given; nothing while it is not known. */
export function useDevices(sourceId: SourceId, clusterId: string | undefined): TowerDevices {
  const [devices, setDevices] = useState(none)
  useEffect(() => {
    if (clusterId === undefined) return
    let isLeft = false
    const read = async () => {
      const answer = await call('tower.devices', { sourceId, clusterId: clusterId as TowerId })
      if (!isLeft && answer.ok) setDevices(answer.value)
    }
    void read()
    return () => {
      isLeft = true
    }
  }, [sourceId, clusterId])
  return devices
}
