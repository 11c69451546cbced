import { setTimeout as sleep } from 'node:timers/promises'
import { Agent, type buildConnector, request } from 'undici'
import { isAimed } from '#shared/domain/tower-guard'
import type { AppError, UnreachableReason } from '#shared/ipc/errors'
import { err, ok, type Result } from '#shared/result'
import { networkCode } from '../network-code'
import { type RawAnswer, readAnswer, readGraphAnswer, readVersion, type TowerAnswer } from './answer'
import { connectPinned } from './pinned-socket'

/** What one call may take. */
export interface TowerLimits {
  readonly callMs: number
  readonly connectMs: number
  readonly answerBytes: number
  /** Waits before a read is asked again; as many as there are. */
  readonly backOffMs: readonly number[]
  /** How many connections there may be at a time. */
  readonly connections: number
}

export const usualLimits: TowerLimits = {
  callMs: 45_000,
  connectMs: 10_000,
  // A page of a hundred VMs is some 200 KB, but a cluster carries all its VMs (CloudTower API, 11.24).
  answerBytes: 64 * 1024 * 1024,
  backOffMs: [500, 2_000],
  connections: 6,
}

/** One request of the REST API. */
export interface TowerRequest {
  readonly path: string
  readonly method?: 'GET' | 'POST'
  readonly body?: unknown
  readonly token?: string
  /** Only reading may be asked again when a proxy answers in the tower's place. */
  readonly isRead: boolean
  /** For a call that takes longer than others. */
  readonly callMs?: number
}

/** A GraphQL question (CloudTower API, 6.7). */
export interface TowerQuestion {
  readonly operationName: string | null
  readonly query: string
  readonly variables: Readonly<Record<string, unknown>>
}

/** One tower's HTTP: REST under `/v2/api`, GraphQL at `/api`, over one pinned line. */
export interface TowerHttp {
  send(request: TowerRequest): Promise<TowerAnswer>
  ask(question: TowerQuestion, token: string | undefined): Promise<TowerAnswer>
  version(): Promise<TowerAnswer>
  close(): Promise<void>
}

/** Notes a request that went wrong by the tower's own number; never what was sent or answered. */
export type NoteRequest = (path: string, requestId: string, code: string) => void

/** The languages of a tower's texts; `*`, all of them as JSON, is not for the screen (CloudTower API, 11.23). */
export type ContentLanguage = 'en-US' | 'zh-CN'

/** Where a tower is, and how it is spoken to. */
export interface TowerPlace {
  readonly origin: string
  /** Of the certificate that is trusted; undefined for http only. */
  readonly fingerprint: string | undefined
  /** Asked at each call, since the user can change it. */
  readonly language?: () => ContentLanguage
}

export function createTowerHttp(
  { origin, fingerprint, language = () => 'en-US' }: TowerPlace,
  note: NoteRequest = () => undefined,
  limits = usualLimits,
): TowerHttp {
  const dispatcher = new Agent({
    ...(fingerprint === undefined
      ? { connect: { timeout: limits.connectMs } }
      : { connect: pinnedConnector(fingerprint, limits.connectMs) }),
    connections: limits.connections,
    maxResponseSize: limits.answerBytes,
  })

  async function once(
    url: string,
    body: string | undefined,
    call: TowerRequest,
  ): Promise<Result<RawAnswer, AppError>> {
    const callMs = call.callMs ?? limits.callMs
    try {
      // undici follows no redirect unless told to.
      const response = await request(url, {
        dispatcher,
        method: call.method ?? 'POST',
        headersTimeout: callMs,
        bodyTimeout: callMs,
        headers: { ...headersOf(call.token, body !== undefined), 'content-language': language() },
        ...(body === undefined ? {} : { body }),
        signal: AbortSignal.timeout(callMs),
      })
      return ok({
        status: response.statusCode,
        text: await response.body.text(),
        requestId: headerOf(response.headers['x-tower-request-id']),
        location: headerOf(response.headers['location']),
      })
    } catch (cause) {
      return err(transportError(url, cause, callMs))
    }
  }

  async function send(
    url: string,
    call: TowerRequest,
    read: (raw: RawAnswer) => TowerAnswer,
  ): Promise<TowerAnswer> {
    const body = call.method === 'GET' ? undefined : JSON.stringify(call.body ?? {})
    for (let attempt = 0; ; attempt += 1) {
      const raw = await once(url, body, call)
      const answer = raw.ok ? read(raw.value) : raw
      if (raw.ok && !answer.ok) note(call.path, raw.value.requestId, answer.error.code)
      const waitMs = limits.backOffMs[attempt]
      if (answer.ok || !call.isRead || waitMs === undefined || !isPassing(answer.error)) return answer
      await sleep(waitMs)
    }
  }

  return {
    send: async (call) => {
      // The last look before the wire: what would match every VM does not leave, whatever made it (11, pitfall 1).
      if (call.method !== 'GET' && !isAimed(call.path, JSON.stringify(call.body ?? {}))) {
        return err({ code: 'invalidInput', path: 'where' })
      }
      return send(`${origin}/v2/api${call.path}`, call, readAnswer)
    },
    ask: (question, token) =>
      send(
        `${origin}/api`,
        { path: '/api', body: question, isRead: false, ...(token === undefined ? {} : { token }) },
        readGraphAnswer,
      ),
    version: () => {
      const path = '/get-version'
      return send(`${origin}/v2/api${path}`, { path, method: 'GET', isRead: true }, readVersion)
    },
    close: () => dispatcher.destroy(),
  }
}

/**
 * What is over by itself: a proxy in front of a tower that starts again (CloudTower API, 3), and a line that the server
 * had let go while nothing was asked.
 */
const isPassing = (error: AppError): boolean =>
  error.code === 'towerAway' || (error.code === 'towerUnreachable' && error.reason === 'closed')

/** The token stands bare; `Bearer` is not documented (CloudTower API, 1). */
function headersOf(token: string | undefined, hasBody: boolean): Record<string, string> {
  return {
    accept: 'application/json',
    ...(hasBody ? { 'content-type': 'application/json' } : {}),
    ...(token === undefined ? {} : { authorization: token }),
  }
}

const headerOf = (value: string | readonly string[] | undefined): string =>
  typeof value === 'string' ? value : (value?.[0] ?? '')

function pinnedConnector(fingerprint: string, timeoutMs: number): buildConnector.connector {
  return ({ hostname, port }, done) => {
    const host = hostname.replace(/^\[|\]$/g, '')
    connectPinned({ host, port: Number(port) || 443, timeoutMs }, fingerprint).then(
      (socket) => done(null, socket),
      (cause: Error) => done(cause, null),
    )
  }
}

/** What undici's and Node's error codes mean to the user. */
const reasons: Readonly<Record<string, UnreachableReason>> = {
  ECONNREFUSED: 'refused',
  ENOTFOUND: 'notFound',
  EAI_AGAIN: 'notFound',
  EHOSTUNREACH: 'timeout',
  ENETUNREACH: 'timeout',
  ETIMEDOUT: 'timeout',
  UND_ERR_CONNECT_TIMEOUT: 'timeout',
  ECONNRESET: 'closed',
  EPIPE: 'closed',
  UND_ERR_SOCKET: 'closed',
}
const timeouts: readonly string[] = ['UND_ERR_HEADERS_TIMEOUT', 'UND_ERR_BODY_TIMEOUT']

/** What a failure below HTTP means to the user. */
export function transportError(url: string, cause: unknown, callMs: number): AppError {
  const { host } = new URL(url)
  const { code, name } = networkCode(cause)
  if (code === 'CERTIFICATE_CHANGED') return { code: 'certificateChanged', host }
  if (name === 'TimeoutError' || timeouts.includes(code))
    return { code: 'towerTimeout', host, afterMs: callMs }
  if (code === 'UND_ERR_RES_EXCEEDED_MAX_SIZE')
    return { code: 'notTower', sample: 'tooLarge', httpStatus: 200 }
  // By name: undici 7 gives these errors no code.
  if (name === 'HTTPParserError') return { code: 'notTower', sample: 'otherJson', httpStatus: 0 }
  return { code: 'towerUnreachable', host, reason: reasons[code] ?? (isTls(code) ? 'certificate' : 'other') }
}

const isTls = (code: string): boolean => /SSL|TLS|CERT/.test(code)
