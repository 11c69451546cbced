import type { z } from 'zod'
import type { AccountBalance } from '#shared/domain/chain'
import type { NodeId, RentOrderId } from '#shared/domain/ids'
import type { RentalMachine } from '#shared/domain/known-rental'
import type { ChainRefusal } from '#shared/ipc/errors'
import { err, ok, type Result } from '#shared/result'
import type {
  ChainOrder,
  ChainQuestion,
  ChainReader,
  ChainReaderFactory,
  ChainReading,
} from '../../core/rentals/ports'
import { balanceOf, machineOf, orderOf, rentOrderIds } from './map'
import { createRpcEndpoint, type RpcCall, type RpcEndpoint, type RpcLimits, type RpcOutcome } from './rpc'
import { accountKey } from './storage-key'
import { AccountInfo, BlockHash, Header, MachineInfo, Order, RentIds } from './wire'

/** DeepBrainChain's own since v4; whoever has another one is another chain (DBC chain, 1). */
const genesisHash = '0x03aa6b475a03f8baf7f83e448513b00eaab03aefa4ed64bd1d31160dce028add'
const methodNotFound = -32_601
/** What the chain's own methods answer for an order that is not there (DBC chain, 2.1). */
const somethingWrong = -32_603

/** Reads the chain over JSON-RPC. Everything of one reading comes from one endpoint; the next one serves when it fails. */
export const createChainReader: ChainReaderFactory = (urls) => readerOver(urls)

/** The same with other limits, for tests. */
export function readerOver(urls: readonly string[], limits?: RpcLimits): ChainReader {
  const endpoints = urls.map((url) => createRpcEndpoint(url, limits))
  /** Endpoints that have shown the right genesis. */
  const known = new Set<RpcEndpoint>()
  let first = 0

  async function readFrom(
    endpoint: RpcEndpoint,
    question: ChainQuestion,
  ): Promise<Result<ChainReading, ChainRefusal>> {
    if (!known.has(endpoint)) {
      const checked = await checkGenesis(endpoint)
      if (!checked.ok) return checked
      known.add(endpoint)
    }
    const reading = await readAll(endpoint, question)
    if (!reading.ok) known.delete(endpoint)
    return reading
  }

  return {
    read: async (question) => {
      const tries: { host: string; why: ChainRefusal }[] = []
      for (let turn = 0; turn < endpoints.length; turn += 1) {
        const at = (first + turn) % endpoints.length
        const endpoint = endpoints[at]
        if (endpoint === undefined) continue
        const reading = await readFrom(endpoint, question)
        if (reading.ok) {
          first = at
          return reading
        }
        tries.push({ host: endpoint.host, why: reading.error })
      }
      return err({ code: 'chainFailed', tries })
    },
    close: async () => {
      await Promise.all(endpoints.map((endpoint) => endpoint.close()))
    },
  }
}

const genesisCall: RpcCall = { method: 'chain_getBlockHash', params: [0] }

/** Before anything else: another chain is told no address. */
async function checkGenesis(endpoint: RpcEndpoint): Promise<Result<null, ChainRefusal>> {
  const asked = await endpoint.ask([genesisCall])
  return asked.ok ? isGenesis(asked.value[0]) : asked
}

function isGenesis(answer: RpcOutcome | undefined): Result<null, ChainRefusal> {
  const hash = read(BlockHash, answer)
  if (hash === undefined) return err('notChain')
  return hash.toLowerCase() === genesisHash ? ok(null) : err('otherChain')
}

/** In up to three rounds: head, lists and balances; the orders; their machines. */
async function readAll(
  endpoint: RpcEndpoint,
  { addresses, orders: also, notBelow }: ChainQuestion,
): Promise<Result<ChainReading, ChainRefusal>> {
  const accounts = addresses.flatMap((address) => {
    const key = accountKey(address)
    return key === undefined ? [] : [{ address, key }]
  })
  const start = await endpoint.ask([
    genesisCall,
    { method: 'chain_getHeader', params: [] },
    ...accounts.flatMap(({ address, key }): RpcCall[] => [
      { method: 'rentMachine_getRentList', params: [address] },
      { method: 'state_getStorage', params: [key] },
    ]),
  ])
  if (!start.ok) return start
  const [genesis, headAnswer, ...answers] = start.value
  // What answers at this address may be another one by now.
  const checked = isGenesis(genesis)
  if (!checked.ok) return checked
  const header = read(Header, headAnswer)
  if (header === undefined) return err('notChain')
  if (header.number < notBelow) return err('behind')
  if (start.value.some((answer) => answer.kind === 'error' && answer.code === methodNotFound))
    return err('noMethods')
  const lists = new Map<string, readonly RentOrderId[]>()
  const balances: AccountBalance[] = []
  for (const [index, { address }] of accounts.entries()) {
    const ids = read(RentIds, answers[2 * index])
    if (ids !== undefined) lists.set(address, rentOrderIds(ids))
    const info = read(AccountInfo, answers[2 * index + 1])
    if (info !== undefined) balances.push(balanceOf(address, info))
  }
  const orders = await readOrders(endpoint, [...new Set([...[...lists.values()].flat(), ...also])])
  if (!orders.ok) return orders
  const machines = await readMachines(endpoint, orders.value)
  if (!machines.ok) return machines
  return ok({
    ...{ endpoint: endpoint.host, head: header.number, lists, balances },
    ...{ orders: orders.value, machines: machines.value },
  })
}

type Orders = ReadonlyMap<RentOrderId, ChainOrder | 'absent'>

async function readOrders(
  endpoint: RpcEndpoint,
  ids: readonly RentOrderId[],
): Promise<Result<Orders, ChainRefusal>> {
  const asked = await endpoint.ask(
    ids.map((id) => ({ method: 'rentMachine_getRentOrder', params: [Number(id)] })),
  )
  if (!asked.ok) return asked
  const orders = new Map<RentOrderId, ChainOrder | 'absent'>()
  for (const [index, id] of ids.entries()) {
    const answer = asked.value[index]
    const order = read(Order, answer)
    if (order !== undefined) orders.set(id, orderOf(id, order))
    else if (answer?.kind === 'error' && answer.code === somethingWrong) orders.set(id, 'absent')
  }
  return ok(orders)
}

/** A machine that cannot be read takes nothing from its rental. */
async function readMachines(
  endpoint: RpcEndpoint,
  orders: Orders,
): Promise<Result<ReadonlyMap<NodeId, RentalMachine>, ChainRefusal>> {
  const ids = new Set([...orders.values()].flatMap((order) => (order === 'absent' ? [] : [order.nodeId])))
  const list = [...ids]
  const asked = await endpoint.ask(
    list.map((id) => ({ method: 'onlineProfile_getMachineInfo', params: [id] })),
  )
  if (!asked.ok) return asked
  const machines = list.flatMap((id, index): [NodeId, RentalMachine][] => {
    const info = read(MachineInfo, asked.value[index])
    return info === undefined ? [] : [[id, machineOf(info)]]
  })
  return ok(new Map(machines))
}

/** A result that has the shape; undefined: an error, or something else. */
function read<S extends z.ZodType>(schema: S, outcome: RpcOutcome | undefined): z.output<S> | undefined {
  if (outcome?.kind !== 'result') return undefined
  const parsed = schema.safeParse(outcome.result)
  return parsed.success ? parsed.data : undefined
}
