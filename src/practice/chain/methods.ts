import { blake2AsHex } from '@polkadot/util-crypto'
import type { Chain, MachineStatus, Order } from './chain'
import { invalidParams, notFound, type RpcMethod } from './json-rpc'
import { address, hex, machineId, rentId, takeExactly } from './params'
import { storedAt } from './storage'

/** The mainnet's, v4 (dbc-chain 1). */
const genesisHash = '0x03aa6b475a03f8baf7f83e448513b00eaab03aefa4ed64bd1d31160dce028add'
/** The mainnet's before v4: a chain that is another one now. */
const oldGenesisHash = '0xd523fa2e0581f069b4f0c7b5944c21e9abc72305a08067868c91b898d1bf1dff'

/** How the node is at the moment of a question. */
export interface NodeMood {
  /** The newest block that it knows. */
  readonly head: number
  readonly isOtherChain: boolean
}

/** The methods of the chain's own pallets, which a node without them answers with -32601. */
export const customMethods: readonly string[] = [
  'rentMachine_getRentList',
  'rentMachine_getRentOrder',
  'rentMachine_getMachineRentId',
  'rentMachine_isMachineRenter',
  'onlineProfile_getMachineInfo',
]

/** Every method that a renter asks (dbc-chain 2.1), over the state that the nodes also see. */
export function chainMethods(
  chain: Chain,
  { head, isOtherChain }: NodeMood,
): Readonly<Record<string, RpcMethod>> {
  const own = (params: readonly unknown[], count: number) => {
    takeExactly(params, count)
    if (params[count] !== undefined && params[count] !== null) hex(params[count], 32)
  }
  const liveOn = (id: string) => chain.liveOrders(head).filter((order) => order.machineId === id)
  return {
    ...standardMethods(chain, head, isOtherChain ? oldGenesisHash : genesisHash),
    rentMachine_getRentList: (params) => {
      own(params, 1)
      const renter = address(params[0])
      const orders = chain.liveOrders(head).filter((order) => order.renter === renter)
      return orders.map(({ id }) => Number(id))
    },
    rentMachine_getRentOrder: (params) => {
      own(params, 1)
      const order = chain.order(rentId(params[0]), head)
      if (order === undefined) throw notFound()
      return orderJson(chain, order)
    },
    rentMachine_getMachineRentId: (params) => {
      own(params, 1)
      const orders = liveOn(machineId(params[0]))
      return {
        rentOrder: orders.map(({ id }) => Number(id)),
        usedGpu: orders.flatMap(({ gpuIndex }) => gpuIndex),
      }
    },
    rentMachine_isMachineRenter: (params) => {
      own(params, 2)
      const renter = address(params[1])
      return liveOn(machineId(params[0])).some((order) => order.renter === renter)
    },
    onlineProfile_getMachineInfo: (params) => {
      own(params, 1)
      return machineJson(chain, machineId(params[0]), head)
    },
  }
}

function standardMethods(chain: Chain, head: number, genesis: string): Record<string, RpcMethod> {
  const hashOf = (block: number) => (block === 0 ? genesis : blake2AsHex(`practice block ${block}`))
  return {
    chain_getHeader: ([at]) => {
      const number = at === undefined || at === null ? head : blockOf(hex(at, 32), head, hashOf)
      return number === undefined
        ? null
        : {
            parentHash: hashOf(Math.max(0, number - 1)),
            number: `0x${number.toString(16)}`,
            stateRoot: blake2AsHex(`practice state ${number}`),
            extrinsicsRoot: blake2AsHex(`practice extrinsics ${number}`),
            digest: { logs: [] },
          }
    },
    chain_getBlockHash: ([block]) => {
      if (block === undefined || block === null) return hashOf(head)
      if (typeof block !== 'number' || !Number.isInteger(block) || block < 0)
        throw invalidParams('expected a block number')
      return block > head ? null : hashOf(block)
    },
    state_getRuntimeVersion: () => ({
      ...{ specName: 'DeepBrainChain', implName: 'DeepBrainChain', authoringVersion: 10 },
      ...{ specVersion: 411, implVersion: 0, apis: [], transactionVersion: 2, stateVersion: 1 },
    }),
    state_getStorage: (params) => {
      takeExactly(params, 1)
      return storedAt(chain, hex(params[0]))
    },
  }
}

/** Only the newest blocks are known by their hash; the others' state is gone. */
function blockOf(hash: string, head: number, hashOf: (block: number) => string): number | undefined {
  return Array.from({ length: 16 }, (_, back) => head - back).find((block) => hashOf(block) === hash)
}

function orderJson(chain: Chain, order: Order): unknown {
  const { machineId, renter, rentEnd, status, gpuIndex, confirmedAt } = order
  const start = chain.startOf(order)
  const isPending = status === 'waitingVerifying'
  return {
    ...{ machineId, renter, rentStart: start, rentEnd, rentStatus: status },
    confirmRent: isPending ? 0 : (confirmedAt ?? start + 20),
    stakeAmount: isPending ? '7812500000000000' : '0',
    gpuNum: gpuIndex.length,
    gpuIndex: [...gpuIndex],
  }
}

function statusJson(status: MachineStatus, block: number): unknown {
  if (status === 'verify') return 'committeeVerifying'
  return status === 'unknown' ? { stakerReportOffline: [block - 600, 'rented'] } : status
}

/** The outer names in camelCase, those of the two inner objects in snake_case (dbc-chain 2.1). */
function machineJson(chain: Chain, id: string, block: number): unknown {
  const details = chain.detailsOf(id)
  if (details === undefined) throw notFound()
  const confirmed = chain.liveOrders(block).filter((order) => order.machineId === id)
  const stash = '5DAAnrj7VHTznn2AWBemMuyBwZWs6FNFjdyVXUeYum3PTXFy'
  return {
    ...{ controller: stash, machineStash: stash, lastMachineRestake: 0 },
    renters: confirmed.filter(({ status }) => status === 'renting').map(({ renter }) => renter),
    ...{ bondingHeight: 1_200_000, onlineHeight: 1_240_000, lastOnlineHeight: 1_240_000 },
    ...{ initStakePerGpu: '1000000000000000000', stakeAmount: '8000000000000000000' },
    machineStatus: statusJson(chain.machineStatus(id), block),
    ...{ totalRentedDuration: 864_000, totalRentedTimes: 7 },
    ...{ totalRentFee: '98000000000000000000', totalBurnFee: '4900000000000000000' },
    machineInfoDetail: {
      committee_upload_info: {
        ...{ machine_id: id, gpu_type: details.gpuType, gpu_num: details.gpuCount, cuda_core: 16_384 },
        ...{ gpu_mem: 24, calc_point: 60_000, sys_disk: 480, data_disk: 3_500 },
        ...{ cpu_type: details.cpuType, cpu_core_num: details.cpuCores, cpu_rate: 2_900 },
        ...{ mem_num: details.memoryGb, rand_str: 'practice', is_support: true },
      },
      staker_customize_info: {
        ...{ server_room: blake2AsHex('practice room'), upload_net: 100, download_net: 100 },
        ...{ longitude: { East: 1_040_667 }, latitude: { North: 306_667 } },
        telecom_operators: ['China Unicom'],
      },
    },
    ...{ rewardCommittee: [], rewardDeadline: 0 },
  }
}
