import { z } from 'zod'
import type { AppError, NotTowerSample } from '#shared/ipc/errors'
import { parseJson } from '#shared/json'
import { err, ok, type Result } from '#shared/result'

/** What came back over HTTP, before anybody looked at it. */
export interface RawAnswer {
  readonly status: number
  readonly text: string
  /** The tower's own number of the request. */
  readonly requestId: string
  /** Where a redirect leads. */
  readonly location: string
}

/**
 * An answer read, with what only the caller can tell apart: `isDenied`, the token was not taken or may not do this
 * (CloudTower API, 3: 401 and 403 are not in its document, and their bodies unconfirmed).
 */
export type TowerAnswer = Result<unknown, AppError & { readonly isDenied?: true }>

const Locked = z.object({ locked_resources: z.array(z.object({ id: z.string() })) })
const ErrorBody = z.object({
  message: z.string(),
  code: z.string().nullish(),
  props: Locked.nullish().catch(undefined),
})
const GraphAnswer = z.object({
  data: z.unknown().optional(),
  errors: z.array(z.object({ message: z.string().catch('') })).nullish(),
})

/** Server texts are shown as they are, but never at any length. */
const longestServerText = 1_000
const longestId = 64
const away: readonly number[] = [502, 503, 504]

/** The body of a REST answer, or what its error means here (CloudTower API, 3). */
export function readAnswer(raw: RawAnswer): TowerAnswer {
  const { status, text, requestId } = raw
  if (status >= 300 && status < 400) return err({ code: 'towerRedirect', to: redirectTarget(raw.location) })
  const json = parseJson(text)
  if (status >= 200 && status < 300) {
    return json === undefined
      ? err({ code: 'notTower', sample: sampleOf(text), httpStatus: status })
      : ok(json)
  }
  const body = ErrorBody.safeParse(json)
  const serverText = (body.success ? body.data.message : plainText(text)).slice(0, longestServerText)
  if (status === 401 || status === 403) return err({ code: 'towerForbidden', serverText, isDenied: true })
  if (away.includes(status) && !body.success) return err({ code: 'towerAway', httpStatus: status })
  if (!body.success && sampleOf(text) === 'html') {
    return status >= 500
      ? err({ code: 'towerAway', httpStatus: status })
      : err({ code: 'notTower', sample: 'html', httpStatus: status })
  }
  if (body.success && body.data.code === 'ResourceLocked') {
    const lockedIds = body.data.props?.locked_resources.map(({ id }) => id.slice(0, longestId)) ?? []
    return err({ code: 'towerLocked', serverText, ...(lockedIds.length === 0 ? {} : { lockedIds }) })
  }
  return err({ code: 'towerRefused', httpStatus: status, serverText, requestId })
}

/** The version that a tower tells: a JSON string by its document, though the text may stand without its quotes. */
export function readVersion(raw: RawAnswer): TowerAnswer {
  const answer = readAnswer(raw)
  if (answer.ok && typeof answer.value === 'string') return answer
  const bare = raw.text.trim()
  return raw.status === 200 && /^v?\d+(\.\d+)+[\w.+-]*$/.test(bare) ? ok(bare) : answer
}

/** The data of a GraphQL answer; it can carry errors under status 200 (CloudTower API, 3). */
export function readGraphAnswer(raw: RawAnswer): TowerAnswer {
  const body = GraphAnswer.safeParse(parseJson(raw.text))
  const [first] = body.success ? (body.data.errors ?? []) : []
  if (first === undefined) {
    const answer = readAnswer(raw)
    return answer.ok && body.success ? ok(body.data.data) : answer.ok ? notGraph(raw) : answer
  }
  const serverText = first.message.slice(0, longestServerText)
  if (raw.status === 401 || raw.status === 403) {
    return err({ code: 'towerForbidden', serverText, isDenied: true })
  }
  return err({ code: 'towerRefused', httpStatus: raw.status, serverText, requestId: raw.requestId })
}

const notGraph = ({ status }: RawAnswer): TowerAnswer =>
  err({ code: 'notTower', sample: 'otherJson', httpStatus: status })

function sampleOf(text: string): NotTowerSample {
  const body = text.trim()
  if (body === '') return 'empty'
  if (body.startsWith('<')) return 'html'
  return parseJson(body) === undefined ? 'brokenJson' : 'otherJson'
}

/** An error's body that is not JSON; a page's markup tells nobody anything. */
function plainText(text: string): string {
  return sampleOf(text) === 'html' ? '' : text.trim()
}

/** The origin that a redirect leads to; its path and query are of no use, and could hold anything. */
function redirectTarget(location: string): string {
  try {
    return new URL(location).origin
  } catch {
    return ''
  }
}
