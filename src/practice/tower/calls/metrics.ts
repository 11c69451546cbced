import type {
  DataPoint,
  GetClusterMetricInput,
  GetHostMetricInput,
  GetTopNMetricInput,
  GetVmMetricInput,
  GetVmNetWorkMetricInput,
  GetVmVolumeMetricInput,
  Metric,
  MetricLabel,
} from '#shared/wire/cloudtower'
import { type MetricFamily, type MetricKind, metricKind, seriesOf } from '../metric-names'
import type { TowerState } from '../state'
import type { RowOf } from '../store/rows'
import type { Call, Handlers } from './call'

const hourS = 3600
/** Range at most → seconds between two points. */
const stepsFor = [
  [hourS, 30],
  [24 * hourS, 300],
  [Number.POSITIVE_INFINITY, 3600],
] as const
/** A larger answer is cut short, and says so (`dropped`). */
const mostPoints = 200_000

/** Something that is measured: what its series are labelled with, and whether there is anything to measure. */
interface Source {
  readonly key: string
  readonly labels: MetricLabel
  readonly isOn: boolean
}

interface Window {
  readonly step: number
  readonly from: number
  readonly to: number
}

/** Hours count up to a day, everything longer has to be in days: other ranges give nothing (spec 6.6, 11.21). */
function windowOf(state: TowerState, range: string): Window | undefined {
  const [, count, unit] = /^(\d+)([mhd])$/.exec(range) ?? []
  const seconds = Number(count) * ({ m: 60, h: hourS, d: 24 * hourS }[unit ?? ''] ?? Number.NaN)
  if (!(seconds > 0) || (unit === 'h' && seconds > 24 * hourS)) return undefined
  const step = stepsFor.find(([most]) => seconds <= most)?.[1] ?? hourS
  const to = Math.floor(state.nowMs() / 1000 / step) * step
  return { step, from: to - seconds + step, to }
}

function seedOf(text: string): number {
  let seed = 7
  for (const character of text) seed = (seed * 31 + (character.codePointAt(0) ?? 0)) % 100_003
  return seed
}

/** The same moment always has the same value: two slow waves of its own for each series. */
function valueAt(seed: number, kind: MetricKind, second: number): number {
  const wave = Math.sin(second / (600 + (seed % 900)) + seed) + Math.sin(second / (5000 + (seed % 3000)))
  return Math.round((kind.low + ((wave + 2) / 4) * (kind.high - kind.low)) * 100) / 100
}

function pointsOf(source: Source, name: string, kind: MetricKind, { from, to, step }: Window): DataPoint[] {
  const seed = seedOf(source.key + name)
  const points: DataPoint[] = []
  for (let second = from; second <= to; second += step) {
    points.push({ t: second * 1000, v: source.isOn ? valueAt(seed, kind, second) : null })
  }
  return points
}

function streamsOf(sources: readonly Source[], name: string, kind: MetricKind | undefined, window: Window) {
  return sources.flatMap((source) =>
    seriesOf(name).map((series) => ({
      labels: { ...source.labels, metric_name: series },
      points: kind === undefined ? null : pointsOf(source, series, kind, window),
    })),
  )
}

interface Asked {
  readonly range: string
  readonly metrics: readonly string[]
}

/** One element for each name (spec 6.6). */
function answer(
  { tower: { state }, body }: Call<Asked>,
  family: MetricFamily,
  sources: readonly Source[],
): readonly { readonly task_id: null; readonly data: Metric }[] {
  const window = windowOf(state, body.range)
  return body.metrics.map((name) => {
    const kind = metricKind(family, name)
    const unit = kind?.unit ?? 'COUNT'
    if (window === undefined) {
      return { task_id: null, data: { dropped: false, sample_streams: null, samples: null, step: 0, unit } }
    }
    const perSource = ((window.to - window.from) / window.step + 1) * seriesOf(name).length
    const shown = sources.slice(0, Math.max(1, Math.floor(mostPoints / perSource)))
    const sample_streams = streamsOf(shown, name, kind, window)
    const dropped = shown.length < sources.length
    return { task_id: null, data: { dropped, sample_streams, samples: null, step: window.step, unit } }
  })
}

function clusterLabel(state: TowerState, id: string | null | undefined): MetricLabel {
  return { _cluster: state.store.tables.Cluster.find(id)?.local_id ?? null }
}

function vmSource(state: TowerState, vm: RowOf<'Vm'>): Source {
  const key = vm.local_id ?? vm.id
  const isOn = vm.status === 'RUNNING'
  return { key, isOn, labels: { ...clusterLabel(state, vm.cluster), _vm: key } }
}

function vmMetrics(call: Call<GetVmMetricInput>): unknown {
  const { state } = call.tower
  const vms = state.queries.targets('Vm', call.body.vms)
  return answer(
    call,
    'vm',
    vms.map((vm) => vmSource(state, vm)),
  )
}

function networkMetrics(call: Call<GetVmNetWorkMetricInput>): unknown {
  const { state } = call.tower
  const chosen = call.body.nics === undefined ? undefined : state.queries.targets('VmNic', call.body.nics)
  const wanted = chosen === undefined ? undefined : new Set(chosen.map(({ id }) => id))
  const sources = state.queries.targets('Vm', call.body.vms).flatMap((vm) => {
    const own = vmSource(state, vm)
    const nics = state.store.tables.VmNic.referring('vm', vm.id).filter(({ id }) => wanted?.has(id) ?? true)
    return nics.map((nic) => ({
      ...{ key: `${own.key} ${nic.mac_address}`, isOn: own.isOn },
      labels: { ...own.labels, _mac: nic.mac_address ?? null, _device: nic.local_id ?? null },
    }))
  })
  return answer(call, 'network', sources)
}

function volumeMetrics(call: Call<GetVmVolumeMetricInput>): unknown {
  const { state } = call.tower
  const volumes = state.queries.targets('VmVolume', call.body.vmVolumes)
  const sources = volumes.map((volume) => {
    const key = volume.local_id ?? volume.id
    return {
      key,
      isOn: volume.mounting === true,
      labels: { ...clusterLabel(state, volume.cluster), _volume: key },
    }
  })
  return answer(call, 'volume', sources)
}

function hostMetrics(call: Call<GetHostMetricInput>): unknown {
  const { state } = call.tower
  const sources = state.queries.targets('Host', call.body.hosts).map((host) => {
    const key = host.local_id ?? host.id
    return { key, isOn: true, labels: { ...clusterLabel(state, host.cluster), _host: key } }
  })
  return answer(call, 'host', sources)
}

function clusterMetrics(call: Call<GetClusterMetricInput>): unknown {
  const { state } = call.tower
  const sources = state.queries.targets('Cluster', call.body.clusters).map(({ id, local_id }) => {
    return { key: local_id ?? id, isOn: true, labels: clusterLabel(state, id) }
  })
  return answer(call, 'host', sources)
}

/** The most or least of the VMs in some clusters: one point each, in `samples`. */
function topN(call: Call<GetTopNMetricInput>): unknown {
  const { state } = call.tower
  const { clusters, type, n } = call.body
  const ids = new Set(state.queries.targets('Cluster', clusters).map(({ id }) => id))
  const vms = [...state.store.tables.Vm.all()].filter(
    (vm) => vm.status === 'RUNNING' && ids.has(vm.cluster ?? ''),
  )
  const all = answer(
    call,
    'vm',
    vms.map((vm) => vmSource(state, vm)),
  )
  return all.map(({ data }) => {
    const samples = (data.sample_streams ?? []).map(({ labels, points }) => ({
      labels,
      point: points?.at(-1) ?? null,
    }))
    const sign = type === 'top' ? -1 : 1
    samples.sort((one, other) => sign * ((one.point?.v ?? 0) - (other.point?.v ?? 0)))
    return {
      task_id: null,
      data: { ...data, sample_streams: null, samples: samples.slice(0, Math.max(0, n)) },
    }
  })
}

export const metricCalls: Handlers = {
  '/get-vm-metrics': vmMetrics,
  '/get-vm-network-metrics': networkMetrics,
  '/get-vm-volume-metrics': volumeMetrics,
  '/get-host-metrics': hostMetrics,
  '/get-cluster-metrics': clusterMetrics,
  '/get-top-n-metrics-in-clusters': topN,
}
