import type { GpuNode } from './gpu-node'
import { refused } from './refusal'

/** The image of a new VM (spec 8.1): it must lie in the node's /data, with every base it builds on. */
export function checkImage(node: GpuNode, name: string, needsBases: boolean): string {
  if (name === '') throw refused('image_name is empty')
  if (!/[^/]\.qcow2$/.test(name)) throw refused("'image_name' extension name is invalid")
  if (!node.images.has(name)) throw refused(`'image_name' is not exist (path:/data/${name})`)
  // Uploads are known under their full path, so only a download is ever found here.
  if (node.downloads.has(name) || node.uploads.has(name)) {
    throw refused(`'image_name':${name} in downloading or uploading, please try again later`)
  }
  const missing = needsBases ? missingBase(node, name) : undefined
  if (missing !== undefined) throw refused(`image backfile not exist: /data/${missing}`)
  return name
}

function missingBase(node: GpuNode, name: string): string | undefined {
  for (
    let base = node.images.get(name)?.backingFile;
    base !== undefined;
    base = node.images.get(base)?.backingFile
  ) {
    if (!node.images.has(base)) return base
  }
  return undefined
}
