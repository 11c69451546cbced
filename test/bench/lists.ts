import { type NodeId, nodeKey, type SourceId, type VmId, vmKey } from '#shared/domain/ids'
import type { Node } from '#shared/domain/node'
import type { Vm } from '#shared/domain/vm'
import type { CollectionChange } from '#shared/ipc/collections'
import { ok } from '#shared/result'
import { ChangeFeed } from '../../src/main/core/change-feed'
import { createCollections } from '../../src/main/core/collection'
import { isVmRowShown, type VmRow, vmRows, vmSort } from '../../src/renderer/features/vms/vm-rows'
import { createMirror } from '../../src/renderer/stores/mirror'
import { inFormerOrder, sorted } from '../../src/renderer/ui/list-logic'
import { median } from './measures'

// How the work of a list grows with its length, as ratios: they say the same on a quick and on a slow machine.

const sourceId = '11111111-1111-4111-8111-111111111111' as SourceId
const nodeIds = Array.from({ length: 200 }, (_, index) => index.toString(16).padStart(64, '0') as NodeId)
const nodes = nodeIds.map(
  (id): Node => ({
    ...{ key: nodeKey(sourceId, id), sourceId, id, reach: 'ok', rentals: [] },
    access: { kind: 'session' },
  }),
)

function vmNumber(index: number, asOf = '2026-01-01T00:00:00.000Z'): Vm {
  const nodeId = nodeIds[(index * 7919) % nodeIds.length] as NodeId
  const id = `vm${index}`.padEnd(22, 'x') as VmId
  return {
    ...{
      key: vmKey(sourceId, nodeId, id),
      sourceId,
      nodeId,
      id,
      name: `worker ${(index * 104_729) % 100_003}`,
    },
    ...{ status: 'running', state: 'running', since: asOf, createdAt: asOf, asOf },
  }
}

const vmsOf = (count: number) => Array.from({ length: count }, (_, index) => vmNumber(index))

/** The median of some runs, after some that only warm up. */
function timed(work: () => unknown): number {
  for (let run = 0; run < 3; run += 1) work()
  const times = Array.from({ length: 9 }, () => {
    const from = performance.now()
    work()
    return performance.now() - from
  })
  return median(times)
}

const order = { descending: false, language: 'en' }
const byName = (rows: readonly VmRow[]) => sorted(rows, vmSort.name, order)

function listWork(count: number) {
  const vms = vmsOf(count)
  const rows = vmRows(vms, nodes, [])
  const former = byName(rows)
  return {
    rows: timed(() => vmRows(vms, nodes, [])),
    search: timed(() => rows.filter((row) => isVmRowShown(row, 'worker 42', []))),
    sort: timed(() => byName(rows)),
    sortAgain: timed(() => byName(inFormerOrder(rows, former))),
  }
}

/** Messages to a window, and its time to take them, when `count` VMs answer one by one. */
async function filling(count: number) {
  const collections = createCollections()
  const flushes: (() => void)[] = []
  const clock = {
    now: () => 0,
    after: (_ms: number, run: () => void) => {
      flushes.push(run)
      return () => undefined
    },
  }
  const feed = new ChangeFeed(collections, clock)
  const messages: CollectionChange[] = []
  feed.listen((change) => messages.push(change))
  for (const [index, vm] of vmsOf(count).entries()) {
    collections.vms.put(vm)
    // What a brisk world answers while changes are gathered.
    if (index % 80 === 79) feed.flush()
  }
  feed.flush()
  const mirror = createMirror('vms')
  let tell: (change: CollectionChange) => void = () => undefined
  mirror.start({
    read: async () => ok({ name: 'vms', revision: 0, items: [] }),
    onChange: (listener) => {
      tell = listener
      return () => undefined
    },
  })
  await Promise.resolve()
  const from = performance.now()
  for (const message of messages) tell(message)
  return { messages: messages.length, ms: performance.now() - from }
}

const ratio = (value: number) => `${value.toFixed(2)} ×`
const line = (what: string, value: string) =>
  process.stdout.write(`${what.padEnd(64)} ${value.padStart(10)}\n`)

const few = listWork(1_000)
const many = listWork(10_000)
line('10,000 rows against 1,000: making the rows', ratio(many.rows / few.rows))
line('10,000 rows against 1,000: searching', ratio(many.search / few.search))
line('10,000 rows against 1,000: sorting', ratio(many.sort / few.sort))
line('10,000 rows: sorting again after a change, against from scratch', ratio(many.sortAgain / many.sort))
const filled = await filling(10_000)
line('10,000 VMs one by one: messages for each VM', ratio(filled.messages / 10_000))
const whole = many.rows + many.search + many.sortAgain
line('10,000 rows: one change through to the screen, in frames of 16 ms', ratio(whole / 16))
line('10,000 VMs one by one: the mirror, in frames for each message', ratio(filled.ms / filled.messages / 16))
