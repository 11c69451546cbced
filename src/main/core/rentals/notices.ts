import type { ChainHead } from '#shared/domain/chain'
import {
  isOpenRental,
  type KnownRental,
  type NoticeKind,
  type RentalTimes,
  rentalPhase,
  rentalTimes,
} from '#shared/domain/known-rental'

const minuteMs = 60_000
const hourMs = 60 * minuteMs
/** An end longer ago than this is told by the list, not by a notice: the app was not there. */
const latestMs = 12 * hourMs

interface Moment {
  readonly kind: NoticeKind
  /** From when on it is to be told, and until when telling it still helps. */
  readonly from: number
  readonly until: number
}

/** When a rental's notices are due, the earliest first. */
function momentsOf(rental: KnownRental, { start, end, confirmBy, deletion }: RentalTimes): readonly Moment[] {
  if (rental.stage === 'waiting') {
    return [
      { kind: 'confirm', from: start, until: confirmBy },
      { kind: 'confirmSoon', from: confirmBy - 5 * minuteMs, until: confirmBy },
    ]
  }
  if (isOpenRental(rental)) {
    return [
      { kind: 'day', from: end - 24 * hourMs, until: end },
      { kind: 'hour', from: end - hourMs, until: end },
      { kind: 'quarter', from: end - 15 * minuteMs, until: end },
    ]
  }
  if (rental.stage === 'unconfirmed')
    return [{ kind: 'unconfirmed', from: Number.NEGATIVE_INFINITY, until: confirmBy + latestMs }]
  if (rental.stage !== 'ended') return []
  return [
    { kind: 'ended', from: Number.NEGATIVE_INFINITY, until: end + latestMs },
    { kind: 'deletion', from: deletion - 24 * hourMs, until: deletion },
  ]
}

const wasTold = ({ told, endBlock }: KnownRental, kind: NoticeKind): boolean =>
  told.some((notice) => notice.kind === kind && notice.endBlock === endBlock)

/**
 * What is to be told of a rental now. Of several that are due, as after a start, only the last is told; the others are
 * noted with it, so that none comes later.
 */
export function dueNotices(
  rental: KnownRental,
  head: ChainHead,
  now: number,
): { readonly tell: NoticeKind | undefined; readonly note: readonly NoticeKind[] } {
  // What should be over by now is not told to end soon; the chain is asked.
  if (rentalPhase(rental, head, now) === 'over') return { tell: undefined, note: [] }
  const due = momentsOf(rental, rentalTimes(rental, head)).filter(
    ({ kind, from, until }) => from <= now && now < until && !wasTold(rental, kind),
  )
  return { tell: due.at(-1)?.kind, note: due.map(({ kind }) => kind) }
}

/** When to look next: the next notice, or the moment at which the chain is to be asked about an end. */
export function nextMoment(rental: KnownRental, head: ChainHead, now: number): number | undefined {
  const times = rentalTimes(rental, head)
  const notices = momentsOf(rental, times).filter(({ kind }) => !wasTold(rental, kind))
  const ahead = notices.map(({ from }) => from).filter((from) => from > now)
  return ahead.length === 0 ? undefined : Math.min(...ahead)
}

/** When an open rental is over if nothing is done; the chain is asked soon after. */
export function overAt(rental: KnownRental, head: ChainHead): number | undefined {
  if (!isOpenRental(rental)) return undefined
  const { confirmBy, end } = rentalTimes(rental, head)
  return rental.stage === 'waiting' ? Math.min(confirmBy, end) : end
}
