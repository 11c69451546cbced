/** How one request stands in line. */
export interface Standing {
  /** After this long the request gives its place to the next one and goes on beside the lane. */
  readonly patienceMs: number
  /** Whoever is asked was late the last time: it takes no place at all. */
  readonly isSuspect: boolean
  /** Waits until nothing else does. */
  readonly canWait: boolean
}

interface Pass {
  isAside: boolean
}

interface Lane {
  taken: number
  readonly waiting: (() => void)[]
  readonly patient: (() => void)[]
  /** Requests that have used up their patience, and that there was no room beside the lane for. */
  readonly overdue: Pass[]
}

/**
 * Runs requests in the lanes that a key names: a few places each, in the order they came. A request that takes long
 * keeps nobody waiting: it steps aside, and all that have count against one upper bound.
 */
export class KindLanes {
  readonly #places: number
  readonly #roomAside: number
  readonly #lanes = new Map<string, Lane>()
  /** Suspects that wait for room beside the lanes. */
  readonly #suspects: (() => void)[] = []
  #aside = 0

  constructor(places: number, roomAside: number) {
    this.#places = places
    this.#roomAside = roomAside
  }

  async run<T>(key: string, standing: Standing, work: () => Promise<T>): Promise<T> {
    const lane = this.#lane(key)
    const pass: Pass = { isAside: standing.isSuspect }
    await (standing.isSuspect ? this.#enterAside() : this.#enter(lane, standing.canWait))
    const timer = setTimeout(() => this.#stepAside(lane, pass), standing.patienceMs)
    try {
      return await work()
    } finally {
      clearTimeout(timer)
      if (pass.isAside) this.#leaveAside()
      else this.#leave(lane, pass)
    }
  }

  #lane(key: string): Lane {
    const known = this.#lanes.get(key)
    if (known !== undefined) return known
    const made: Lane = { taken: 0, waiting: [], patient: [], overdue: [] }
    this.#lanes.set(key, made)
    return made
  }

  #enter(lane: Lane, canWait: boolean): Promise<void> | undefined {
    if (lane.taken < this.#places) {
      lane.taken += 1
      return undefined
    }
    const queue = canWait ? lane.patient : lane.waiting
    return new Promise((resolve) => queue.push(resolve))
  }

  #leave(lane: Lane, pass: Pass): void {
    const place = lane.overdue.indexOf(pass)
    if (place >= 0) lane.overdue.splice(place, 1)
    this.#passOn(lane)
  }

  #passOn(lane: Lane): void {
    const next = lane.waiting.shift() ?? lane.patient.shift()
    // The place passes on: the count stays.
    if (next === undefined) lane.taken -= 1
    else next()
  }

  #enterAside(): Promise<void> | undefined {
    if (this.#aside < this.#roomAside) {
      this.#aside += 1
      return undefined
    }
    return new Promise((resolve) => this.#suspects.push(resolve))
  }

  #stepAside(lane: Lane, pass: Pass): void {
    if (pass.isAside) return
    if (this.#aside >= this.#roomAside) {
      lane.overdue.push(pass)
      return
    }
    this.#aside += 1
    pass.isAside = true
    this.#passOn(lane)
  }

  /** The room goes to a request that holds up a lane, then to a suspect. */
  #leaveAside(): void {
    this.#aside -= 1
    for (const lane of this.#lanes.values()) {
      const pass = lane.overdue.shift()
      if (pass !== undefined) {
        this.#stepAside(lane, pass)
        return
      }
    }
    const suspect = this.#suspects.shift()
    if (suspect === undefined) return
    this.#aside += 1
    suspect()
  }
}
