import type { TowerState } from '../state'
import { tellAddresses } from '../vm-life'
import { insertDisk, insertNic, insertVm, insertVolume, sumUpDisks } from '../vm-maker'
import { addPlace, daysAgo, gib, type Place, tib } from './infrastructure'

const vmsPerHost = 200
const roles = ['web', 'api', 'worker', 'cache', 'queue', 'build', 'desktop', 'lab'] as const

/** Many VMs for clients to find one among: a cluster of its own, large enough for them. */
export function addBulk(state: TowerState, count: number): void {
  const place = addPlace(state, {
    ...{ name: 'big-cluster', subnet: 40, hosts: Math.ceil(count / vmsPerHost), memoryPerHost: 2 * tib },
    vlans: [{ name: 'servers', vlanId: 400 }],
  })
  for (let number = 1; number <= count; number++) addOne(state, place, number)
}

function addOne(state: TowerState, place: Place, number: number): void {
  const role = roles[number % roles.length] ?? 'web'
  const host = place.hosts[number % place.hosts.length]?.id ?? null
  const cluster = place.cluster.id
  const vm = insertVm(state, {
    ...{ name: `${role}-${String(number).padStart(5, '0')}`, cluster, host, os: 'Rocky Linux 9.4' },
    ...{ vcpu: 2 ** (number % 4), memory: 2 ** ((number % 3) + 1) * gib },
    status: number % 3 === 0 ? 'STOPPED' : 'RUNNING',
    createdAt: daysAgo(state, 1 + (number % 900)),
  })
  const size = (20 + (number % 5) * 20) * gib
  const sketch = { name: `${vm.name}-1`, cluster, size, target: place.target.id } as const
  const volume = insertVolume(state, { ...sketch, policy: 'REPLICA_2_THIN_PROVISION' })
  insertDisk(state, { vm: vm.id, bus: 'VIRTIO', boot: 0, volume: volume.id })
  const address = `10.${64 + (number >> 16)}.${(number >> 8) & 0xff}.${number & 0xff}`
  insertNic(state, { vm: vm.id, vlan: place.vlans[0]?.id ?? '', address })
  sumUpDisks(state, vm.id)
  tellAddresses(state, vm)
}
