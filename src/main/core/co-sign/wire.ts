import { scrypt } from 'node:crypto'
import words from '@polkadot/util-crypto/mnemonic/wordlists/en'
import { z } from 'zod'
import { coSignHours } from '#shared/domain/co-sign'
import { NodeId, RentOrderId } from '#shared/domain/ids'
import { mostSignatories } from '#shared/domain/multisig'
import type { AppError } from '#shared/ipc/errors'
import { parseJson } from '#shared/json'
import { err, ok, type Result } from '#shared/result'

const version = 1
const requestFormat = 'lodger-cosign-request'
const answerFormat = 'lodger-cosign-answer'
/** A request of the largest set with the longest texts; what is longer is none. */
export const longestCoSignText = 8 * 1024

const Address = z.string().regex(/^[1-9A-HJ-NP-Za-km-z]{40,60}$/)
const Base64Key = z.base64().length(44)
/** What DBC calls a session id: base58check of a UUID's text (DBC HTTP API, 19.2). */
const SessionId = z.string().regex(/^[1-9A-HJ-NP-Za-km-z]{50,60}$/)
const Sign = z.string().regex(/^[0-9a-f]{128}$/)
const RequestId = z.string().regex(/^[0-9a-f]{32}$/)
/** One line, nothing invisible that could turn the words around it. */
const line = (max: number) =>
  z
    .string()
    .max(max)
    .regex(/^[^\p{C}\p{Zl}\p{Zp}]*$/u)

const Body = z.strictObject({
  format: z.literal(requestFormat),
  version: z.literal(version),
  id: RequestId,
  threshold: z.int().min(1).max(mostSignatories),
  signatories: z.array(Address).min(2).max(mostSignatories),
  purpose: line(200),
  nodeId: NodeId,
  nodeLabel: line(64),
  source: z.url().max(256),
  /** The only call that signatures are spent on: the session it gives serves for every other one. */
  endpoint: z.literal('mining_nodes/session_id'),
  rentOrder: RentOrderId.optional(),
  /** The signers make nonces of their own; only a session id comes from outside. */
  sign: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('nonce') }),
    z.strictObject({ kind: z.literal('session'), sessionId: SessionId }),
  ]),
  expires: z.iso.datetime(),
  replyKey: Base64Key,
})
/** What a request to co-sign says, before its check. */
export type CoSignBody = z.infer<typeof Body>

const Request = Body.extend({ check: z.string().regex(/^[0-9a-f]{64}$/) })
export type CoSignRequest = z.infer<typeof Request>

const Answer = z.strictObject({
  format: z.literal(answerFormat),
  version: z.literal(version),
  id: RequestId,
  key: Base64Key,
  body: z.base64().min(24).max(2_048),
})
export type CoSignAnswer = z.infer<typeof Answer>

/** What is sealed in an answer. */
export const Signed = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('nonce'),
    wallet: Address,
    nonce: z.string().regex(/^[A-Za-z0-9]{55}$/),
    sign: Sign,
  }),
  z.strictObject({ kind: z.literal('session'), wallet: Address, sign: Sign }),
])
export type Signed = z.infer<typeof Signed>

const Newer = z.object({
  format: z.enum([requestFormat, answerFormat]),
  version: z.number().min(version + 1),
})

/** Completes a request with its check. */
export async function finishRequest(body: Omit<CoSignBody, 'format' | 'version'>): Promise<CoSignRequest> {
  const whole = Body.parse({ format: requestFormat, version, ...body })
  return { ...whole, check: await checkOf(whole) }
}

/** An answer to the request of that id. */
export function makeAnswer(id: string, sealed: { key: string; body: string }): CoSignAnswer {
  return { format: answerFormat, version, id, ...sealed }
}

/** Reads either of the two; a request whose check does not fit was changed on its way. */
export async function readCoSignText(
  text: string,
  now: number,
): Promise<Result<CoSignRequest | CoSignAnswer, AppError>> {
  if (text.length > longestCoSignText) return err({ code: 'coSign', problem: 'notOne' })
  const json = parseJson(text)
  const answer = Answer.safeParse(json)
  if (answer.success) return ok(answer.data)
  const request = Request.safeParse(json)
  if (!request.success) {
    return err({ code: 'coSign', problem: Newer.safeParse(json).success ? 'newer' : 'notOne' })
  }
  const { check, ...body } = request.data
  if (check !== (await checkOf(body))) return err({ code: 'coSign', problem: 'changed' })
  const left = Date.parse(body.expires) - now
  if (left <= 0) return err({ code: 'coSign', problem: 'expired' })
  // An hour more than any request is given: clocks differ. What claims to last longer was not made by Lodger.
  return left > (coSignHours + 1) * 3_600_000 ? err({ code: 'coSign', problem: 'notOne' }) : ok(request.data)
}

/** Whether what was read is a request, not an answer. */
export function isRequest(read: CoSignRequest | CoSignAnswer): read is CoSignRequest {
  return read.format === requestFormat
}

/** The four words that both sides read to each other: 44 bits of the check. */
export function checkWords(check: string): string[] {
  const bits = BigInt(`0x${check.slice(0, 11)}`)
  return [33n, 22n, 11n, 0n].map((shift) => words[Number((bits >> shift) & 2047n)] ?? '')
}

/**
 * A digest of all that a request says, member by member. It costs 16 MiB and some 50 ms on purpose: nobody can search
 * through so many requests that another one's four words come out.
 */
function checkOf(body: CoSignBody): Promise<string> {
  const { rentOrder = '', sign } = body
  const parts = [
    ...[body.format, body.version, body.id, body.threshold, ...body.signatories, body.purpose],
    ...[body.nodeId, body.nodeLabel, body.source, body.endpoint, rentOrder],
    ...[sign.kind, sign.kind === 'session' ? sign.sessionId : '', body.expires, body.replyKey],
  ]
  return new Promise((resolve, reject) => {
    scrypt(JSON.stringify(parts), 'lodger co-sign check', 32, { N: 16_384, r: 8, p: 1 }, (failure, key) =>
      failure === null ? resolve(key.toString('hex')) : reject(failure),
    )
  })
}
