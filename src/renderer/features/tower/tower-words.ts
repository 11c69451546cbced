import type { TowerLimits, TowerVm, TowerVolume } from '#shared/domain/tower-vm'
import type { Catalogue } from '#shared/i18n/catalogue'
import type { MarkKind } from '../../ui/mark'

const marks: Readonly<Record<string, MarkKind>> = {
  RUNNING: 'running',
  STOPPED: 'off',
  SUSPENDED: 'suspended',
  UNKNOWN: 'unreachable',
  DELETED: 'off',
}

/** A text of the catalogue for a tower's own word, or that word where nobody has listed it. */
export function knownWord(words: Readonly<Record<string, string>>, word: string): string {
  return Object.hasOwn(words, word) ? (words[word] ?? word) : word
}

/** How a VM's state looks: what is being done to it comes before what it is. */
export function towerMark({ status, doing }: Pick<TowerVm, 'status' | 'doing'>): MarkKind {
  return doing === undefined ? (marks[status] ?? 'unknown') : 'busy'
}

export function towerStateText(
  { status, doing }: Pick<TowerVm, 'status' | 'doing'>,
  { towers }: Catalogue,
): string {
  return doing === undefined ? knownWord(towers.status, status) : knownWord(towers.doing, doing)
}

const steps = ['B', 'KiB', 'MiB', 'GiB', 'TiB', 'PiB'] as const

/** A number of bytes in the unit that fits it. */
export function bytesText(bytes: number): string {
  const step = bytes < 1 ? 0 : Math.min(steps.length - 1, Math.floor(Math.log2(bytes) / 10))
  const value = bytes / 1024 ** step
  return `${value >= 100 || Number.isInteger(value) ? Math.round(value) : value.toFixed(1)} ${steps[step]}`
}

/** How a volume is stored: so often, or in so many parts. */
export function policyText(volume: TowerVolume | undefined, { towerFields }: Catalogue): string | undefined {
  if (volume?.ec !== undefined) return towerFields.ecText(volume.ec.data, volume.ec.parity)
  return volume?.policy === undefined ? undefined : knownWord(towerFields.policies, volume.policy)
}

/** What may be read and written, in figures; undefined where nothing limits it. */
export function limitsText(limits: TowerLimits | undefined): string | undefined {
  if (limits === undefined) return undefined
  const { iops, bandwidth } = limits
  const parts = [
    ...(iops === undefined ? [] : [`${iops} IOPS`]),
    ...(bandwidth === undefined ? [] : [`${bytesText(bandwidth)}/s`]),
  ]
  return parts.join(' · ')
}

const bitUnits = ['bit/s', 'kbit/s', 'Mbit/s', 'Gbit/s', 'Tbit/s']

/** A network line's speed; its units go in steps of a thousand. */
export function bitRateText(rate: number): string {
  const step = Math.min(Math.max(Math.floor(Math.log10(rate) / 3), 0), bitUnits.length - 1)
  return `${shortNumber(rate / 1000 ** step)} ${bitUnits[step]}`
}

/** A number as short as it can be said. */
export function shortNumber(value: number): string {
  return value >= 10 || Number.isInteger(value) ? Math.round(value).toString() : value.toFixed(1)
}

export const percentText = (value: number): string => `${shortNumber(value)}%`
