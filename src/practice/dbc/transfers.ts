import type { Clock } from '../clock'
import type { Random } from '../random'
import { transferKibPerMs, transferSweepMs } from './timings'

interface Transfer {
  readonly sizeKib: number
  readonly startedAtMs: number
  readonly kibPerMs: number
  isOver: boolean
  cancel: () => void
}

export interface TransferEnd {
  /** The file has arrived. */
  readonly onArrived: () => void
  /** The node has noticed, up to three seconds later. */
  readonly onSwept?: () => void
}

/** Files on their way, by the name they are known under; finished ones leave at the next sweep (spec 11.4). */
export class Transfers {
  private readonly running = new Map<string, Transfer>()

  constructor(
    private readonly clock: Clock,
    private readonly random: Random,
  ) {}

  has(name: string): boolean {
    return this.running.has(name)
  }

  start(name: string, sizeKib: number, end: TransferEnd): void {
    const [slowest, fastest] = transferKibPerMs
    const kibPerMs = this.random.between(slowest, fastest)
    const transfer: Transfer = {
      sizeKib,
      kibPerMs,
      startedAtMs: this.clock.elapsedMs(),
      isOver: false,
      cancel: () => undefined,
    }
    this.running.set(name, transfer)
    transfer.cancel = this.clock.after(sizeKib / kibPerMs, () => {
      transfer.isOver = true
      end.onArrived()
      transfer.cancel = this.clock.after(this.random.between(0, transferSweepMs), () => {
        this.running.delete(name)
        end.onSwept?.()
      })
    })
  }

  /** Stops what runs under this name; without one, nothing happens. */
  stop(name: string): void {
    this.running.get(name)?.cancel()
    this.running.delete(name)
  }

  /** A share from 0 to 1; 1 also for what is not known, stopped or failed (spec 11.4). */
  progress(name: string): number {
    const transfer = this.running.get(name)
    if (transfer === undefined || transfer.isOver) return 1
    const doneKib = (this.clock.elapsedMs() - transfer.startedAtMs) * transfer.kibPerMs
    return Math.min(doneKib / transfer.sizeKib, 0.99)
  }
}
