import { decodeAddress } from '@polkadot/util-crypto'
import { addressOf } from '../crypto/sr25519'
import { invalidParams } from './json-rpc'

/** How the node reads its methods' parameters: strictly, by their place (dbc-chain 2.1). */

/** A rent id is a number; a string of digits is not one. */
export function rentId(value: unknown): string {
  if (typeof value !== 'number' || !Number.isSafeInteger(value) || value < 0)
    throw invalidParams(`invalid type: ${kindOf(value)}, expected u64`)
  return String(value)
}

/** A machine's id is text, without 0x. */
export function machineId(value: unknown): string {
  if (typeof value !== 'string') throw invalidParams(`invalid type: ${kindOf(value)}, expected a string`)
  return value
}

/** An account is SS58 text of any prefix; the chain knows it by its key. */
export function address(value: unknown): string {
  if (typeof value !== 'string') throw invalidParams(`invalid type: ${kindOf(value)}, expected a string`)
  try {
    return addressOf(decodeAddress(value))
  } catch {
    throw invalidParams('invalid ss58 address.')
  }
}

/** A block's or storage's hex text. */
export function hex(value: unknown, bytes?: number): string {
  const isHex = typeof value === 'string' && /^0x([0-9a-f]{2})*$/i.test(value)
  if (!isHex || (bytes !== undefined && value.length !== 2 + 2 * bytes)) throw invalidParams('invalid hex')
  return value.toLowerCase()
}

/** A method takes its own parameters and then, if it likes, a block's hash. */
export function takeExactly(params: readonly unknown[], count: number): void {
  if (params.length < count) throw invalidParams('No more params')
  if (params.length > count + 1) throw invalidParams('Expected fewer params')
}

function kindOf(value: unknown): string {
  return typeof value === 'string' ? `string ${JSON.stringify(value)}` : typeof value
}
