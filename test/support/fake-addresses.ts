import { address } from './examples'

/** The phrase whose address the examples use; every other phrase has an address of its own. */
export const phrase = 'bottom drive obey lake curtain smoke basket hold race lonely fit walk'

export function addressOf(typed: string): string {
  return typed === phrase ? address : `5Address of ${typed}`
}
