import type { AppError } from '../ipc/errors'
import type { NodeKey } from './ids'
import type { Node } from './node'
import { isLoopback } from './source'

/** What is the matter with a client itself. `localOnly`: it listens for its own machine only (DBC HTTP API, 18.7). */
export type ClientFinding = 'fine' | 'noPeers' | 'localOnly' | 'notReached'

/**
 * What is the matter with a node as seen through a client. `unknown`: the client has never heard of it; `restarted`: the
 * client knows it, but it does not answer, as for some minutes after a restart (18.8); `trouble`: it answers with an error.
 */
export type NodeFinding = 'answers' | 'unknown' | 'restarted' | 'trouble' | 'notAsked'

/** What a look at a client and its nodes found. */
export interface Diagnosis {
  readonly client: ClientFinding
  readonly error?: AppError
  /** Peers just now; absent where the client did not tell. */
  readonly peers?: number
  readonly nodes: readonly {
    readonly nodeKey: NodeKey
    readonly finding: NodeFinding
  }[]
}

/** The client's finding from how it answered. */
export function clientFinding(
  url: string,
  error: AppError | undefined,
  peers: number | undefined,
): ClientFinding {
  if (error !== undefined) {
    const isRefused = error.code === 'unreachable' && error.reason === 'refused'
    return isRefused && !isLoopback(new URL(url).hostname) ? 'localOnly' : 'notReached'
  }
  return peers === 0 ? 'noPeers' : 'fine'
}

/** A node's finding; `known`: the ids that the client knows, undefined where it did not tell. */
export function nodeFinding(
  node: Pick<Node, 'id' | 'reach' | 'facts'>,
  known: readonly string[] | undefined,
): NodeFinding {
  switch (node.reach) {
    case 'ok':
    case 'slow':
      return 'answers'
    case 'asking':
      return 'notAsked'
    case 'unknown':
      return 'unknown'
    case 'trouble':
      return 'trouble'
    case 'unreachable':
      // A bare-metal server is in no client's list.
      return known === undefined || known.includes(node.id) || node.facts?.isBareMetal === true
        ? 'restarted'
        : 'unknown'
  }
}
