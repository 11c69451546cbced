import { clientAnswer } from './answers'
import type { ClientNode } from './client-node'
import { garble, interrupt } from './garble'
import { type HttpReply, type HttpRequest, HttpServer } from './http-server'
import type { Api } from './prefix-routes'
import { ClientCrash, ClientRefusal } from './refusal'
import { NeverAnswered } from './relay'

/** A request as it came in, for tests to look at. */
export interface RecordedRequest {
  readonly method: string
  readonly path: string
  readonly body: string
  readonly at: number
}

const recordedAtMost = 10_000
const recordedBytes = 1 << 20

/** The DBC client: its HTTP port in front of the API. */
export class DbcClient {
  readonly recorded: RecordedRequest[] = []
  private readonly server: HttpServer

  constructor(
    private readonly client: ClientNode,
    private readonly api: Api,
  ) {
    this.server = new HttpServer((request) => this.handle(request))
  }

  listen(port: number): Promise<number> {
    return this.server.listen(port)
  }

  close(): Promise<void> {
    return this.server.close()
  }

  private async handle(request: HttpRequest): Promise<HttpReply> {
    this.record(request)
    const path = request.uri.replace(/^\/api\/v1/, '').split('?', 1)[0]
    const interrupted = interrupt(this.client.faults, path)
    if (interrupted !== undefined) return interrupted
    return garble(this.client.faults, { path, node: namedNode(request) }, await this.reply(request))
  }

  private async reply(request: HttpRequest): Promise<HttpReply> {
    try {
      return await this.api.answer(request)
    } catch (error) {
      if (error instanceof ClientRefusal) {
        return { kind: 'json', status: error.httpStatus, text: clientAnswer(error.errcode, error.message) }
      }
      if (error instanceof NeverAnswered) return { kind: 'hang' }
      if (error instanceof ClientCrash || error instanceof RangeError) {
        // The process is gone and its monitor starts it anew: everybody's connection breaks.
        this.server.dropConnections()
        return { kind: 'cut' }
      }
      throw error
    }
  }

  private record(request: HttpRequest): void {
    const { method, uri, body, receivedAt } = request
    this.recorded.push({ method, path: uri, body: body.toString('utf8', 0, recordedBytes), at: receivedAt })
    if (this.recorded.length > recordedAtMost) this.recorded.shift()
  }
}

/** The node a request names, as far as can be seen without reading it properly. */
function namedNode(request: HttpRequest): string | undefined {
  return /"peer_nodes_list"\s*:\s*\[\s*"([^"]*)"/.exec(request.body.toString('latin1'))?.[1]
}
