import {
  type AccountId,
  type NodeId,
  nodeKey,
  type RentOrderId,
  type SourceId,
  type VmId,
  vmKey,
} from '#shared/domain/ids'
import type { Node, NodeFacts } from '#shared/domain/node'
import type { Rental } from '#shared/domain/rental'
import { type Vm, type VmDetails, vmStateKind } from '#shared/domain/vm'
import type { ListedSnapshot } from '../../src/main/core/ports-dbc'

export const sourceId = '11111111-1111-4111-8111-111111111111' as SourceId
export const accountId = '22222222-2222-4222-8222-222222222222' as AccountId
export const taskId = '33333333-3333-4333-8333-333333333333'
export const nodeId = 'a1'.repeat(32) as NodeId
export const otherNodeId = 'b2'.repeat(32) as NodeId
export const vmId = '7KsH44tRFg681ZeriQ6ZMH' as VmId
export const otherVmId = '8LtJ55uSGh792AfsjR7aNK' as VmId
export const theNodeKey = nodeKey(sourceId, nodeId)
export const theVmKey = vmKey(sourceId, nodeId, vmId)
export const address = '5DfhGyQdFobKM8NsWvEeAKk5EQQgYe9AydgJ7rMB6E1EqRzV'
export const sessionId = '3bxrsXVW2z2ELH7G9RvF7BMUQkEGkBfQhd8YD5r8somf3UdNWcEYAFa'

export function exampleRental(more: Partial<Rental> = {}): Rental {
  return {
    id: '1203' as RentOrderId,
    renter: address,
    endBlock: 4_821_600,
    status: 'renting',
    gpuCount: 4,
    ...more,
  }
}

/** The machine of the specification's example (DBC HTTP API, 7.1). */
export const exampleFacts: NodeFacts = {
  version: '0.4.1.8',
  isBareMetal: false,
  ip: '*.51.*.142',
  os: 'Ubuntu 20.04.6 LTS',
  cpu: { model: 'AMD EPYC 7542 32-Core Processor', cores: 124, usage: '3.12%' },
  gpu: { count: 4, used: 1 },
  memory: { totalGib: 471.59, freeGib: 402.13 },
  disks: [{ path: '/data', type: 'SSD', totalGib: 3491.06, freeGib: 2820.4 }],
  images: [{ name: 'ubuntu2204.qcow2', sizeGib: 21.4 }, { name: 'windows_1909.qcow2' }],
}

export function exampleNode(more: Partial<Node> = {}): Node {
  return {
    key: theNodeKey,
    sourceId,
    id: nodeId,
    reach: 'ok',
    facts: exampleFacts,
    rentals: [exampleRental()],
    access: { kind: 'session' },
    ...more,
  }
}

export const exampleDetails: VmDetails = {
  os: 'linux',
  cpuCores: 8,
  gpuCount: 1,
  memoryGib: 32,
  disks: [{ name: 'vda', sizeGib: 350 }],
  host: '203.0.113.42',
  login: { kind: 'ssh', port: 5612 },
  vncPort: 5912,
  userName: 'dbc',
  hasLogin: true,
  rentOrder: '1203' as RentOrderId,
  localAddresses: [],
  networkName: undefined,
  networkFilters: [],
}

export function exampleVm(status: string, more: Partial<Vm> = {}): Vm {
  return {
    ...{ key: theVmKey, sourceId, nodeId, id: vmId, name: 'train box' },
    ...{ status, state: vmStateKind(status) },
    since: '2026-01-01T00:00:00.000Z',
    createdAt: '2025-03-02 14:05:31',
    asOf: '2026-01-01T00:00:00.000Z',
    details: exampleDetails,
    ...more,
  }
}

/** A snapshot as a node lists it (DBC HTTP API, 10). */
export function exampleSnapshot(name: string, status: string): ListedSnapshot {
  return {
    ...{ name, status, description: name, createdAt: '2025-03-03 09:01:12', disks: [] },
    file: `/tmp/dbc_snapshots/snap_3311_${name}_vda.qcow2`,
  }
}
