import type { AccountBalance } from '#shared/domain/chain'
import { NodeId, RentOrderId } from '#shared/domain/ids'
import type { RentalMachine } from '#shared/domain/known-rental'
import type { ChainOrder } from '../../core/rentals/ports'
import type { MachineInfo, Order } from './wire'

/** Wire → domain. */

export function orderOf(id: RentOrderId, order: Order): ChainOrder {
  const { machineId, renter, rentStart, rentEnd, rentStatus, gpuNum, gpuIndex } = order
  return {
    ...{ id, nodeId: NodeId.parse(machineId), renter, startBlock: rentStart, endBlock: rentEnd },
    ...{ gpuCount: gpuNum ?? gpuIndex.length, gpuIndex, status: rentStatus },
  }
}

/** The ids of a list as texts, as every other call names them; what is none is left out. */
export function rentOrderIds(ids: readonly (number | null)[]): RentOrderId[] {
  return ids.flatMap((id) => {
    const parsed = RentOrderId.safeParse(String(id))
    return parsed.success ? [parsed.data] : []
  })
}

/** Every word that the chain has for a machine (DBC chain, 2.1). */
const statuses: ReadonlyMap<string, RentalMachine['status']> = new Map([
  ['online', 'online'],
  ['rented', 'rented'],
  ['creating', 'rented'],
  ['addingCustomizeInfo', 'verifying'],
  ['distributingOrder', 'verifying'],
  ['committeeVerifying', 'verifying'],
  ['committeeRefused', 'verifying'],
  ['waitingFulfill', 'verifying'],
  ['stakerReportOffline', 'offline'],
  ['reporterReportOffline', 'offline'],
  ['exit', 'exit'],
])

export function machineOf({ machineStatus, machineInfoDetail }: MachineInfo): RentalMachine {
  const { gpu_type: gpuType, gpu_num: gpuCount } = machineInfoDetail.committee_upload_info
  const status = statuses.get(machineStatus) ?? 'other'
  return {
    ...{ gpuType, status },
    ...(gpuCount === undefined ? {} : { gpuCount }),
    ...(status === 'other' && machineStatus !== '' ? { word: machineStatus } : {}),
  }
}

/** Free, reserved and frozen stand behind four counters of 4 bytes, little-endian (DBC chain, 2.3). */
export function balanceOf(address: string, info: string | null): AccountBalance {
  const bytes = Buffer.from((info ?? '').slice(2).padEnd(160, '0'), 'hex')
  const amount = (offset: number) =>
    (bytes.readBigUInt64LE(offset) + (bytes.readBigUInt64LE(offset + 8) << 64n)).toString()
  return { address, free: amount(16), reserved: amount(32), frozen: amount(48) }
}
