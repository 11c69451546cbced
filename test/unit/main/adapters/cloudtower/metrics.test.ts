import { expect, test } from 'vitest'
import { networkMetrics, seriesOf, vmMetrics } from '../../../../../src/main/adapters/cloudtower/metrics'
import { WireMetrics } from '../../../../../src/main/adapters/cloudtower/schemas'

const names = Object.keys(vmMetrics)
const stream = (metric_name: string | null, points: unknown) => ({ labels: { metric_name }, points })
const answer = (unit: string, ...sample_streams: unknown[]) => ({
  task_id: null,
  data: { unit, step: 30, dropped: false, sample_streams, samples: null },
})
const read = (answers: readonly unknown[], asked = vmMetrics) => seriesOf(WireMetrics.parse(answers), asked)

test('a stream is told by the metric that it names, in the order of time', () => {
  const points = [
    { t: 2_000, v: 4 },
    { t: 1_000, v: null },
  ]
  expect(read([answer('PERCENT', stream('elf_vm_memory_usage_percent', points))])).toEqual([
    { chart: 'memory', line: 'usage', unit: 'percent', of: '', times: [1, 2], values: [null, 4] },
  ])
})

test('one that names none of ours is told by its place, if there is an answer for every name', () => {
  const point = [{ t: 1_000, v: 1 }]
  const all = names.map(() => answer('COUNT', stream(null, point)))
  expect(read(all).map(({ chart, line }) => [chart, line])).toEqual(
    Object.values(vmMetrics).map(({ chart, line }) => [chart, line]),
  )
  expect(read([answer('COUNT', stream('vmware_vm_cpu', point))])).toEqual([])
})

test('units that the name does not lead one to expect are put right', () => {
  const point = [{ t: 1_000, v: 0.5 }]
  expect(read([answer('RATIO', stream('elf_vm_cpu_overall_usage_percent', point))])[0]?.values).toEqual([50])
  const bits = answer('DATA_RATE_BIT', stream('elf_vm_network_receive_speed_bps', [{ t: 1_000, v: 8 }]))
  expect(read([bits], networkMetrics)[0]?.values).toEqual([1])
})

test.each([
  ['no streams', { unit: 'PERCENT', sample_streams: null }],
  ['streams without points', { unit: 'X', sample_streams: [stream('elf_vm_memory_usage_percent', null)] }],
  [
    'points of another form',
    { unit: 3, sample_streams: [stream('elf_vm_memory_usage_percent', ['a', { v: 1 }])] },
  ],
  ['streams of another form', { sample_streams: ['a', 3, {}] }],
  ['an object where the list was', { sample_streams: { a: 1 } }],
])('%s give no line, and are no failure', (_, data) => {
  expect(read([{ data }])).toEqual([])
})
