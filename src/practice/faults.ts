/**
 * What can be made to go wrong (spec 17.4). The group says when: before the request is looked at, on the way to
 * the node, or to an answer that is otherwise complete (the work is then done).
 */
export type FaultKind =
  // Instead of the API; nothing is executed.
  /** An HTML page with 501. */
  | 'html-error'
  /** An HTML page with 500. */
  | 'server-error'
  // On the way to the node.
  /** Answers `amount` ms of world time later; from 30 s on only the timeout comes back. */
  | 'slow'
  /** Nothing comes back, ever; nothing is executed. */
  | 'hang'
  /** The node has died: the timeout comes back; nothing is executed. */
  | 'dead'
  /** The client does not know the node (-32701), and does not list it. */
  | 'gone'
  /** The timeout comes back although everything is executed. */
  | 'timeout'
  /** With `dead`, `timeout` or a slow node: not even the timeout comes (spec 2.5). */
  | 'lost-timeout'
  // To the node's authority and facilities.
  | 'session-expired'
  | 'order-expired'
  | 'chain-unreachable'
  | 'no-image-servers'
  /** A firewall in front of the VNC ports of running VMs. */
  | 'vnc-closed'
  /** The node's times are those of a zone `amount` minutes east. */
  | 'other-zone'
  /** A VM that is being made ends as "create error". */
  | 'create-fails'
  /** No login is known after a create, and passwd fails. */
  | 'no-guest-agent'
  // To the answer; the work is done.
  /** The node's answer is no JSON, so the client says "response parse error". */
  | 'broken-json'
  /** 200 with nothing in it. */
  | 'empty'
  /** 200 with the first half only, as if it were all. */
  | 'half-json'
  /** The connection breaks off in the middle of the body. */
  | 'cut'
  /** {"mainnet": <the answer>, "netcongtu": …}. */
  | 'gateway'
  | 'unknown-status'
  | 'missing-members'
  | 'extra-members'
  | 'disk-data-object'
  | 'plain-images'
  | 'both-ports'
  // The chain's node's own.
  /** Answers `amount` ms of world time later. */
  | 'chain-slow'
  /** The connection breaks before anything is answered. */
  | 'chain-drop'
  /** A proxy's page with 502. */
  | 'chain-html'
  /** Its head stands still from now on, and with it what it knows of orders. */
  | 'chain-stale'
  /** It is a node of another chain: the mainnet's before v4. */
  | 'chain-other'
  /** A node without the chain's own methods (-32601). */
  | 'chain-no-methods'
  /** It takes one question at a time. */
  | 'chain-no-batch'
  // CloudTower's own, with paths such as `/get-vms` or `/api`.
  /** The reverse proxy's 502 page while the tower restarts; nothing is executed. */
  | 'tower-html'
  /** Answers `amount` ms of world time later. */
  | 'tower-slow'
  /** The connection breaks before anything is done. */
  | 'tower-drop'
  /** The connection breaks in the middle of the answer; the work is done. */
  | 'tower-cut'
  /** A state nobody has heard of wherever the document lists the values. */
  | 'tower-unknown-enum'
  /** Fields that are null are left out. */
  | 'tower-missing-fields'

export interface FaultScope {
  /** Only this node. */
  readonly node?: string
  /** Only this path below /api/v1 and what lies below it, such as `/tasks/start`. */
  readonly path?: string
  /** Ends by itself after so many requests. */
  readonly times?: number
  /** For `slow` and `other-zone`, see there. */
  readonly amount?: number
}

export interface FaultPlace {
  readonly node?: string | undefined
  readonly path?: string | undefined
}

interface ActiveFault {
  readonly kind: FaultKind
  readonly scope: FaultScope
  timesLeft: number
}

function isWithin(path: string | undefined, folder: string): boolean {
  return path !== undefined && (path === folder || path.startsWith(`${folder}/`))
}

function applies({ scope }: ActiveFault, place: FaultPlace): boolean {
  if (scope.node !== undefined && scope.node !== place.node) return false
  return scope.path === undefined || isWithin(place.path, scope.path)
}

/** The switchboard: faults are switched on and off while the world runs. */
export class Faults {
  private active: ActiveFault[] = []
  private readonly listeners = new Set<() => void>()

  /** Switches a fault on; the function returned switches it off again. */
  on(kind: FaultKind, scope: FaultScope = {}): () => void {
    const fault = { kind, scope, timesLeft: scope.times ?? Number.POSITIVE_INFINITY }
    this.active.push(fault)
    this.announce()
    return () => this.keep((other) => other !== fault)
  }

  /** Switches off every fault of a kind, or all. */
  off(kind?: FaultKind): void {
    this.keep((fault) => kind !== undefined && fault.kind !== kind)
  }

  /** The fault that strikes here; asking counts as one of its times. */
  strikes(kind: FaultKind, place: FaultPlace): FaultScope | undefined {
    const fault = this.active.find((candidate) => candidate.kind === kind && applies(candidate, place))
    if (fault === undefined) return undefined
    fault.timesLeft--
    if (fault.timesLeft <= 0) this.keep((other) => other !== fault)
    return fault.scope
  }

  /** Tells of every switch, for faults that are states rather than answers. */
  onSwitch(listener: () => void): void {
    this.listeners.add(listener)
  }

  isOn(kind: FaultKind, place: FaultPlace): boolean {
    return this.active.some((fault) => fault.kind === kind && applies(fault, place))
  }

  private keep(filter: (fault: ActiveFault) => boolean): void {
    this.active = this.active.filter(filter)
    this.announce()
  }

  private announce(): void {
    for (const listener of this.listeners) listener()
  }
}
