import { clientAnswer } from './answers'
import type { HttpReply, HttpRequest } from './http-server'
import { ClientRefusal, invalidRequest } from './refusal'
import { type ApiRequest, splitPath, splitQuery } from './request'

const root = '/api/v1'

export type Handler = (request: ApiRequest) => Promise<string>

/** The API of one build of the client. */
export interface Api {
  answer(http: HttpRequest): Promise<HttpReply>
}

/** The API's paths: the first prefix that fits takes the request, as text and not part by part (spec 3.2). */
export class PrefixRoutes implements Api {
  constructor(
    private readonly version: string,
    private readonly prefixes: readonly (readonly [prefix: string, handler: Handler])[],
  ) {}

  async answer(http: HttpRequest): Promise<HttpReply> {
    return { kind: 'json', status: 200, text: await this.route(http) }
  }

  private route(http: HttpRequest): Promise<string> {
    const { uri } = http
    if (!uri.startsWith(root)) throw invalidRequest(`request uri is invalid, uri:${uri}`)
    if (uri === `${root}/`) return Promise.resolve(clientAnswer(0, { client_version: this.version }))
    const path = uri.slice(root.length)
    const found = this.prefixes.find(([prefix]) => path.startsWith(prefix))
    if (found === undefined) throw new ClientRefusal(404, -32601, `not support uri:${uri}`)
    const [prefix, handler] = found
    const rest = path.slice(prefix.length)
    const [place] = path.split('?', 1)
    return handler({ http, segments: splitPath(rest), query: splitQuery(rest), place: { path: place } })
  }
}

/** Nobody answers, so the request's own destructor does (spec 3.1). */
export function unhandled(): Promise<string> {
  throw new ClientRefusal(500, -32701, 'Unhandled request')
}
