import { list, members, nodeSuccess, quoted } from './answers'
import type { ClientNode } from './client-node'
import { taskIdOf } from './power'
import { invalidParams, refused } from './refusal'
import { relay } from './relay'
import { type ApiRequest, parseBody, plainWording } from './request'
import { atoi } from './sizes'

const mostLines = 100
const mostBytes = 8 * 1024

interface LogWindow {
  readonly fromHead: boolean
  readonly lines: number
}

/** `flag` and `line_num` of the query, with the answers to bad ones as they are worded there (spec 8.7). */
function readWindow(query: ReadonlyMap<string, string>): LogWindow {
  const flag = query.get('flag') ?? ''
  if (flag === '') return { fromHead: false, lines: mostLines }
  if (flag !== 'head' && flag !== 'tail') throw invalidParams('head_or_tail is invalid"')
  const lines = atoi(query.get('line_num') || String(mostLines))
  if (lines <= 0) throw invalidParams('invalid line num')
  return { fromHead: flag === 'head', lines: lines > mostLines ? mostLines - 1 : lines }
}

/** /tasks/logs/<task_id>: the node's own lines about the VM, passwords included (spec 8.7). */
export async function taskLogs(client: ClientNode, request: ApiRequest): Promise<string> {
  // The query is looked at before the id and the body are.
  const window = request.http.method === 'POST' ? readWindow(request.query) : undefined
  const taskId = taskIdOf(request)
  const body = parseBody(request.http.body, plainWording)
  return relay(client, request, body, {
    timeoutName: 'task logs',
    access: 'any',
    work: ({ node }) => {
      const { log } = node.definedVm(taskId)
      if (log.length === 0) throw refused('task log not exist')
      const lines = cut(log, window ?? { fromHead: false, lines: mostLines })
      return nodeSuccess(
        members([
          ['task_id', quoted(taskId)],
          ['log_content', list(lines.map(quoted))],
        ]),
      )
    },
  })
}

function cut(log: readonly string[], { fromHead, lines }: LogWindow): string[] {
  const chosen = fromHead ? log.slice(0, lines) : log.slice(-lines)
  let bytes = 0
  return chosen.filter((line) => {
    bytes += line.length
    return bytes < mostBytes
  })
}
