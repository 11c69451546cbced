import { bareMetal, deepLink } from './bare-metal'
import type { ClientNode } from './client-node'
import { createTask } from './create'
import { disks } from './disks'
import { images } from './images'
import { miningNodes, rentOrders } from './machine'
import { modifyTask } from './modify'
import { monitor } from './monitoring'
import { lan } from './networks'
import { passwdTask } from './passwd'
import { peers } from './peers'
import { isPowerVerb, power } from './power'
import { type Api, PrefixRoutes, unhandled } from './prefix-routes'
import { invalidRequest } from './refusal'
import type { ApiRequest } from './request'
import { snapshots } from './snapshots'
import { listTasks } from './task-info'
import { taskLogs } from './task-logs'
import type { VmMaker } from './vm-maker'

/** The paths of the current client, 0.4.1.8 (spec 6). */
export function currentApi(client: ClientNode, vmMaker: VmMaker): Api {
  return new PrefixRoutes(client.version, [
    ['/tasks', (request) => tasks(client, vmMaker, request)],
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
  ])
}

async function tasks(client: ClientNode, vmMaker: VmMaker, request: ApiRequest): Promise<string> {
  const { segments } = request
  const [first = ''] = segments
  if (segments.length > 2) throw invalidRequest('invalid requests uri')
  if (segments.length < 2 && first === 'start') return createTask(client, request, vmMaker)
  if (segments.length < 2) return listTasks(client, request, first)
  if (isPowerVerb(first)) return power(client, request, first)
  if (first === 'modify') return modifyTask(client, request, vmMaker)
  if (first === 'passwd') return passwdTask(client, request)
  return first === 'logs' ? taskLogs(client, request) : unhandled()
}
