import type { TowerId } from '#shared/domain/tower-vm'
import { err, mapOk, ok } from '#shared/result'
import type { TowerLine } from '../../../core/tower/ports'
import type { TowerVmCalls } from '../../../core/tower/vm-ports'
import {
  disksOf,
  gpuOf,
  labelOf,
  nicOf,
  placementOf,
  refOf,
  snapshotOf,
  snapshotRowOf,
  taskOf,
  vmOf,
} from '../map'
import { networkMetrics, seriesOf, vmMetrics } from '../metrics'
import { read } from '../read'
import {
  WireClusters,
  WireCount,
  WireDisks,
  WireGpuInfos,
  WireHosts,
  WireLabels,
  WireMetrics,
  WireNics,
  WireRefs,
  WireSettings,
  WireSnapshots,
  WireTasks,
  WireVms,
  WireVolumes,
} from '../schemas'

/** Metric calls can take ten seconds and more (CloudTower API, 6.6). */
const metricsMs = 120_000
const newestTasks = 20
/** More of them than anybody chooses from a list. */
const mostChoices = 500

/** Reading VMs and what belongs to them (CloudTower API, 6). */
export function vmCalls(line: TowerLine): TowerVmCalls {
  const ofVm = (id: TowerId) => ({ where: { vm: { id } } })
  return {
    vms: async ({ where, order, skip, first }) => {
      const answer = await line.call('/get-vms', { where, orderBy: order, skip, first })
      return mapOk(read(answer, WireVms, 'get-vms'), (vms) => present(vms.map(vmOf)))
    },
    vmCount: async (where) => {
      const answer = await line.call('/get-vms-connection', { where })
      return mapOk(read(answer, WireCount, 'get-vms-connection'), ({ aggregate }) => aggregate.count)
    },
    vm: async (id) => {
      const answer = await line.call('/get-vms', { where: { id }, first: 1 })
      const vms = read(answer, WireVms, 'get-vms')
      if (!vms.ok) return vms
      const vm = present(vms.value.map(vmOf)).find((each) => each.id === id)
      return vm === undefined ? err({ code: 'notFound', what: 'vm' }) : ok(vm)
    },
    disks: async (id) => {
      const [disks, volumes] = await Promise.all([
        line.call('/get-vm-disks', ofVm(id)),
        line.call('/get-vm-volumes', { where: { vm_disks_some: { vm: { id } } } }),
      ])
      const readDisks = read(disks, WireDisks, 'get-vm-disks')
      const readVolumes = read(volumes, WireVolumes, 'get-vm-volumes')
      if (!readDisks.ok) return readDisks
      // Disks without their sizes are still worth showing.
      return ok(disksOf(readDisks.value, readVolumes.ok ? readVolumes.value : []))
    },
    nics: async (id) => {
      const answer = await line.call('/get-vm-nics', ofVm(id))
      const nics = mapOk(read(answer, WireNics, 'get-vm-nics'), (all) =>
        [...all].sort((a, b) => (a.order ?? 0) - (b.order ?? 0)),
      )
      return mapOk(nics, (all) => all.map(nicOf))
    },
    gpus: async (id) => {
      const answer = await line.call('/get-vm-gpu-device-info', { where: { id } })
      const infos = read(answer, WireGpuInfos, 'get-vm-gpu-device-info')
      return mapOk(infos, (all) =>
        all.filter((info) => info.id === id).flatMap((info) => info.gpu_devices.map(gpuOf)),
      )
    },
    snapshots: async (id) => {
      const answer = await line.call('/get-vm-snapshots', { ...ofVm(id), orderBy: 'local_created_at_DESC' })
      return mapOk(read(answer, WireSnapshots, 'get-vm-snapshots'), (all) => all.map(snapshotOf))
    },
    allSnapshots: async ({ where, order, skip, first }) => {
      const answer = await line.call('/get-vm-snapshots', { where, orderBy: order, skip, first })
      return mapOk(read(answer, WireSnapshots, 'get-vm-snapshots'), (all) => all.map(snapshotRowOf))
    },
    snapshotCount: async (where) => {
      const answer = await line.call('/get-vm-snapshots-connection', { where })
      return mapOk(read(answer, WireCount, 'get-vm-snapshots-connection'), ({ aggregate }) => aggregate.count)
    },
    tasks: async (id) => {
      const answer = await line.call('/get-tasks', {
        ...{
          where: { resource_id: id, internal: false },
          orderBy: 'local_created_at_DESC',
          first: newestTasks,
        },
      })
      return mapOk(read(answer, WireTasks, 'get-tasks'), (all) => all.map(taskOf))
    },
    metrics: async (id, range) => {
      const [machine, network] = await Promise.all([
        line.call(
          '/get-vm-metrics',
          { range, metrics: Object.keys(vmMetrics), vms: { id } },
          { callMs: metricsMs },
        ),
        line.call(
          '/get-vm-network-metrics',
          { range, metrics: Object.keys(networkMetrics), vms: { id } },
          { callMs: metricsMs },
        ),
      ])
      const ofMachine = read(machine, WireMetrics, 'get-vm-metrics')
      if (!ofMachine.ok) return ofMachine
      const ofNetwork = read(network, WireMetrics, 'get-vm-network-metrics')
      const networks = ofNetwork.ok ? ofNetwork.value : []
      return ok({
        series: [...seriesOf(ofMachine.value, vmMetrics), ...seriesOf(networks, networkMetrics)],
        isCut: [...ofMachine.value, ...networks].some(({ data }) => data.dropped === true),
      })
    },
    clusters: async () => {
      const answer = await line.call('/get-clusters', { orderBy: 'name_ASC', first: mostChoices })
      return mapOk(read(answer, WireRefs, 'get-clusters'), (all) => all.map(refOf))
    },
    hosts: async () => {
      const answer = await line.call('/get-hosts', { orderBy: 'name_ASC', first: mostChoices })
      return mapOk(read(answer, WireRefs, 'get-hosts'), (all) => all.map(refOf))
    },
    placements: async (id) => {
      const answer = await line.call('/get-hosts', { where: { cluster: { id } }, first: mostChoices })
      return mapOk(read(answer, WireHosts, 'get-hosts'), (all) => present(all.map(placementOf)))
    },
    hypervisor: async (id) => {
      const answer = await line.call('/get-clusters', { where: { id }, first: 1 })
      return mapOk(
        read(answer, WireClusters, 'get-clusters'),
        ([cluster]) => cluster?.hypervisor ?? undefined,
      )
    },
    recycleBin: async () => {
      const answer = await line.call('/get-global-settingses', { first: 1 })
      return mapOk(read(answer, WireSettings, 'get-global-settingses'), ([settings]) => {
        const { enabled, retain } = settings?.vm_recycle_bin ?? {}
        return {
          ...(typeof enabled === 'boolean' ? { isOn: enabled } : {}),
          ...(typeof retain === 'number' && retain > 0 ? { days: retain } : {}),
        }
      })
    },
    folders: async () => {
      const answer = await line.call('/get-vm-folders', { orderBy: 'name_ASC', first: mostChoices })
      return mapOk(read(answer, WireRefs, 'get-vm-folders'), (all) => all.map(refOf))
    },
    labels: async () => {
      const answer = await line.call('/get-labels', { orderBy: 'key_ASC', first: mostChoices })
      return mapOk(read(answer, WireLabels, 'get-labels'), (all) => all.map(labelOf))
    },
  }
}

const present = <T>(items: readonly (T | undefined)[]): T[] => items.filter((item) => item !== undefined)
