import { type ChainHead, type ChainName, type ChainView, endpointsInForce } from '#shared/domain/chain'
import type { NodeKey } from '#shared/domain/ids'
import {
  isOpenRental,
  type KnownRental,
  type NoticeKind,
  type RentalKey,
  withChainRentals,
} from '#shared/domain/known-rental'
import type { Node } from '#shared/domain/node'
import type { Rental } from '#shared/domain/rental'
import type { AppError } from '#shared/ipc/errors'
import { ok, type Result } from '#shared/result'
import type { CollectionSet } from '../collection'
import { Poller } from '../poller'
import type { Clock, DocumentStore } from '../ports'
import type { SettingsStore } from '../settings'
import { overAt } from './notices'
import { lowestBlock, nextReading } from './pace'
import type { ChainReader, ChainReaderFactory, ChainReading } from './ports'
import { understand } from './reading'
import { loadRentals, saveRentals } from './stored-rentals'
import { RentalTeller } from './teller'

interface Parts {
  readonly collections: CollectionSet
  readonly documents: DocumentStore
  readonly clock: Clock
  readonly settings: SettingsStore
  readonly makeReader: ChainReaderFactory
  /** Asks a node for everything, now. */
  readonly watchNode: (key: NodeKey) => void
}

/** What is kept beside the view of a chain. */
interface Link {
  reader: ChainReader
  failures: number
  missing: ReadonlySet<RentalKey>
  /** The last head of these endpoints, or the one that was kept: blocks only come, and whoever has fewer is behind. */
  seen?: ChainHead
}

/** The rentals of every account, read from the chain (design 4): what there is, when it ends, and who is told of it. */
export class Rentals {
  readonly #parts: Parts
  readonly #poller: Poller
  readonly #links = new Map<ChainName, Link>()
  readonly #turns = new Map<ChainName, Promise<void>>()
  readonly #teller: RentalTeller
  #isVisible = true
  #isLoaded = false
  #endpoints: readonly string[] = []
  #kept: ChainHead | undefined

  constructor(parts: Parts) {
    this.#parts = parts
    this.#poller = new Poller(parts.clock)
    const { collections, clock } = parts
    this.#teller = new RentalTeller({ collections, clock, save: () => void this.#save() })
    parts.collections.accounts.onChange(({ upserted, removed }) => {
      if (removed.length > 0) this.#dropOrphans()
      if (upserted.length > 0 || removed.length > 0) this.#askAll()
    })
    parts.settings.onChange(() => this.#applySettings())
  }

  async load(): Promise<void> {
    const { collections, documents } = this.#parts
    const { head, rentals } = await loadRentals(documents)
    collections.rentals.put(...rentals)
    this.#kept = head
    this.#isLoaded = true
    this.#dropOrphans()
  }

  /** Reads the public chain from now on; once the nodes are there, by whose names what came due meanwhile is told. */
  begin(): void {
    this.#connect('public', endpointsInForce(this.#own()), this.#kept)
    this.#endpoints = this.#own()
  }

  /** Also reads the practice world's chain, until it is dropped. */
  connectPractice(url: string): void {
    this.#connect('practice', [url], undefined)
  }

  async dropPractice(): Promise<void> {
    const { collections } = this.#parts
    this.#poller.remove('practice')
    const link = this.#links.get('practice')
    this.#links.delete('practice')
    collections.chains.remove('practice')
    const rentals = collections.rentals.all().filter(({ chain }) => chain === 'practice')
    collections.rentals.remove(...rentals.map(({ key }) => key))
    await link?.reader.close()
  }

  /** Reads every chain now. */
  async refresh(): Promise<void> {
    const chains = [...this.#links.keys()]
    await Promise.all(chains.map((chain) => this.#readInTurn(chain)))
    for (const chain of chains) this.#poller.reschedule(chain)
  }

  /** Takes a rental that is over off the list. */
  async forget(key: RentalKey): Promise<Result<null, AppError>> {
    const rental = this.#parts.collections.rentals.get(key)
    if (rental === undefined || isOpenRental(rental)) return ok(null)
    this.#parts.collections.rentals.remove(key)
    return rental.chain === 'public' ? this.#save() : ok(null)
  }

  /** What a node lists, with what its chain knows better. */
  completed(
    node: Pick<Node, 'id' | 'sourceId' | 'isWithoutOrders'>,
    listed: readonly Rental[],
  ): readonly Rental[] {
    // To a client that cannot tell orders calls go without one.
    if (node.isWithoutOrders) return listed
    const { collections } = this.#parts
    const chain = collections.sources.get(node.sourceId)?.practice === true ? 'practice' : 'public'
    const here = collections.rentals
      .all()
      .filter((rental) => rental.chain === chain && rental.nodeId === node.id)
    return here.length === 0 ? listed : withChainRentals(listed, here)
  }

  onNotice(listener: (rental: KnownRental, kind: NoticeKind) => void): void {
    this.#teller.listen(listener)
  }

  setVisible(isVisible: boolean): void {
    if (this.#isVisible === isVisible) return
    this.#isVisible = isVisible
    if (isVisible) this.#poller.resume()
  }

  pause(): void {
    this.#poller.pause()
  }

  /** The computer slept: what came due meanwhile is told after the reading that begins now, by whatever clock it has. */
  resume(): void {
    this.#poller.resume()
  }

  async stop(): Promise<void> {
    this.pause()
    this.#teller.stop()
    await Promise.all([...this.#links.values()].map(({ reader }) => reader.close()))
  }

  #own(): readonly string[] {
    return this.#parts.settings.read().chainEndpoints
  }

  #connect(chain: ChainName, endpoints: readonly string[], head: ChainHead | undefined): void {
    const { collections, makeReader, settings } = this.#parts
    const seen = head === undefined ? {} : { seen: head }
    this.#links.set(chain, { reader: makeReader(endpoints), failures: 0, missing: new Set(), ...seen })
    collections.chains.put({
      ...{ key: chain, isOn: settings.read().chainLookUps, balances: [] },
      ...(head === undefined ? {} : { head }),
    })
    this.#poller.add(chain, { run: () => this.#readInTurn(chain), delayMs: () => this.#delay(chain) })
  }

  #applySettings(): void {
    if (!this.#isLoaded) return
    const { collections, makeReader, settings } = this.#parts
    const { chainLookUps: isOn } = settings.read()
    const wasOn = collections.chains.get('public')?.isOn
    for (const { key } of collections.chains.all())
      collections.chains.patch(key, (view) => ({ ...view, isOn }))
    const own = this.#own()
    const link = this.#links.get('public')
    const isElsewhere = own.join() !== this.#endpoints.join()
    if (link !== undefined && (isElsewhere || (wasOn === true && !isOn))) {
      this.#endpoints = own
      // A reading that is under way ends here: no address goes to the next endpoint any more.
      void link.reader.close()
      const reader = makeReader(endpointsInForce(own))
      const seen = isElsewhere || link.seen === undefined ? {} : { seen: link.seen }
      this.#links.set('public', { reader, failures: 0, missing: link.missing, ...seen })
    }
    if (isElsewhere || (isOn && wasOn !== true)) this.#askAll()
  }

  #askAll(): void {
    for (const chain of this.#links.keys()) void this.#poller.kick(chain)
  }

  #addresses(chain: ChainName): readonly string[] {
    const own = this.#parts.collections.accounts.all()
    const isOfChain = ({ practice }: { practice: boolean }) => practice === (chain === 'practice')
    return [...new Set(own.filter(isOfChain).map(({ address }) => address))]
  }

  #known(chain: ChainName): readonly KnownRental[] {
    return this.#parts.collections.rentals.all().filter((rental) => rental.chain === chain)
  }

  /** Readings of one chain wait for each other: an older one must not land last. */
  #readInTurn(chain: ChainName): Promise<void> {
    const turn = (this.#turns.get(chain) ?? Promise.resolve()).then(() => this.#read(chain))
    this.#turns.set(
      chain,
      turn.catch(() => undefined),
    )
    return turn
  }

  async #read(chain: ChainName): Promise<void> {
    const { collections, clock } = this.#parts
    const link = this.#links.get(chain)
    const view = collections.chains.get(chain)
    const addresses = this.#addresses(chain)
    if (link === undefined || view?.isOn !== true || addresses.length === 0) return
    const orders = this.#known(chain)
      .filter(isOpenRental)
      .map(({ id }) => id)
    const { reader } = link
    const answer = await reader.read({ addresses, orders, notBelow: lowestBlock(link.seen, clock.now()) })
    // Meanwhile it was switched off, dropped, or asked to go elsewhere.
    const now = this.#links.get(chain)
    if (now?.reader !== reader || collections.chains.get(chain)?.isOn !== true) return
    if (answer.ok) {
      now.failures = 0
      await this.#take(chain, now, answer.value)
    } else {
      now.failures += 1
      collections.chains.patch(chain, (before) => ({ ...before, trouble: answer.error }))
      // By the block that was seen last, as well as the clock can tell.
      this.#teller.tell()
    }
  }

  async #take(chain: ChainName, link: Link, reading: ChainReading): Promise<void> {
    const { collections, clock } = this.#parts
    const { rentals, missing } = understand(chain, this.#known(chain), reading, link.missing)
    link.missing = missing
    const head = { block: reading.head, at: new Date(clock.now()).toISOString() }
    link.seen = head
    const { endpoint, balances } = reading
    collections.chains.patch(chain, ({ key, isOn }): ChainView => ({ key, isOn, endpoint, head, balances }))
    // An account may have been taken out since it was asked about.
    const addresses = this.#addresses(chain)
    collections.rentals.put(...rentals.filter(({ renter }) => addresses.includes(renter)))
    for (const node of collections.nodes.all()) this.#tellNode(node)
    this.#teller.tell()
    if (chain === 'public' && this.#known(chain).length > 0) await this.#save()
  }

  /** Gives a node the orders that the chain knows of; one that was refused for want of an order is asked again. */
  #tellNode(node: Node): void {
    const { collections, watchNode } = this.#parts
    const rentals = this.completed(node, node.rentals)
    if (JSON.stringify(rentals) === JSON.stringify(node.rentals)) return
    collections.nodes.patch(node.key, (now) => ({ ...now, rentals }))
    const isNew = rentals.length > node.rentals.length
    if (isNew && node.access.kind === 'none') watchNode(node.key)
  }

  #delay(chain: ChainName): number {
    const { collections, clock } = this.#parts
    const head = collections.chains.get(chain)?.head
    const ends = head === undefined ? [] : this.#known(chain).flatMap((rental) => overAt(rental, head) ?? [])
    return nextReading(this.#links.get(chain)?.failures ?? 0, this.#isVisible, ends, clock.now())
  }

  /** Rentals of accounts that were taken out go with them. */
  #dropOrphans(): void {
    const { collections } = this.#parts
    if (!this.#isLoaded) return
    const orphans = collections.rentals
      .all()
      .filter(({ chain, renter }) => !this.#addresses(chain).includes(renter))
    collections.rentals.remove(...orphans.map(({ key }) => key))
    if (orphans.length > 0) void this.#save()
  }

  #save(): Promise<Result<null, AppError>> {
    const { collections, documents } = this.#parts
    const head = collections.chains.get('public')?.head
    return saveRentals(documents, { head, rentals: this.#known('public') })
  }
}
