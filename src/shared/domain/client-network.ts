/**
 * What a DBC client tells of the network around it (DBC HTTP API, 7.1, 7.4, 12.3): the GPU nodes that it can reach, the
 * managers of bare-metal servers, and its peers, who carry its requests.
 */
export const networkParts = ['nodes', 'managers', 'active', 'global', 'lan'] as const
export type NetworkPart = (typeof networkParts)[number]

/** One machine of the network. What is not told is empty. */
export interface NetworkMember {
  readonly id: string
  readonly name: string
  readonly version: string
  readonly address: string
  /** `computer`, `client` or `seed`; only told of machines on the same network. */
  readonly role: string
}
