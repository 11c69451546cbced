import { z } from 'zod'
import { parseNumber, parseSizeGib } from '#shared/domain/amounts'
import type { ImageFile, ImageServerId } from '#shared/domain/image'
import type { ImageDialect } from '#shared/domain/image-dialect'
import type { TransferKind } from '#shared/domain/transfer'
import type { ImageCalls, TransferProgress } from '../../../core/ports-dbc'
import { mapResult, type Relay } from '../relay'
import { Image, listOf } from '../wire'

const ImageList = listOf(Image)
const Progress = z.object({ status: z.string(), progress: z.union([z.string(), z.number()]).catch('') })

/** The client lists a server itself, without the 30 s that other answers are bounded by (DBC HTTP API, 11.2). */
const serverListMs = 60_000

const paths = {
  imageDownload: {
    start: 'images/download',
    progress: 'images/downloadprogress',
    stop: 'images/download_stop',
  },
  imageUpload: { start: 'images/upload', progress: 'images/uploadprogress', stop: 'images/upload_stop' },
} as const satisfies Record<TransferKind, unknown>

/** Images on nodes and image servers, and their transfers (DBC HTTP API, 11; before 0.4.0.0: 15). */
export function imageCalls(relay: Relay): ImageCalls {
  return {
    nodeImages: async (nodeId, authority, serverId) => {
      const list = await relay.ask(ImageList, {
        kind: 'images',
        nodeId,
        ...(authority === undefined ? {} : { authority }),
        ...(serverId === undefined ? {} : { additional: serverField(serverId) }),
      })
      return mapResult(list, filesOf)
    },
    serverImages: async (serverId) => {
      const additional = serverField(serverId)
      const call = { kind: 'images', nodeId: undefined, additional, callMs: serverListMs }
      return mapResult(await relay.ask(ImageList, call), filesOf)
    },
    transferStart: async (nodeId, authority, { kind, name, serverId }, dialect) => {
      const call = { kind: paths[kind].start, nodeId, authority }
      const told = await relay.tell({ ...call, ...startFields(kind, name, serverId, dialect) })
      return mapResult(told, () => null)
    },
    transferProgress: async (nodeId, authority, { kind, name }) => {
      const additional = { image_filename: runningName(kind, name) }
      const told = await relay.ask(Progress, { kind: paths[kind].progress, nodeId, additional, authority })
      return mapResult(told, progressOf)
    },
    transferStop: async (nodeId, authority, { kind, name }) => {
      const additional = { image_filename: runningName(kind, name) }
      const told = await relay.tell({ kind: paths[kind].stop, nodeId, additional, authority })
      return mapResult(told, () => null)
    },
    imageDelete: async (nodeId, authority, name) => {
      const additional = { image_filename: name }
      const told = await relay.tell({ kind: 'images/delete', nodeId, additional, authority })
      return mapResult(told, () => null)
    },
  }
}

function filesOf(list: z.output<typeof ImageList>): ImageFile[] {
  return list.map(({ name, size }) => {
    const sizeGib = parseSizeGib(size)
    return { name, ...(sizeGib === undefined ? {} : { sizeGib }) }
  })
}

/** An id that is empty stands for the client's first server, which old clients use unnamed (15). */
function serverField(serverId: ImageServerId): object {
  return serverId === '' ? {} : { image_server: serverId }
}

/** Where the file's name stands, in the path or among the fields, is a matter of the client's version (15). */
function startFields(
  kind: TransferKind,
  name: string,
  serverId: ImageServerId,
  { isNameInPath }: ImageDialect,
): { readonly path?: string; readonly additional?: object } {
  if (isNameInPath) return { path: `/${name}` }
  // Without it nothing is downloaded, and elsewhere no VM could be made from it (11.3).
  const target = kind === 'imageDownload' ? { local_dir: '/data' } : {}
  return { additional: { image_filename: name, ...serverField(serverId), ...target } }
}

/** Nodes know an upload by its whole path, a download by its bare name; by another name they call both done (11.4). */
function runningName(kind: TransferKind, name: string): string {
  return kind === 'imageUpload' ? `/data/${name}` : name
}

function progressOf({ status, progress }: z.output<typeof Progress>): TransferProgress {
  if (status === 'done') return { kind: 'over' }
  return { kind: 'running', percent: Math.min(100, Math.max(0, Math.floor(parseNumber(progress) ?? 0))) }
}
