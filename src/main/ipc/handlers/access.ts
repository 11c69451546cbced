import { basename } from 'node:path'
import type { NodeKey } from '#shared/domain/ids'
import { nodeName } from '#shared/domain/node'
import type { SharedNode } from '#shared/ipc/calls/access'
import { err, ok } from '#shared/result'
import type { CollectionSet } from '../../core/collection'
import type { Journal } from '../../core/guard/journal'
import type { AccessFiles } from '../../core/ports'
import { diagnose } from '../../core/sources/diagnosis'
import type { Nodes } from '../../core/sources/nodes'
import type { Grant, SharedAccesses } from '../../core/sources/shared-access'
import type { Sources } from '../../core/sources/sources'
import { readSealedFile } from '../../core/vault/sealed-file'
import type { Watch } from '../../core/watch'
import type { Handlers } from '../dispatch'
import { confirmOwner, type OwnerParts } from './owner'

type AccessCalls =
  | 'source.diagnose'
  | 'access.begin'
  | 'access.chooseOrder'
  | 'secret.saveAccess'
  | 'secret.chooseAccess'
  | 'secret.openAccess'
  | 'secret.keepAccess'

interface Parts extends OwnerParts {
  readonly collections: CollectionSet
  readonly sources: Sources
  readonly nodes: Nodes
  readonly watch: Watch
  readonly sharedAccesses: SharedAccesses
  readonly files: AccessFiles
  readonly journal: Journal
  /** The node whose access the secret window shares. */
  readonly sharedNode: () => NodeKey | undefined
  readonly openSecretWindow: (way: 'share' | 'receive', nodeKey?: NodeKey) => void
}

/** Sharing a node's session and taking one in. What a file holds stays here; the page sees only what it is about. */
export function accessHandlers({
  collections,
  sources,
  nodes,
  watch,
  sharedAccesses,
  files,
  journal,
  vault,
  sharedNode,
  openSecretWindow,
}: Parts) {
  let chosen: string | undefined
  let opened: Grant | undefined

  const handlers: Pick<Handlers, AccessCalls> = {
    'source.diagnose': ({ sourceId }) => diagnose({ collections, sources }, sourceId),
    'access.begin': ({ nodeKey }) => {
      openSecretWindow(nodeKey === undefined ? 'receive' : 'share', nodeKey)
      return ok(null)
    },
    'access.chooseOrder': async ({ nodeKey, rentOrder }) => {
      const changed = await nodes.chooseRentOrder(nodeKey, rentOrder)
      if (changed.ok) void watch.node(nodeKey)
      return changed
    },
    'secret.saveAccess': async ({ passphrase, current }) => {
      const key = sharedNode()
      const node = key === undefined ? undefined : collections.nodes.get(key)
      if (node === undefined) return err({ code: 'notFound', what: 'node' })
      const owner = await confirmOwner({ vault, journal }, current)
      if (!owner.ok) return owner
      // Sealed first: what cannot be shared should not have asked for a place.
      const sealed = await sharedAccesses.seal(node.key, passphrase)
      if (!sealed.ok) return sealed
      const path = await files.chooseTarget(fileName(nodeName(node)))
      if (path === null) return ok(null)
      const account = collections.accounts.get(collections.sources.get(node.sourceId)?.accountId ?? '')
      const noted = await journal.record({
        event: 'accessShared',
        node: { label: node.label ?? '', id: node.id },
        ...(account === undefined ? {} : { account: { name: account.name, address: account.address } }),
      })
      if (!noted.ok) return noted
      const written = await files.write(path, sealed.value)
      return written.ok ? ok({ path }) : written
    },
    'secret.chooseAccess': async () => {
      const file = await files.choose()
      if (!file.ok || file.value === null) return file.ok ? ok(null) : file
      const sealed = readSealedFile(file.value.text)
      if (!sealed.ok) return sealed
      chosen = file.value.text
      opened = undefined
      return ok({ name: basename(file.value.name) })
    },
    'secret.openAccess': async ({ passphrase }) => {
      if (chosen === undefined) return err({ code: 'accessFile', problem: 'notRead' })
      const grant = await sharedAccesses.open(chosen, passphrase)
      if (!grant.ok) return grant
      opened = grant.value
      const { nodeId, label, renter, source } = grant.value
      return ok({ nodeId, label, renter, sourceUrl: source })
    },
    'secret.keepAccess': async ({ url }) => {
      if (opened === undefined) return err({ code: 'accessFile', problem: 'notRead' })
      const kept = await sharedAccesses.keep(opened, url)
      if (!kept.ok) return kept
      const { nodeId: id, label, renter: address } = opened
      await journal.note({ event: 'accessTaken', node: { label, id }, account: { name: '', address } })
      forget()
      // Not awaited: the node is there; its VMs show up as it answers.
      void watch.node(kept.value)
      return ok(null)
    },
  }

  /** Called however the window goes: what was opened and not kept is gone. */
  function forget(): void {
    chosen = undefined
    opened = undefined
  }

  /** What the secret window shows of the node that is being shared. */
  function sharedNodeInfo(): SharedNode | undefined {
    const key = sharedNode()
    const node = key === undefined ? undefined : collections.nodes.get(key)
    if (node === undefined) return undefined
    const sourceUrl = collections.sources.get(node.sourceId)?.url ?? ''
    return { name: nodeName(node), nodeId: node.id, sourceUrl }
  }

  return { handlers, forget, sharedNodeInfo }
}

/** A name that every file system takes. */
function fileName(node: string): string {
  const safe = node.replace(/[^\p{L}\p{N}._-]+/gu, '-').replace(/^[-.]+|[-.]+$/g, '')
  return `${safe === '' ? 'node' : safe}.lodger-access`
}
