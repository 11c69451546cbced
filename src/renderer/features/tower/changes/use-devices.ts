import { useEffect, useState } from 'react'
import type { SourceId } from '#shared/domain/ids'
import { noTowerDevices, type TowerDeviceKind, type TowerDevices } from '#shared/domain/tower-devices'
import type { TowerId } from '#shared/domain/tower-vm'
import { call } from '../../../api/client'

/**
 * What VMs of a cluster can be given, of some kinds; nothing while it is not known. `kinds` is to be the same list at
 * each call: another one is read again.
 */
export function useDevices(
  sourceId: SourceId,
  clusterId: string | undefined,
  kinds: readonly TowerDeviceKind[],
): TowerDevices {
  const [devices, setDevices] = useState(noTowerDevices)
  useEffect(() => {
    if (clusterId === undefined) return
    let isLeft = false
    const read = async () => {
      const input = { sourceId, clusterId: clusterId as TowerId, kinds: [...kinds] }
      const answer = await call('tower.devices', input)
      if (!isLeft && answer.ok) setDevices(answer.value)
    }
    void read()
    return () => {
      isLeft = true
    }
  }, [sourceId, clusterId, kinds])
  return devices
}
