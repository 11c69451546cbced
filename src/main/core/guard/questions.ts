import { accountFor, holderOf } from '#shared/domain/access'
import type { NodeKey, SourceId, VmKey } from '#shared/domain/ids'
import { nodeKey } from '#shared/domain/ids'
import { type ImageName, needsTypedName, vmsMadeFrom } from '#shared/domain/image'
import { type Node, nodeName, shortId } from '#shared/domain/node'
import type { AskedAccount, AskedTarget, AskedVia, Detail, DetailLabel } from '#shared/domain/question'
import { lineOf, type Source } from '#shared/domain/source'
import { vmName } from '#shared/domain/vm'
import type { AppError } from '#shared/ipc/errors'
import { err, ok, type Result } from '#shared/result'
import type { CollectionSet } from '../collection'
import type { GraceKey } from './confirmations'

/** What a question says of one thing: who and where it is, from main's own collections. */
export interface Subject {
  readonly target: AskedTarget
  readonly via: AskedVia
  readonly account?: AskedAccount
  readonly graceKey?: GraceKey
}

/** One detail; nothing where there is no value. */
export function detail(
  label: DetailLabel,
  value: string | number | readonly string[] | undefined,
  unit = '',
): readonly Detail[] {
  if (value === undefined || value === '') return []
  const text = typeof value === 'object' ? (value.length === 0 ? '–' : value.join(', ')) : `${value}${unit}`
  return [{ label, value: text }]
}

/** Looks up what a call is about. What is not there is not asked about: the call fails as its handler would. */
export class Subjects {
  readonly #collections: CollectionSet

  constructor(collections: CollectionSet) {
    this.#collections = collections
  }

  vm(key: VmKey, details: readonly Detail[] = []): Result<Subject, AppError> {
    const vm = this.#collections.vms.get(key)
    if (vm === undefined) return err({ code: 'notFound', what: 'vm' })
    const node = this.#collections.nodes.get(nodeKey(vm.sourceId, vm.nodeId))
    return this.#at(node, { name: vmName(vm), details })
  }

  node(key: NodeKey, details: readonly Detail[] = []): Result<Subject, AppError> {
    const node = this.#collections.nodes.get(key)
    return node === undefined
      ? err({ code: 'notFound', what: 'node' })
      : this.#at(node, { name: nodeName(node), details })
  }

  /** Something on a node that has a name of its own. */
  onNode(key: NodeKey, name: string, details: readonly Detail[] = []): Result<Subject, AppError> {
    return this.#at(this.#collections.nodes.get(key), { name, details })
  }

  source(id: SourceId, details: readonly Detail[] = []): Result<Subject, AppError> {
    const source = this.#collections.sources.get(id)
    if (source === undefined) return err({ code: 'notFound', what: 'source' })
    return ok({ target: { name: source.name, details }, ...this.#via(source) })
  }

  /** An image on a node: what was made from it, and whether its name must be typed. */
  image(key: NodeKey, name: ImageName): Result<Subject & { readonly typedName?: string }, AppError> {
    const { vms, imagePlaces } = this.#collections
    const place = imagePlaces.all().find(({ at }) => at.kind === 'node' && at.nodeKey === key)
    const madeFrom = vmsMadeFrom(key, name, vms.all())
    const subject = this.onNode(key, name, madeFrom.length === 0 ? [] : detail('usedBy', madeFrom))
    if (!subject.ok) return subject
    const isOwn = place?.brought.includes(name) === true
    return ok({ ...subject.value, ...(needsTypedName(isOwn, madeFrom) ? { typedName: name } : {}) })
  }

  #at(node: Node | undefined, target: Omit<AskedTarget, 'node'>): Result<Subject, AppError> {
    const source = node === undefined ? undefined : this.#collections.sources.get(node.sourceId)
    if (node === undefined || source === undefined) return err({ code: 'notFound', what: 'node' })
    const at = { label: node.label ?? '', id: shortId(node.id) }
    return ok({ target: { ...target, node: at }, ...this.#via(source, node), graceKey: node.key })
  }

  #via(source: Source, node?: Node): Pick<Subject, 'via' | 'account'> {
    const { accounts } = this.#collections
    const own =
      node === undefined
        ? accounts.get(source.accountId ?? '')
        : accountFor(node, source.accountId, accounts.all())
    const holder = node === undefined ? undefined : holderOf(node, own?.address)
    // On a shared node it is done in the name of whoever shared it.
    const account = holder?.kind === 'shared' ? { name: '', address: holder.shared.from } : own
    return {
      via: { source: source.name, host: new URL(source.url).host, line: lineOf(source) },
      ...(account === undefined ? {} : { account: { name: account.name, address: account.address } }),
    }
  }
}
