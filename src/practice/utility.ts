/** The practice world inside the app: a utility process that is told to start and ends with its parent. */
import { startWorld, type World } from './world'
import type { WorldDescription, WorldOptions } from './world-options'

export type PracticeRequest = { readonly type: 'start'; readonly options: WorldOptions }

export type PracticeReply =
  | { readonly type: 'ready'; readonly description: WorldDescription }
  | { readonly type: 'failed'; readonly message: string }

/** The part of Electron's parent port that is used here; this folder knows no Electron types. */
interface ParentPort {
  on(event: 'message', listener: (event: { readonly data: unknown }) => void): unknown
  postMessage(message: PracticeReply): void
}

function isStart(data: unknown): data is PracticeRequest {
  return (
    typeof data === 'object' && data !== null && 'type' in data && data.type === 'start' && 'options' in data
  )
}

function serve(port: ParentPort): void {
  let world: World | undefined
  let isStarting = false
  const start = async (options: WorldOptions) => {
    try {
      world = await startWorld(options)
      port.postMessage({ type: 'ready', description: world.description })
    } catch (error) {
      isStarting = false
      port.postMessage({ type: 'failed', message: error instanceof Error ? error.message : String(error) })
    }
  }
  port.on('message', ({ data }) => {
    if (!isStart(data) || isStarting) return
    isStarting = true
    void start(data.options)
  })
  const end = () => {
    void Promise.resolve(world?.close()).then(() => process.exit(0))
  }
  // The parent ends a utility process with SIGTERM; when it dies itself, the channel closes.
  process.once('SIGTERM', end)
  process.once('disconnect', end)
}

const { parentPort } = process as NodeJS.Process & { parentPort?: ParentPort }
if (parentPort !== undefined) serve(parentPort)
