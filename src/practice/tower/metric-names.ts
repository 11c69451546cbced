import type { MetricUnit } from '#shared/wire/cloudtower'

/** How a metric looks: its unit, and the values it moves between. */
export interface MetricKind {
  readonly unit: MetricUnit
  readonly low: number
  readonly high: number
}

const mebi = 2 ** 20
const percent: MetricKind = { unit: 'PERCENT', low: 2, high: 85 }
const iops: MetricKind = { unit: 'COUNT', low: 5, high: 900 }
const speed: MetricKind = { unit: 'STORAGE_BAND_WIDTH', low: 0, high: 120 * mebi }
const latency: MetricKind = { unit: 'TIME', low: 200_000, high: 4_000_000 }
const dataSize: MetricKind = { unit: 'DATA_SIZE', low: 4096, high: 65_536 }
const count: MetricKind = { unit: 'COUNT', low: 0, high: 2000 }

export type MetricFamily = 'vm' | 'network' | 'volume' | 'host'

/** The names of ELF clusters (spec 6.6). Reads and writes apart is the form `read_write`. */
const names: Readonly<Record<MetricFamily, readonly (readonly [RegExp, MetricKind])[]>> = {
  vm: [
    [/^elf_vm_cpu_overall_(usage|steal_time)_percent$/, percent],
    [/^elf_vm_cpu_overall_used_hz$/, { unit: 'FREQUENCY', low: 1e8, high: 9e9 }],
    [/^elf_vm_memory_usage_percent$/, percent],
    [/^elf_vm_memory_used_bytes$/, { unit: 'DATA_SIZE', low: 512 * mebi, high: 4096 * mebi }],
    [/^elf_vm_disk_overall_(readwrite|read_write|read|write)_iops$/, iops],
    [/^elf_vm_disk_overall_(readwrite|read_write|read|write)_speed_bps$/, speed],
    [/^elf_vm_disk_overall_avg_(readwrite|read_write|read|write)_latency_ns$/, latency],
    [/^elf_vm_disk_overall_avg_(readwrite|read_write|read|write)_size_bytes$/, dataSize],
  ],
  network: [
    [/^elf_vm_network_(receive|transmit)_speed_bps$/, { unit: 'DATA_RATE_BYTE', low: 0, high: 60 * mebi }],
    [/^elf_vm_network_(receive|transmit)_speed_bitps$/, { unit: 'DATA_RATE_BIT', low: 0, high: 480 * mebi }],
    [/^elf_vm_network_(receive|transmit)_bytes$/, dataSize],
    [/^elf_vm_network_(receive|transmit)_(packets|drop|errors)$/, count],
  ],
  volume: [
    [/^elf_vm_disk_(readwrite|read_write|read|write)_iops$/, iops],
    [/^elf_vm_disk_(readwrite|read_write|read|write)_speed_bps$/, speed],
    [/^elf_vm_disk_avg_(readwrite|read_write|read|write)_latency_ns$/, latency],
  ],
  host: [
    [/^(host|cluster)_(cpu_overall|memory)_usage_percent$/, percent],
    [/^elf_(host|cluster)_(cpu_overall|memory)_usage_percent$/, percent],
  ],
}

export function metricKind(family: MetricFamily, name: string): MetricKind | undefined {
  return names[family].find(([pattern]) => pattern.test(name))?.[1]
}

/** The series a name stands for. */
export function seriesOf(name: string): readonly string[] {
  if (!name.includes('read_write')) return [name]
  return [name.replace('read_write', 'read'), name.replace('read_write', 'write')]
}
