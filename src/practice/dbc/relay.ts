import type { FaultPlace } from '../faults'
import { nodeFailure } from './answers'
import type { Authority, Caller } from './authority'
import type { BareMetalManager, BareMetalServer } from './bare-metal-nodes'
import type { AnyNode, ClientNode } from './client-node'
import type { GpuNode } from './gpu-node'
import { JsonError, parseJson } from './json'
import {
  ClientRefusal,
  invalidParams,
  NodeCrash,
  NodeRefusal,
  NodeSilence,
  notFound,
  relayFailed,
} from './refusal'
import { type ApiRequest, hasAuthentication, type RequestBody } from './request'
import { answerLimitMs, latencyMs } from './timings'

/** At most so many requests wait for nodes at one client (spec 2.1). */
const maxInFlight = 1024

/** How much later a slow node answers when nobody says. */
const usualDelayMs = 10_000

/** A busy test machine must not make a fast world's limit strike by itself. */
const leastLimitMs = 15_000

/** Who may call (spec 4.4): nobody is asked, a session is welcome but not needed, a signature, or either. */
type Access = 'none' | 'optional' | 'signature' | 'any'

export const noAuthText = {
  tasks: 'wallet_sign and multisig_wallets all invalid',
  create: 'session_id and wallet all invalid',
} as const

/** A request as a node sees it. */
export interface NodeCall<Node = GpuNode> {
  readonly node: Node
  readonly body: RequestBody
  readonly caller: Caller | undefined
}

/** What a node does; the result is the answer's JSON text as the node would write it. */
type Work<Node> = (call: NodeCall<Node>) => string | Promise<string>

export interface RelayPlan {
  /** The name in the timeout message (spec 2.4). */
  readonly timeoutName: string
  readonly access: Access
  readonly noAuthText?: string
  /** The client leaves C12 out and lets the node refuse. */
  readonly skipsAuthCheck?: boolean
  /** Checks of the client between C10 and C12. */
  readonly checkFirst?: (body: RequestBody) => void
  /** Checks of the client after C12. */
  readonly checkLast?: (body: RequestBody) => void
  /** Kinds of node that are left out refuse (spec 3.3). */
  readonly work?: Work<GpuNode>
  readonly bareMetal?: Work<BareMetalServer>
  /** A manager is asked nothing but what needs no authority. */
  readonly manager?: Work<BareMetalManager>
}

/** A node died over a request: the client's own limit is all that ends it. */
class NoAnswer extends Error {}

/** A call that gets no answer at all; the caller must give up by itself. */
export class NeverAnswered extends Error {}

/** Checks C10 to C12, hands the request to the node and waits for its answer (C13 to C15). */
export async function relay(
  client: ClientNode,
  request: ApiRequest,
  body: RequestBody,
  plan: RelayPlan,
): Promise<string> {
  const [nodeId = ''] = body.peerNodes
  if (nodeId === '') throw invalidParams('peer_nodeid is empty')
  plan.checkFirst?.(body)
  const isChecked = plan.skipsAuthCheck !== true && (plan.access === 'any' || plan.access === 'signature')
  if (isChecked && !hasAuthentication(body)) throw invalidParams(plan.noAuthText ?? noAuthText.tasks)
  plan.checkLast?.(body)
  return forward(client, request, body, plan, nodeId)
}

function forward(
  client: ClientNode,
  request: ApiRequest,
  body: RequestBody,
  plan: RelayPlan,
  nodeId: string,
): Promise<string> {
  const place = { node: nodeId, path: request.place.path }
  const node = client.find(nodeId)
  if (node === undefined || client.faults.strikes('gone', place)) {
    throw relayFailed('create node request failed')
  }
  return dispatch(client, place, { node, body, caller: undefined }, plan)
}

/** The same for nodes that an endpoint looks up by itself: takes one of the places for waiting requests. */
async function dispatch(
  client: ClientNode,
  place: FaultPlace,
  call: NodeCall<AnyNode>,
  plan: RelayPlan,
): Promise<string> {
  if (client.relaysInFlight >= maxInFlight) throw relayFailed('create request session failed')
  client.relaysInFlight++
  try {
    return await exchange(client, place, call, plan)
  } finally {
    client.relaysInFlight--
  }
}

async function exchange(
  client: ClientNode,
  place: FaultPlace,
  call: NodeCall<AnyNode>,
  plan: RelayPlan,
): Promise<string> {
  const { faults, clock } = client
  const timedOut = new ClientRefusal(500, -1, `${plan.timeoutName} timeout`)
  const timeOut = async () => {
    // The bug of spec 2.5: the timer of this request went with another one's answer.
    if (faults.strikes('lost-timeout', place)) throw new NeverAnswered()
    await clock.sleep(answerLimitMs)
    throw timedOut
  }
  if (faults.strikes('hang', place)) throw new NeverAnswered()
  if (faults.strikes('dead', place)) return timeOut()
  if (faults.strikes('timeout', place)) {
    // The node works on regardless; only its answer comes too late (spec 2.4).
    void ask(client, call, plan).catch(() => undefined)
    return timeOut()
  }
  const slow = faults.strikes('slow', place)
  if (slow !== undefined) {
    const delayMs = slow.amount ?? usualDelayMs
    if (delayMs >= answerLimitMs) {
      void ask(client, call, plan).catch(() => undefined)
      return timeOut()
    }
    await clock.sleep(delayMs)
  }
  try {
    return checkAnswer(client, place, await within(client, ask(client, call, plan), timedOut))
  } catch (error) {
    if (error instanceof NoAnswer) return timeOut()
    throw error
  }
}

/** The client parses what the node wrote; unescaped text may have broken it (C14). */
function checkAnswer(client: ClientNode, place: FaultPlace, answer: string): string {
  const received = client.faults.strikes('broken-json', place) ? answer.slice(0, -2) : answer
  try {
    parseJson(Buffer.from(received, 'utf8'))
  } catch (error) {
    if (error instanceof JsonError) throw new ClientRefusal(500, -1, 'response parse error')
    throw error
  }
  return received
}

function within(client: ClientNode, answer: Promise<string>, timedOut: Error): Promise<string> {
  return new Promise((resolve, reject) => {
    const limitMs = Math.max(answerLimitMs, leastLimitMs * client.clock.speed)
    const cancel = client.clock.after(limitMs, () => reject(timedOut))
    answer.then(resolve, reject).finally(cancel)
  })
}

/** The node's side: wait for its turn, check who asks, work, and put every refusal into an answer. */
function ask(client: ClientNode, call: NodeCall<AnyNode>, plan: RelayPlan): Promise<string> {
  return call.node.requests.run(async () => {
    await travel(client, plan.access)
    try {
      return await answerOf(call, plan)
    } catch (error) {
      if (error instanceof NodeRefusal) return nodeFailure(error)
      if (error instanceof NodeCrash) return crash(call.node)
      if (error instanceof NodeSilence) throw new NoAnswer()
      throw error
    }
  })
}

/** The process is gone and comes back without its memory; whoever asked waits in vain (spec 3.2, "Careful"). */
function crash(node: AnyNode): Promise<never> {
  if (node.kind !== 'manager') node.authority.restart()
  return Promise.reject(new NoAnswer())
}

/** Each kind of node does its own part; a call that is not for it is refused before anybody is asked for. */
function answerOf({ node, body }: NodeCall<AnyNode>, plan: RelayPlan): string | Promise<string> {
  switch (node.kind) {
    case 'gpu':
      if (plan.work === undefined) throw notFound('Not supported')
      return plan.work({ node, body, caller: authorise(node.authority, body, plan.access) })
    case 'bare-metal':
      if (plan.bareMetal === undefined) throw notFound('bare metal nodes are not supported')
      return plan.bareMetal({ node, body, caller: authorise(node.authority, body, plan.access) })
    case 'manager':
      if (plan.manager !== undefined) return plan.manager({ node, body, caller: undefined })
      throw notFound(plan.work === undefined ? 'Not supported' : 'bare metal nodes are not supported')
  }
}

async function travel(client: ClientNode, access: Access): Promise<void> {
  if (!client.hasLatency) return
  const [low, high] = access === 'any' || access === 'signature' ? latencyMs.authorised : latencyMs.open
  await client.clock.sleep(client.random.between(low, high))
}

function authorise(authority: Authority, body: RequestBody, access: Access): Caller | undefined {
  if (access === 'none') return undefined
  if (access !== 'optional') return authority.check(body, access === 'any')
  try {
    return hasAuthentication(body) ? authority.check(body, true) : undefined
  } catch (error) {
    if (error instanceof NodeRefusal) return undefined
    throw error
  }
}
