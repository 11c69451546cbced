import type { AppError } from '#shared/ipc/errors'
import { err, ok } from '#shared/result'
import type { MachineCalls } from '../../../core/ports-dbc'
import { factsOf, rentalOf } from '../map'
import { dialectByAnswer } from '../probe'
import { mapResult, type Relay } from '../relay'
import { ClientVersion, Machine, RentOrders, SessionId } from '../wire'

/** The client, and what a node says of itself (DBC HTTP API, 7). */
export function machineCalls(relay: Relay): MachineCalls {
  return {
    version: async () => {
      // The path is `/api/v1/`, with its slash: without it there is no such endpoint (7.0).
      const version = await relay.ask(ClientVersion, { kind: '', nodeId: undefined })
      return mapResult(version, ({ client_version }) => client_version)
    },
    nodeFacts: async (nodeId, onSent) =>
      mapResult(await relay.ask(Machine, { kind: 'mining_nodes', nodeId, onSent }), factsOf),
    dialect: async () => {
      // Without a node the call ends at the client: with a complaint in one dialect, as an unknown path in the other.
      const answer = await relay.tell({ kind: 'disk/list', path: '/probe', nodeId: undefined })
      if (answer.ok) return err({ code: 'wrongShape', what: 'disk/list' })
      const dialect = dialectByAnswer('diskList', answer.error)
      return dialect === undefined ? answer : ok(dialect)
    },
    rentals: async (nodeId) => {
      const orders = await relay.ask(RentOrders, { kind: 'rent_orders', nodeId })
      // Clients before 0.4.0.6 have no such path, and ask no order of anybody (15).
      if (!orders.ok && isUnknownPath(orders.error)) return ok(null)
      return mapResult(orders, ({ rent_orders }) => rent_orders.flatMap(rentalOf))
    },
    sessionId: async (nodeId, authority) => {
      const session = await relay.ask(SessionId, {
        kind: 'mining_nodes',
        path: '/session_id',
        nodeId,
        authority,
      })
      return mapResult(session, ({ session_id }) => session_id)
    },
  }
}

/** The answer to a path that the client does not have (3.1, errcode -32601). */
function isUnknownPath(error: AppError): boolean {
  return error.code === 'refused' && error.serverText.startsWith('not support uri')
}
