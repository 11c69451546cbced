import { Agent, request } from 'undici'
import type { AppError, UnreachableReason } from '#shared/ipc/errors'
import { err, ok, type Result } from '#shared/result'
import { networkCode } from '../network-code'
import { type RawAnswer, readAnswer } from './answer'

/** What one call may take. */
interface HttpLimits {
  /** The client's own 30 seconds cannot be relied on (DBC HTTP API, 2.5); after this long the outcome is unknown. */
  readonly callMs: number
  readonly connectMs: number
  readonly answerBytes: number
}

const usualLimits: HttpLimits = { callMs: 45_000, connectMs: 10_000, answerBytes: 32 * 1024 * 1024 }
/** The server drops a silent connection after 30 s (2.1); ours are given up earlier, so that none breaks under a call. */
const keepAliveMs = 10_000

/** One client's HTTP, with the limits that every call has. */
export interface DbcHttp {
  /** `path` is the whole one; `callMs` is for a call that takes longer than others. */
  post(path: string, body: unknown, callMs?: number): Promise<Result<unknown, AppError>>
  close(): Promise<void>
}

export function createHttp(origin: string, limits = usualLimits): DbcHttp {
  const dispatcher = new Agent({
    connect: { timeout: limits.connectMs },
    // No limit of its own: the relay's lanes bound what is under way, and a hanging request must not hold a socket back.
    connections: null,
    keepAliveTimeout: keepAliveMs,
    keepAliveMaxTimeout: keepAliveMs,
    maxResponseSize: limits.answerBytes,
  })
  return {
    post: async (path, body, callMs = limits.callMs) => {
      const raw = await send(dispatcher, `${origin}${path}`, body, callMs)
      return raw.ok ? readAnswer(raw.value) : raw
    },
    close: () => dispatcher.destroy(),
  }
}

async function send(
  dispatcher: Agent,
  url: string,
  body: unknown,
  callMs: number,
): Promise<Result<RawAnswer, AppError>> {
  try {
    // undici follows no redirect unless told to: one could carry a session to a stranger.
    const response = await request(url, {
      dispatcher,
      method: 'POST',
      headersTimeout: callMs,
      bodyTimeout: callMs,
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(callMs),
    })
    return ok({ status: response.statusCode, text: await response.body.text() })
  } catch (cause) {
    return err(transportError(url, cause, callMs))
  }
}

/** What undici's and Node's error codes mean to the user. */
const reasons: Readonly<Record<string, UnreachableReason>> = {
  ECONNREFUSED: 'refused',
  ENOTFOUND: 'notFound',
  EAI_AGAIN: 'notFound',
  EHOSTUNREACH: 'notFound',
  ENETUNREACH: 'notFound',
  UND_ERR_CONNECT_TIMEOUT: 'notFound',
  ECONNRESET: 'closed',
  EPIPE: 'closed',
  UND_ERR_SOCKET: 'closed',
}

const timeouts: readonly string[] = ['UND_ERR_HEADERS_TIMEOUT', 'UND_ERR_BODY_TIMEOUT']

function transportError(url: string, cause: unknown, callMs: number): AppError {
  const { host } = new URL(url)
  const { code, name } = networkCode(cause)
  if (name === 'TimeoutError' || timeouts.includes(code)) return { code: 'nodeTimeout', afterMs: callMs }
  if (code === 'UND_ERR_RES_EXCEEDED_MAX_SIZE') return { code: 'notDbc', sample: 'tooLarge', httpStatus: 200 }
  // By name: undici 7 gives these errors no code.
  if (name === 'HTTPParserError') return { code: 'notDbc', sample: 'otherJson', httpStatus: 0 }
  return {
    code: 'unreachable',
    host,
    reason: reasons[code] ?? (isCertificate(code) ? 'certificate' : 'other'),
  }
}

const isCertificate = (code: string) => /CERT|SELF_SIGNED|ERR_TLS/.test(code)
