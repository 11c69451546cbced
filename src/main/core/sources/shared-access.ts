import { z } from 'zod'
import { NodeId, type NodeKey, nodeKey, RentOrderId, type SourceId } from '#shared/domain/ids'
import type { Node } from '#shared/domain/node'
import { isDbc, parseSourceUrl } from '#shared/domain/source'
import type { AppError } from '#shared/ipc/errors'
import { parseJson } from '#shared/json'
import { err, ok, type Result } from '#shared/result'
import type { CollectionSet } from '../collection'
import type { Signer } from '../ports'
import { readSealedFile, sealedFileText } from '../vault/sealed-file'
import { strongEnough } from '../vault/strong-enough'
import type { Sessions } from './sessions'
import type { Sources } from './sources'
import { newNode, sharedAccess } from './stored-sources'

/** What one person hands to another: everything that running the renter's VMs on one node takes (DBC HTTP API, 4.3). */
const Grant = z.strictObject({
  /** Where the renter reaches the node; the other person may go through another client. */
  source: z.string().max(2_048),
  nodeId: NodeId,
  label: z.string().max(64),
  rentOrder: RentOrderId.optional(),
  renter: z.string().regex(/^[1-9A-HJ-NP-Za-km-z]{40,60}$/),
  sessionId: z.string().regex(/^[1-9A-HJ-NP-Za-km-z]{50,60}$/),
  sign: z.string().regex(/^[0-9a-f]{128}$/),
})
export type Grant = z.infer<typeof Grant>

interface Parts {
  readonly collections: CollectionSet
  readonly sources: Sources
  readonly sessions: Sessions
  readonly signer: Pick<Signer, 'passphraseProblem' | 'sealAccess' | 'openAccess'>
}

/** Hands a node's session to another person in a sealed file, and takes one in. */
export class SharedAccesses {
  readonly #parts: Parts

  constructor(parts: Parts) {
    this.#parts = parts
  }

  /** The node's session as the text of a file, sealed with a passphrase. Fetches a session where there is none yet. */
  async seal(key: NodeKey, passphrase: string): Promise<Result<string, AppError>> {
    const { collections, sessions, signer } = this.#parts
    const strong = await strongEnough(signer, passphrase)
    if (!strong.ok) return strong
    const node = collections.nodes.get(key)
    const source = node === undefined ? undefined : collections.sources.get(node.sourceId)
    if (node === undefined || source === undefined) return err({ code: 'notFound', what: 'node' })
    // A practice session ends with its world, and nobody else can reach it.
    if (source.practice) return err({ code: 'notShareable' })
    const session = await sessions.own(node)
    if (!session.ok) return session
    const grant: Grant = { source: source.url, nodeId: node.id, label: node.label ?? '', ...session.value }
    const sealed = await signer.sealAccess(JSON.stringify(grant), passphrase)
    return sealed.ok ? ok(sealedFileText(sealed.value)) : sealed
  }

  /** What a file shares, if the passphrase is the right one. Changes nothing. */
  async open(file: string, passphrase: string): Promise<Result<Grant, AppError>> {
    const sealed = readSealedFile(file)
    if (!sealed.ok) return sealed
    const opened = await this.#parts.signer.openAccess(sealed.value, passphrase)
    if (!opened.ok) return opened
    if (opened.value === null) return err({ code: 'accessFile', problem: 'notOpened' })
    const grant = Grant.safeParse(parseJson(opened.value))
    return grant.success ? ok(grant.data) : err({ code: 'accessFile', problem: 'notOne' })
  }

  /** Adds the node with the session it was shared with, through the client at `typedUrl`: all of it or nothing. */
  async keep(grant: Grant, typedUrl: string): Promise<Result<NodeKey, AppError>> {
    const { collections, sources, sessions } = this.#parts
    const source = await this.#sourceAt(typedUrl)
    if (!source.ok) return source
    const { id: sourceId, isNew } = source.value
    const key = nodeKey(sourceId, grant.nodeId)
    const before = collections.nodes.get(key)
    collections.nodes.put(sharedNode(before ?? newNode(sourceId, grant.nodeId, grant.label), grant))
    const saved = await sources.save()
    // The keychain last: it holds one session a node, and an earlier one must not be lost to a failure.
    const kept = saved.ok ? await sessions.keepShared(grant.nodeId, grant) : saved
    if (kept.ok) return ok(key)
    if (before === undefined) collections.nodes.remove(key)
    else collections.nodes.put(before)
    await (isNew ? sources.remove(sourceId) : sources.save())
    return kept
  }

  async #sourceAt(typed: string): Promise<Result<{ id: SourceId; isNew: boolean }, AppError>> {
    const { collections, sources } = this.#parts
    const url = parseSourceUrl(typed)
    if (!url.ok) return err({ code: 'urlInvalid', problem: url.error })
    const known = collections.sources
      .all()
      .find((source) => isDbc(source) && !source.practice && source.url === url.value)
    if (known !== undefined) return ok({ id: known.key, isNew: false })
    const added = await sources.addDbc(url.value)
    return added.ok ? ok({ id: added.value, isNew: true }) : added
  }
}

function sharedNode(node: Node, { renter, rentOrder }: Grant): Node {
  return { ...node, shared: sharedAccess(renter, rentOrder) }
}
