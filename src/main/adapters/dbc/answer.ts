import { z } from 'zod'
import type { AppError, AuthorityReason, NotDbcSample } from '#shared/ipc/errors'
import { parseJson } from '#shared/json'
import { err, ok, type Result } from '#shared/result'

/** What came back over HTTP, before anybody looked at it. */
export interface RawAnswer {
  readonly status: number
  readonly text: string
}

/** The code as a number, or as the same number in a text. */
const ErrCode = z.union([
  z.number(),
  z
    .string()
    .regex(/^-?\d{1,9}$/)
    .transform(Number),
])
const Envelope = z.object({ errcode: ErrCode, message: z.unknown() })
/** Some vendor gateways put the client's answer under `mainnet` (DBC HTTP API, 3). */
const Wrapped = z.object({ mainnet: Envelope })

/** Server texts are shown as they are, but never at any length. */
const longestServerText = 500

/** The message of a DBC answer, or what its error means here (DBC HTTP API, 3). */
export function readAnswer({ status, text }: RawAnswer): Result<unknown, AppError> {
  const envelope = readEnvelope(text)
  if (envelope === undefined) return err(notAnEnvelope(status, text))
  if (envelope.errcode === 0) return ok(envelope.message)
  return err(errorOf(envelope.errcode, status, textOf(envelope.message)))
}

function readEnvelope(text: string): z.infer<typeof Envelope> | undefined {
  const json = parseJson(text)
  const plain = Envelope.safeParse(json)
  if (plain.success) return plain.data
  const wrapped = Wrapped.safeParse(json)
  return wrapped.success ? wrapped.data.mainnet : undefined
}

function notAnEnvelope(status: number, text: string): AppError {
  if (status >= 300 && status < 400) return { code: 'notDbc', sample: 'redirect', httpStatus: status }
  if (status >= 500) return { code: 'sourceFailed', httpStatus: status, serverText: '' }
  return { code: 'notDbc', sample: sampleOf(text), httpStatus: status }
}

function sampleOf(text: string): NotDbcSample {
  const body = text.trim()
  if (body === '') return 'empty'
  if (body.startsWith('<')) return 'html'
  return parseJson(body) === undefined ? 'brokenJson' : 'otherJson'
}

/** Failures that have a code of their own, by their whole text (3.2 C13, C14; 3.3). */
const clientTexts: ReadonlyMap<string, AppError> = new Map([
  ['create node request failed', { code: 'nodeUnknown' }],
  ['broadcast request failed', { code: 'noPeers' }],
  ['response parse error', { code: 'answerUnreadable' }],
  // A call for VMs to a bare-metal server, and the other way round (3.3).
  ['bare metal nodes are not supported', { code: 'isBareMetal' }],
  ['Not supported', { code: 'notBareMetal' }],
])

/** How long the client waits for a node before it says "timeout" (2.4). */
const clientTimeoutMs = 30_000
const noSuchVm: readonly string[] = [
  'task_id not exist',
  'task not exist',
  'task not existed',
  'task_id no exist',
]

function errorOf(errcode: number, httpStatus: number, serverText: string): AppError {
  const known = clientTexts.get(serverText)
  if (known !== undefined) return known
  if (errcode === -1 && serverText.endsWith(' timeout'))
    return { code: 'nodeTimeout', afterMs: clientTimeoutMs }
  if (errcode === -1 || errcode === -32701) return { code: 'sourceFailed', httpStatus, serverText }
  if (noSuchVm.includes(serverText)) return { code: 'notFound', what: 'vm' }
  if (serverText.startsWith(authorityPrefix)) {
    return { code: 'authority', reason: authorityReason(serverText), serverText }
  }
  return { code: 'refused', serverText }
}

const authorityPrefix = 'check authority failed'

/** The reasons of 4.6, by their whole text. */
const authorityReasons: ReadonlyMap<string, AuthorityReason> = new Map([
  ['query machine_status failed', 'chainUnknown'],
  ['machine is not be rented', 'notRented'],
  ['session_id is invalid', 'sessionInvalid'],
  ['nonce check failed', 'nonceRejected'],
  ['wallet not rented', 'walletNotRented'],
  ['machine has already expired', 'expired'],
  ['not in verify time', 'verifying'],
  ['unknown machine status', 'verifying'],
  // No reason at all: somebody who is not the renter asked for a session id.
  ['', 'notRenter'],
])

function authorityReason(serverText: string): AuthorityReason {
  const reason = serverText.slice(authorityPrefix.length).replace(/^:\s*/, '').trim()
  const known = authorityReasons.get(reason)
  if (known !== undefined) return known
  // Another version may say more of it. What a session was refused for must be told, or none would be made anew.
  const longer = [...authorityReasons].find(([text]) => text !== '' && reason.startsWith(text))
  return longer?.[1] ?? 'other'
}

function textOf(message: unknown): string {
  const text = typeof message === 'string' ? message : JSON.stringify(message ?? '')
  return text.slice(0, longestServerText)
}
