import { list, nodeOk, nodeSuccess, quoted } from '../answers'
import type { ClientNode, ImageServer } from '../client-node'
import type { GpuNode } from '../gpu-node'
import { fileSizeKib, localImages, ownSystemDisks } from '../image-files'
import { stringMember } from '../json'
import { requirePost } from '../machine'
import { invalidParams, invalidRequest, NodeRefusal, notFound } from '../refusal'
import { noAuthText, relay } from '../relay'
import { type ApiRequest, parseBody, plainWording, type RequestBody, transferWording } from '../request'

/** /images of 0.3.9.1: the client's first image server, file names in the body (spec 15). */
export async function imagesNamedInBody(client: ClientNode, request: ApiRequest): Promise<string> {
  const [verb] = request.segments
  if (request.segments.length === 0) return listImages(client, request)
  if (request.segments.length !== 1 || (verb !== 'download' && verb !== 'upload')) {
    throw invalidRequest('invalid requests uri')
  }
  requirePost(request)
  const body = parseBody(request.http.body, { parseOffset: false, memberPrefix: '' })
  const fileName = stringMember(body.additional, 'image_filename')
  if (verb === 'download') return transfer(client, request, body, { verb, fileName })
  if (!body.additional.has('image_filename')) throw invalidParams('no param: additional.image_filename')
  if ((body.peerNodes[0] ?? '') === '') return uploadOfClient(client, fileName)
  return transfer(client, request, body, { verb, fileName })
}

/** /images of the build first asked for: file names in the path. */
export async function imagesNamedInPath(client: ClientNode, request: ApiRequest): Promise<string> {
  const [verb, fileName = ''] = request.segments
  if (request.segments.length === 0) return listImages(client, request)
  if (request.segments.length !== 2 || (verb !== 'download' && verb !== 'upload')) {
    throw invalidRequest('invalid requests uri')
  }
  requirePost(request)
  if (fileName === '') throw invalidParams('image name is empty')
  const body = parseBody(request.http.body, plainWording)
  return transfer(client, request, body, { verb, fileName, isByPath: true })
}

function firstServer(client: ClientNode): ImageServer {
  const [id = ''] = client.imageServers.keys()
  const server = client.imageServer(id)
  if (server === undefined) throw invalidParams('client_node not config image_server')
  return server
}

async function listImages(client: ClientNode, request: ApiRequest): Promise<string> {
  requirePost(request)
  const body = parseBody(request.http.body, transferWording)
  if ((body.peerNodes[0] ?? '') === '') {
    const names = [...firstServer(client).files.keys()].filter((name) => name.endsWith('.qcow2'))
    return nodeSuccess(list(names.map(quoted)))
  }
  return relay(client, request, body, {
    timeoutName: 'list images',
    access: 'optional',
    work: ({ node, caller }) => {
      const own = caller === undefined ? [] : ownSystemDisks(node, caller.wallet)
      const all = [...localImages(node, client.imageServer([...client.imageServers.keys()][0] ?? '')), ...own]
      return nodeSuccess(list(all.map(({ name }) => quoted(name))))
    },
  })
}

function uploadOfClient(client: ClientNode, fileName: string): string {
  firstServer(client)
  if (!client.files.has(`/data/${fileName}`)) {
    throw invalidParams(`additional.image_filename: /data/${fileName}, file not exist`)
  }
  return nodeOk
}

interface Job {
  readonly verb: 'download' | 'upload'
  readonly fileName: string
  readonly isByPath?: boolean
}

async function transfer(
  client: ClientNode,
  request: ApiRequest,
  body: RequestBody,
  job: Job,
): Promise<string> {
  return relay(client, request, body, {
    timeoutName: `${job.verb} image`,
    access: 'any',
    noAuthText: noAuthText.tasks,
    checkLast: () => firstServer(client),
    work: ({ node }) => {
      const server = firstServer(client)
      if (job.fileName === '') throw notFound('no image_filename')
      if (job.verb === 'download') download(node, server, job)
      else upload(node, server, job)
      return nodeOk
    },
  })
}

/** -8 stood for "not found" then, and was used here only. */
const missing = (message: string) => new NodeRefusal(-8, message)

function download(node: GpuNode, server: ImageServer, { fileName, isByPath }: Job): void {
  const sizeKib = server.files.get(fileName)
  if (sizeKib === undefined) throw missing(isByPath ? 'image not exist' : `image:${fileName} not exist`)
  if (node.downloads.has(fileName)) throw notFound(`image:${fileName} in downloading`)
  node.downloads.start(fileName, sizeKib, {
    onArrived: () => node.images.set(fileName, { name: fileName, sizeKib }),
  })
}

function upload(node: GpuNode, server: ImageServer, { fileName, isByPath }: Job): void {
  if (isByPath && server.files.has(fileName)) throw missing('image already exist')
  const sizeKib = fileSizeKib(node, `/data/${fileName}`)
  if (sizeKib === undefined) {
    // The path build takes the order without looking for the file.
    if (isByPath) return
    throw notFound(`image:${fileName} not exist`)
  }
  if (node.uploads.has(fileName)) throw notFound(`image:${fileName} in uploading`)
  node.uploads.start(fileName, sizeKib, { onArrived: () => server.files.set(fileName, sizeKib) })
}
