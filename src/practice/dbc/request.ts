import type { FaultPlace } from '../faults'
import type { HttpRequest } from './http-server'
import { isJsonObject, type Json, JsonError, type JsonObject, parseJson, stringMember } from './json'
import { ClientCrash, invalidParams } from './refusal'

/** A request below one of the API's prefixes. */
export interface ApiRequest {
  readonly http: HttpRequest
  /** The path's parts after the prefix, not decoded. */
  readonly segments: readonly string[]
  readonly query: ReadonlyMap<string, string>
  readonly place: FaultPlace
}

interface MultisigSign {
  readonly wallet: string
  readonly nonce: string
  readonly sign: string
}

export interface Multisig {
  readonly wallets: readonly string[]
  readonly threshold: number
  readonly signs: readonly MultisigSign[]
}

/** The members every endpoint reads (spec 5); what was not sent is empty. */
export interface RequestBody {
  readonly peerNodes: readonly string[]
  readonly additional: JsonObject
  readonly wallet: string
  readonly nonce: string
  readonly sign: string
  readonly multisig: Multisig | undefined
  readonly sessionId: string
  readonly sessionIdSign: string
  readonly rentOrder: string
}

/** How an endpoint words its complaints: they differ in small ways (spec 3.2, C7 and C9). */
export interface Wording {
  readonly parseOffset: boolean
  readonly memberPrefix: '' | 'parse request params failed: ' | 'parse req params failed: '
}

export const plainWording: Wording = { parseOffset: true, memberPrefix: '' }
/** images/* and disk/*. */
export const transferWording: Wording = { parseOffset: false, memberPrefix: 'parse request params failed: ' }
/** mining_nodes, rent_orders, lan list, bare_metal list, deeplink. */
export const queryWording: Wording = { parseOffset: true, memberPrefix: 'parse req params failed: ' }

/** Splits a path as the client does: nothing is decoded, a trailing slash adds nothing (spec 2.1). */
export function splitPath(path: string): string[] {
  const [beforeQuery = ''] = path.split('?', 1)
  const parts = (beforeQuery.startsWith('/') ? beforeQuery.slice(1) : beforeQuery).split('/')
  if (parts.at(-1) === '') parts.pop()
  return parts
}

/** The query's pairs; a pair without exactly one `=` counts as not there. */
export function splitQuery(path: string): Map<string, string> {
  const pairs = new Map<string, string>()
  const at = path.indexOf('?')
  if (at < 0) return pairs
  for (const pair of path.slice(at + 1).split('&')) {
    const parts = pair.split('=')
    if (parts.at(-1) === '') parts.pop()
    const [name, value] = parts
    if (parts.length === 2 && name !== undefined && value !== undefined) pairs.set(name, value)
  }
  return pairs
}

/** Checks C6, C7 and C8. */
export function parseObject(data: Buffer, wording: Wording): JsonObject {
  if (data.length === 0) throw invalidParams('http request body is empty')
  const value = parsed(data, wording)
  if (!isJsonObject(value)) throw invalidParams('invalid json')
  return value
}

function parsed(data: Buffer, wording: Wording): Json {
  try {
    return parseJson(data)
  } catch (error) {
    if (!(error instanceof JsonError)) throw error
    const offset = wording.parseOffset ? `(${error.offset})` : ''
    throw invalidParams(`json parse error: ${error.reason}${offset}`)
  }
}

/** Checks C6 to C9, in order. */
export function parseBody(data: Buffer, wording: Wording): RequestBody {
  return readMembers(parseObject(data, wording), wording)
}

export function readMembers(object: JsonObject, wording: Wording): RequestBody {
  const refuse = (message: string) => invalidParams(wording.memberPrefix + message)
  const text = (name: string) => {
    if (object.has(name) && typeof object.get(name) !== 'string') throw refuse(`${name} is not string`)
    return stringMember(object, name)
  }
  // The members are checked in this order, whatever order they come in.
  return {
    peerNodes: readPeerNodes(object, refuse),
    additional: readAdditional(object, refuse),
    wallet: text('wallet'),
    nonce: text('nonce'),
    sign: text('sign'),
    multisig: readMultisig(object, refuse),
    sessionId: text('session_id'),
    sessionIdSign: text('session_id_sign'),
    rentOrder: text('rent_order'),
  }
}

type Refuse = (message: string) => Error

/** Items are read unchecked there: one that is no string kills the client (spec 3.2). */
function uncheckedString(value: Json | undefined): string {
  if (typeof value !== 'string') throw new ClientCrash('not a string')
  return value
}

function readPeerNodes(object: JsonObject, refuse: Refuse): readonly string[] {
  const list = object.get('peer_nodes_list')
  if (list === undefined) throw refuse('has no peer_nodes_list')
  if (!Array.isArray(list)) throw refuse('peer_nodes_list is not array')
  // Only the first item is used, or even looked at.
  return list.slice(0, 1).map(uncheckedString)
}

function readAdditional(object: JsonObject, refuse: Refuse): JsonObject {
  const additional = object.get('additional')
  if (additional === undefined) throw refuse('has no additional')
  if (!isJsonObject(additional)) throw refuse('additional is not object')
  return additional
}

function readMultisig(object: JsonObject, refuse: Refuse): Multisig | undefined {
  const value = object.get('multisig_accounts')
  if (value === undefined) return undefined
  if (!isJsonObject(value)) throw refuse('multisig_accounts is not object')
  const member = (name: string, kind: 'array' | 'string') => {
    const found = value.get(name)
    if (found === undefined) throw refuse(`multisig_accounts has no member ${name}`)
    const fits = kind === 'array' ? Array.isArray(found) : typeof found === 'string'
    if (!fits) throw refuse(`multisig_accounts member ${name} is not ${kind}`)
    return found
  }
  const wallets = itemsOf(member('wallets', 'array')).map(uncheckedString)
  const threshold = Number.parseInt(uncheckedString(member('threshold', 'string')), 10) || 0
  const signs = itemsOf(member('signs', 'array')).map(readSign)
  return { wallets, threshold, signs }
}

function itemsOf(value: Json): Json[] {
  return Array.isArray(value) ? value : []
}

function readSign(value: Json): MultisigSign {
  if (!isJsonObject(value)) throw new ClientCrash('sign is not an object')
  const text = (name: string) => uncheckedString(value.get(name))
  return { wallet: text('wallet'), nonce: text('nonce'), sign: text('sign') }
}

function hasWalletSign(body: RequestBody): boolean {
  return body.wallet !== '' && body.nonce !== '' && body.sign !== ''
}

function hasMultisigSigns({ multisig }: RequestBody): boolean {
  if (multisig === undefined || multisig.threshold <= 0) return false
  const { wallets, threshold, signs } = multisig
  if (threshold > wallets.length || threshold > signs.length) return false
  return signs.every((item) => wallets.includes(item.wallet) && item.nonce !== '' && item.sign !== '')
}

/** Whether anything is there that a node could check (C12). */
export function hasAuthentication(body: RequestBody): boolean {
  const hasSession = body.sessionId !== '' && body.sessionIdSign !== ''
  return hasSession || hasWalletSign(body) || hasMultisigSigns(body)
}
