import { type Chain, deletionBlocks } from '../chain/chain'
import type { ClientNode } from './client-node'
import type { GpuNode } from './gpu-node'
import { dropUnusedNetworks } from './networks'
import type { Vm } from './vm'
import { closeAtRentEnd, removeAfterRentEnd } from './worker'

/** Nodes look for ended rentals every quarter of an hour (spec 13). */
const watchIntervalMs = 900_000

export function startRentWatch(client: ClientNode): void {
  const { chain } = client
  client.clock.every(watchIntervalMs, () => {
    for (const node of client.nodes.values()) watchNode(node, chain)
    dropUnusedNetworks(client.networks, client.clock.elapsedMs())
  })
}

function watchNode(node: GpuNode, chain: Chain): void {
  const isFree = chain.machineStatus(node.id) === 'online'
  for (const vm of node.vms.values()) {
    const hasEnded = isFree || !node.authority.isRenting(vm.settings.orderId, vm.settings.wallet)
    if (hasEnded) endVm(node, vm, chain)
  }
}

function endVm(node: GpuNode, vm: Vm, chain: Chain): void {
  const blocksSince = chain.block - chain.endOf(vm.settings.orderId)
  if (blocksSince > deletionBlocks) void removeAfterRentEnd(node, vm)
  else if (vm.isOn) void closeAtRentEnd(node, vm)
}
