import type { VmStatus } from '#shared/wire/cloudtower'
import type { TowerState } from './state'
import type { RowOf } from './store/rows'

/** Switches a VM, and what its guest tells: addresses and usage are known while VMTools run. */
export function setPower(state: TowerState, vm: RowOf<'Vm'>, status: VmStatus): void {
  const hasTools = vm.vm_tools_status !== 'NOT_INSTALLED'
  state.store.tables.Vm.update(vm.id, {
    status,
    ...(hasTools ? { vm_tools_status: status === 'RUNNING' ? 'RUNNING' : 'NOT_RUNNING' } : {}),
    ...(status === 'STOPPED' ? { last_shutdown_time: state.now(), cpu_usage: 0, memory_usage: 0 } : {}),
  })
  if (status === 'RUNNING') state.store.tables.Vm.update(vm.id, { cpu_usage: 3.5, memory_usage: 21.4 })
  tellAddresses(state, vm)
  state.onPower(vm, status)
}

/** `ips` is one string, and empty unless VMTools run (spec 11.7). */
export function tellAddresses(state: TowerState, vm: RowOf<'Vm'>): void {
  const nics = state.store.tables.VmNic.referring('vm', vm.id)
  const known = vm.status === 'RUNNING' && vm.vm_tools_status === 'RUNNING'
  const addresses = nics.flatMap((nic) => (known && nic.ip_address ? [nic.ip_address] : []))
  state.store.tables.Vm.update(vm.id, { ips: addresses.join(',') })
  for (const nic of nics) {
    const own = known && nic.ip_address ? [nic.ip_address] : []
    state.store.tables.VmNic.update(nic.id, { guest_info_ip_addresses: own })
  }
}

/** Every update of a VM gives its disks and NICs new ids: they are links, not things (spec 6.3, 10.10). */
export function afterVmChange(state: TowerState, vm: RowOf<'Vm'>): void {
  const { VmDisk, VmNic } = state.store.tables
  for (const disk of VmDisk.referring('vm', vm.id)) {
    VmDisk.remove(disk.id)
    VmDisk.insert({ ...disk, id: state.newId() })
  }
  for (const nic of VmNic.referring('vm', vm.id)) {
    VmNic.remove(nic.id)
    VmNic.insert({ ...nic, id: state.newId() })
  }
}
