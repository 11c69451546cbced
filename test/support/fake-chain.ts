import type { RentOrderId } from '#shared/domain/ids'
import type { AppError } from '#shared/ipc/errors'
import { err, ok, type Result } from '#shared/result'
import type { ChainOrder, ChainQuestion, ChainReader, ChainReading } from '../../src/main/core/rentals/ports'

/** A chain that a test sets; one that nobody set does not answer. */
export class FakeChain implements ChainReader {
  head: number | undefined
  readonly orders: ChainOrder[] = []
  readonly asked: ChainQuestion[] = []
  isClosed = false
  /** Its runtime fails: no list can be read, and every order is answered as one that is not there. */
  isBroken = false

  async read(question: ChainQuestion): Promise<Result<ChainReading, AppError>> {
    this.asked.push(question)
    const { head } = this
    if (head === undefined)
      return err({ code: 'chainFailed', tries: [{ host: 'chain.test', why: 'noAnswer' }] })
    if (head < question.notBelow)
      return err({ code: 'chainFailed', tries: [{ host: 'chain.test', why: 'behind' }] })
    const found = this.orders.filter(({ renter }) => question.addresses.includes(renter))
    const orders = new Map<RentOrderId, ChainOrder | 'absent'>(question.orders.map((id) => [id, 'absent']))
    if (this.isBroken) {
      const nothing = { lists: new Map(), balances: [], machines: new Map() }
      return ok({ endpoint: 'chain.test', head, orders, ...nothing })
    }
    for (const order of found) orders.set(order.id, order)
    return ok({
      ...{ endpoint: 'chain.test', head, orders, machines: new Map() },
      lists: new Map(
        question.addresses.map((address) => [
          address,
          found.filter(({ renter }) => renter === address).map(({ id }) => id),
        ]),
      ),
      balances: question.addresses.map((address) => ({ address, free: '1', reserved: '2', frozen: '3' })),
    })
  }

  async close(): Promise<void> {
    this.isClosed = true
  }
}
