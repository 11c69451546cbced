import { clientAnswer } from './answers'
import { bareMetal, deepLink } from './bare-metal'
import type { ClientNode } from './client-node'
import { createTask } from './create'
import { disks } from './disks'
import type { HttpReply, HttpRequest } from './http-server'
import { images } from './images'
import { miningNodes, rentOrders } from './machine'
import { modifyTask } from './modify'
import { monitor } from './monitoring'
import { lan } from './networks'
import { passwdTask } from './passwd'
import { peers } from './peers'
import { isPowerVerb, power } from './power'
import { ClientRefusal, invalidRequest } from './refusal'
import { type ApiRequest, splitPath, splitQuery } from './request'
import { snapshots } from './snapshots'
import { listTasks } from './task-info'
import { taskLogs } from './task-logs'
import type { VmMaker } from './vm-maker'

const root = '/api/v1'

type Handler = (request: ApiRequest) => Promise<string>

/** The API's paths: the first prefix that fits takes the request, as text and not part by part (spec 3.2). */
export class Router {
  private readonly prefixes: readonly (readonly [prefix: string, handler: Handler])[]

  constructor(
    private readonly client: ClientNode,
    private readonly vmMaker: VmMaker,
  ) {
    this.prefixes = [
      ['/tasks', (request) => this.tasks(request)],
      ['/images', (request) => images(client, request)],
      ['/snapshot', (request) => snapshots(client, request)],
      ['/disk', (request) => disks(client, request)],
      ['/mining_nodes', (request) => miningNodes(client, request)],
      ['/peers', (request) => peers(client, request)],
      ['/stat', unhandled],
      ['/config', unhandled],
      ['/monitor', (request) => monitor(client, request)],
      ['/lan', (request) => lan(client, request)],
      ['/bare_metal', (request) => bareMetal(client, request)],
      ['/deeplink', (request) => deepLink(client, request)],
      ['/rent_orders', (request) => rentOrders(client, request)],
    ]
  }

  async answer(http: HttpRequest): Promise<HttpReply> {
    return { kind: 'json', status: 200, text: await this.route(http) }
  }

  private route(http: HttpRequest): Promise<string> {
    const { uri } = http
    if (!uri.startsWith(root)) throw invalidRequest(`request uri is invalid, uri:${uri}`)
    if (uri === `${root}/`) return Promise.resolve(clientAnswer(0, { client_version: this.client.version }))
    const path = uri.slice(root.length)
    const found = this.prefixes.find(([prefix]) => path.startsWith(prefix))
    if (found === undefined) throw new ClientRefusal(404, -32601, `not support uri:${uri}`)
    const [prefix, handler] = found
    const rest = path.slice(prefix.length)
    const [place] = path.split('?', 1)
    return handler({ http, segments: splitPath(rest), query: splitQuery(rest), place: { path: place } })
  }

  private async tasks(request: ApiRequest): Promise<string> {
    const { client } = this
    const { segments } = request
    const [first = ''] = segments
    if (segments.length > 2) throw invalidRequest('invalid requests uri')
    if (segments.length < 2 && first === 'start') return createTask(client, request, this.vmMaker)
    if (segments.length < 2) return listTasks(client, request, first)
    if (isPowerVerb(first)) return power(client, request, first)
    if (first === 'modify') return modifyTask(client, request, this.vmMaker)
    if (first === 'passwd') return passwdTask(client, request)
    return first === 'logs' ? taskLogs(client, request) : unhandled()
  }
}

/** Nobody answers, so the request's own destructor does (spec 3.1). */
function unhandled(): Promise<string> {
  throw new ClientRefusal(500, -32701, 'Unhandled request')
}
