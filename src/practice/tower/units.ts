import type { BpsUnit, ByteUnit } from '#shared/wire/cloudtower'
import { TowerRefusal } from './refusal'

const byteUnits: readonly ByteUnit[] = ['B', 'KB', 'MB', 'GB', 'TB', 'PB']
const bandwidthUnits: readonly BpsUnit[] = ['Bps', 'KBps', 'MBps', 'GBps', 'TBps']

/** A size in bytes; without a unit it is in bytes already (spec 1). */
export function bytes(size: number, unit: ByteUnit | undefined): number {
  if (size <= 0) throw new TowerRefusal(400, 'a size must be more than 0')
  return size * 1024 ** byteUnits.indexOf(unit ?? 'B')
}

/** A bandwidth in bytes a second. */
export function bandwidth(rate: number | undefined, unit: BpsUnit | undefined): number | null {
  return rate === undefined ? null : rate * 1024 ** bandwidthUnits.indexOf(unit ?? 'Bps')
}
