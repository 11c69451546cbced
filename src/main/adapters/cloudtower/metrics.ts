import type { TowerSeries } from '#shared/domain/tower-vm'
import type { WireMetrics } from './schemas'

type Line = Pick<TowerSeries, 'chart' | 'line' | 'unit'>

/** The metrics of ELF clusters that are shown (CloudTower API, 6.6). */
export const vmMetrics: Readonly<Record<string, Line>> = {
  elf_vm_cpu_overall_usage_percent: { chart: 'cpu', line: 'usage', unit: 'percent' },
  elf_vm_memory_usage_percent: { chart: 'memory', line: 'usage', unit: 'percent' },
  elf_vm_disk_overall_read_speed_bps: { chart: 'diskSpeed', line: 'read', unit: 'bytesPerSecond' },
  elf_vm_disk_overall_write_speed_bps: { chart: 'diskSpeed', line: 'write', unit: 'bytesPerSecond' },
  elf_vm_disk_overall_read_iops: { chart: 'diskIops', line: 'read', unit: 'perSecond' },
  elf_vm_disk_overall_write_iops: { chart: 'diskIops', line: 'write', unit: 'perSecond' },
  elf_vm_disk_overall_avg_read_latency_ns: { chart: 'diskLatency', line: 'read', unit: 'nanoseconds' },
  elf_vm_disk_overall_avg_write_latency_ns: { chart: 'diskLatency', line: 'write', unit: 'nanoseconds' },
}

/** Those of the network call. */
export const networkMetrics: Readonly<Record<string, Line>> = {
  elf_vm_network_receive_speed_bps: { chart: 'network', line: 'receive', unit: 'bytesPerSecond' },
  elf_vm_network_transmit_speed_bps: { chart: 'network', line: 'transmit', unit: 'bytesPerSecond' },
}

/** More points than a chart has room for are gathered, each group into its highest value, so that no peak is lost. */
const mostPoints = 720

/**
 * The lines of the asked metrics. An answer's streams name their metric; where they name none of ours, its place tells it,
 * since there is one answer for each name (6.6). Formats that nobody has listed give no line, and are in no other's way.
 */
export function seriesOf(answers: WireMetrics, asked: Readonly<Record<string, Line>>): TowerSeries[] {
  const names = Object.keys(asked)
  return answers.flatMap(({ data }, index) =>
    data.sample_streams.flatMap(({ labels, points }): TowerSeries[] => {
      const inPlace = answers.length === names.length ? names[index] : undefined
      const line = asked[labels?.metric_name ?? ''] ?? asked[inPlace ?? '']
      if (line === undefined || points.length === 0) return []
      const kept = thinned([...points].sort((one, other) => one.t - other.t))
      const scale = scaleOf(line.unit, data.unit)
      return [
        {
          ...line,
          of: labels?._mac ?? labels?._network ?? labels?._device ?? '',
          times: kept.map(({ t }) => t / 1_000),
          values: kept.map(({ v }) => (v == null ? null : v * scale)),
        },
      ]
    }),
  )
}

/** What values are multiplied by where the tower has them in another unit than the name says. */
function scaleOf(wanted: Line['unit'], told: string | null | undefined): number {
  if (wanted === 'percent' && told === 'RATIO') return 100
  return wanted === 'bytesPerSecond' && told === 'DATA_RATE_BIT' ? 1 / 8 : 1
}

interface Point {
  readonly t: number
  readonly v?: number | null | undefined
}

function thinned(points: readonly Point[]): readonly Point[] {
  const size = Math.ceil(points.length / mostPoints)
  if (size <= 1) return points
  const groups = Array.from({ length: Math.ceil(points.length / size) }, (_, index) =>
    points.slice(index * size, (index + 1) * size),
  )
  return groups.flatMap((group) => {
    const [first] = group
    return first === undefined ? [] : [{ t: first.t, v: highest(group) }]
  })
}

function highest(points: readonly Point[]): number | null {
  return points.reduce<number | null>((most, { v }) => (v == null ? most : Math.max(most ?? v, v)), null)
}
