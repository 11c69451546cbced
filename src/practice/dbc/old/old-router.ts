import type { ClientNode } from '../client-node'
import { peers } from '../peers'
import { type Api, PrefixRoutes, unhandled } from '../prefix-routes'
import { invalidRequest } from '../refusal'
import type { ApiRequest } from '../request'
import { taskLogs } from '../task-logs'
import type { VmMaker } from '../vm-maker'
import { oldCreateTask } from './old-create'
import { imagesNamedInBody, imagesNamedInPath } from './old-images'
import { oldMiningNodes } from './old-machine'
import { isOldPowerVerb, oldModify, oldPower } from './old-power'
import { oldSnapshots } from './old-snapshots'
import { oldListTasks } from './old-task-info'

/** The paths of 0.3.9.1, or of the build before it that has image names in paths (spec 15). */
export function oldApi(client: ClientNode, vmMaker: VmMaker, imageNamesInPath: boolean): Api {
  const images = imageNamesInPath ? imagesNamedInPath : imagesNamedInBody
  return new PrefixRoutes(client.version, [
    ['/images', (request) => images(client, request)],
    ['/tasks', (request) => tasks(client, vmMaker, request)],
    ['/mining_nodes', (request) => oldMiningNodes(client, request)],
    ['/peers', (request) => peers(client, request, false)],
    ['/stat', unhandled],
    ['/config', unhandled],
    ['/snapshot', (request) => oldSnapshots(client, request)],
  ])
}

async function tasks(client: ClientNode, vmMaker: VmMaker, request: ApiRequest): Promise<string> {
  const { segments } = request
  const [first = ''] = segments
  if (segments.length > 2) throw invalidRequest('invalid requests uri')
  if (segments.length < 2 && first === 'start') return oldCreateTask(client, request, vmMaker)
  if (segments.length < 2) return oldListTasks(client, request, first)
  if (isOldPowerVerb(first)) return oldPower(client, request, first)
  if (first === 'modify') return oldModify(client, request)
  return first === 'logs' ? taskLogs(client, request) : unhandled()
}
