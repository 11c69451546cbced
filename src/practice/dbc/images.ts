import { list, members, nodeOk, nodeSuccess, quoted } from './answers'
import type { ClientNode, ImageServer } from './client-node'
import { deleteFile, fileSizeKib, localImages, ownSystemDisks } from './image-files'
import { stringMember } from './json'
import { checkImageServer, requirePost } from './machine'
import { invalidParams, invalidRequest, refused } from './refusal'
import { type NodeCall, noAuthText, relay } from './relay'
import { type ApiRequest, parseBody, parseObject, type RequestBody, transferWording } from './request'
import { sizeUpToP } from './sizes'

type Endpoint = (client: ClientNode, request: ApiRequest) => Promise<string>

const endpoints: Readonly<Record<string, Endpoint>> = {
  servers: listServers,
  download,
  downloadprogress: (client, request) =>
    simpleCall(client, request, 'query download image progress', ({ node }, name) =>
      progressText('downloading', node.downloads.progress(name)),
    ),
  download_stop: (client, request) =>
    simpleCall(client, request, 'download image', ({ node }, name) => {
      node.downloads.stop(name)
      return nodeOk
    }),
  upload,
  uploadprogress: (client, request) =>
    uploadCall(client, request, 'query upload image progress', ({ uploads }, name) =>
      progressText('uploading', uploads.progress(name)),
    ),
  upload_stop: (client, request) =>
    uploadCall(client, request, 'upload image', ({ uploads }, name) => {
      uploads.stop(name)
      return nodeOk
    }),
  delete: deleteImage,
}

/** /images and below (spec 11). */
export function images(client: ClientNode, request: ApiRequest): Promise<string> {
  const [name = ''] = request.segments
  if (request.segments.length === 0) return listImages(client, request)
  const endpoint = Object.hasOwn(endpoints, name) ? endpoints[name] : undefined
  if (request.segments.length > 1 || endpoint === undefined) throw invalidRequest('invalid requests uri')
  return endpoint(client, request)
}

function imageItem(nameKey: string, name: string, sizeKib: number): string {
  return members([
    [nameKey, quoted(name)],
    ['image_size', quoted(sizeUpToP(sizeKib))],
  ])
}

async function listServers(client: ClientNode, request: ApiRequest): Promise<string> {
  requirePost(request)
  parseObject(request.http.body, transferWording)
  const ids = client.faults.isOn('no-image-servers', {}) ? [] : [...client.imageServers.keys()]
  return nodeSuccess(`{"image_server":${list(ids.map(quoted))}}`)
}

function readBody(request: ApiRequest): RequestBody {
  requirePost(request)
  return parseBody(request.http.body, transferWording)
}

function namesNode(body: RequestBody): boolean {
  return (body.peerNodes[0] ?? '') !== ''
}

async function listImages(client: ClientNode, request: ApiRequest): Promise<string> {
  const body = readBody(request)
  const serverId = stringMember(body.additional, 'image_server')
  if (!namesNode(body)) return serverImages(client, serverId)
  return relay(client, request, body, {
    timeoutName: 'list images',
    access: 'optional',
    checkFirst: () => checkImageServer(client, serverId, false),
    work: ({ node, caller }) => {
      const shared = localImages(node, client.imageServer(serverId))
      const own = caller === undefined ? [] : ownSystemDisks(node, caller.wallet)
      const items = [...shared, ...own]
      // The colon belongs to the key, on every node since April 2022 (spec 11.2).
      return nodeSuccess(list(items.map(({ name, sizeKib }) => imageItem('image_name:', name, sizeKib))))
    },
  })
}

function serverImages(client: ClientNode, serverId: string): string {
  checkImageServer(client, serverId, true)
  const files = [...(client.imageServer(serverId)?.files ?? [])].filter(([name]) => name.endsWith('.qcow2'))
  return nodeSuccess(list(files.map(([name, sizeKib]) => imageItem('image_name', name, sizeKib))))
}

function serverOf(client: ClientNode, body: RequestBody): ImageServer {
  const server = client.imageServer(stringMember(body.additional, 'image_server'))
  if (server === undefined) throw refused('no image_server')
  return server
}

function progressText(verb: string, progress: number): string {
  if (progress >= 1) return nodeSuccess('{"status": "done","progress": "100%"}')
  return nodeSuccess(`{"status": "${verb}","progress": "${Math.floor(progress * 100)}%"}`)
}

/** Calls that name a file and need nothing else checked by the client. */
async function simpleCall(
  client: ClientNode,
  request: ApiRequest,
  timeoutName: string,
  act: (call: NodeCall, fileName: string) => string,
): Promise<string> {
  const body = readBody(request)
  return relay(client, request, body, {
    timeoutName,
    access: 'any',
    noAuthText: noAuthText.create,
    work: (call) => {
      const fileName = stringMember(body.additional, 'image_filename')
      if (fileName === '') throw refused('additional no image_filename')
      return act(call, fileName)
    },
  })
}

async function download(client: ClientNode, request: ApiRequest): Promise<string> {
  const body = readBody(request)
  return relay(client, request, body, {
    timeoutName: 'download image',
    access: 'any',
    noAuthText: noAuthText.create,
    checkFirst: () => checkImageServer(client, stringMember(body.additional, 'image_server'), true),
    work: (call) => startDownload(call, serverOf(client, body)),
  })
}

function startDownload({ node, body }: NodeCall, server: ImageServer): string {
  const fileName = stringMember(body.additional, 'image_filename')
  if (fileName === '') throw refused('additional no image_filename')
  const localDir = stringMember(body.additional, 'local_dir')
  if (localDir === '') throw refused('additional no local_dir')
  const sizeKib = server.files.get(fileName)
  if (sizeKib === undefined) throw refused(`image:${fileName} not exist`)
  if (node.downloads.has(fileName)) throw refused(`image:${fileName} in downloading`)
  const isUsable = localDir.replace(/\/+$/, '') === '/data'
  node.downloads.start(fileName, sizeKib, {
    onArrived: () => {
      if (isUsable) node.images.set(fileName, { name: fileName, sizeKib })
    },
  })
  return nodeOk
}

/** Where an upload starts from when no node is named: a file of the client's own (spec 11.3). */
function clientFile(client: ClientNode, fileName: string): string {
  const path = fileName.startsWith('/') ? fileName : `/data/${fileName}`
  if (!client.files.has(path)) throw invalidParams(`image_filename: /data/${path} not exist`)
  return path
}

async function upload(client: ClientNode, request: ApiRequest): Promise<string> {
  const body = readBody(request)
  const fileName = stringMember(body.additional, 'image_filename')
  checkImageServer(client, stringMember(body.additional, 'image_server'), true)
  if (!namesNode(body)) {
    // It only remembers the server's id, finds no address in it, and transfers nothing; still it says ok.
    clientFile(client, fileName)
    return nodeOk
  }
  return relay(client, request, body, {
    timeoutName: 'upload image',
    access: 'any',
    noAuthText: noAuthText.create,
    work: (call) => startUpload(call, fileName, serverOf(client, body)),
  })
}

function startUpload({ node }: NodeCall, fileName: string, server: ImageServer): string {
  if (fileName === '') throw refused('image_filename is empty')
  const path = fileName.startsWith('/') ? fileName : `/data/${fileName}`
  const sizeKib = fileSizeKib(node, path)
  if (sizeKib === undefined) throw refused(`image:${fileName} not exist`)
  if (node.uploads.has(path)) throw refused(`image:${fileName} in uploading`)
  const baseName = path.slice(path.lastIndexOf('/') + 1)
  // Known under the full path from here on: asking with the bare name finds nothing (spec 11.4).
  node.uploads.start(path, sizeKib, { onArrived: () => server.files.set(baseName, sizeKib) })
  return nodeOk
}

/** Progress and stop of an upload: of a node's, or of the client's own, which never has one running. */
async function uploadCall(
  client: ClientNode,
  request: ApiRequest,
  timeoutName: string,
  act: (place: Pick<NodeCall['node'], 'uploads'>, fileName: string) => string,
): Promise<string> {
  const body = readBody(request)
  if (namesNode(body))
    return simpleCall(client, request, timeoutName, ({ node }, fileName) => act(node, fileName))
  return act(client, clientFile(client, stringMember(body.additional, 'image_filename')))
}

async function deleteImage(client: ClientNode, request: ApiRequest): Promise<string> {
  const body = readBody(request)
  return relay(client, request, body, {
    timeoutName: 'upload image',
    access: 'any',
    noAuthText: noAuthText.create,
    work: ({ node }) => {
      const fileName = stringMember(body.additional, 'image_filename')
      if (fileName === '') throw refused('image_filename is empty')
      const path = `/data/${fileName}`
      if (fileSizeKib(node, path) === undefined) throw refused(`image file:${fileName} is not exist`)
      if (node.downloads.has(fileName) || node.uploads.has(path)) {
        throw refused('image file is in downloading or uploading, please try again later')
      }
      deleteFile(node, path)
      return nodeOk
    },
  })
}
