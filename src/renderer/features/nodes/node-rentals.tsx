import type { RentOrderId } from '#shared/domain/ids'
import type { Node } from '#shared/domain/node'
import { useAccounts } from '../../stores/collections'
import { useOrderEnd } from '../../stores/rentals'
import { useWords } from '../../stores/settings'
import { FactGroup } from '../../ui/facts'
import { OrderEndText } from '../../ui/order-end'

/** The rentals a node lists; the user's own are marked. */
export function NodeRentals({ node }: { node: Node }) {
  const words = useWords()
  const own = new Set(useAccounts().map((account) => account.address))
  const { nodes } = words
  return (
    <FactGroup title={nodes.rentals} note={nodes.rentalsHint}>
      {node.rentals.length === 0 ? (
        <p className="quiet-text">{nodes.rentalsNone}</p>
      ) : (
        <table className="small-table">
          <thead>
            <tr>
              <th scope="col">{nodes.rentalId}</th>
              <th scope="col">{nodes.rentalGpus}</th>
              <th scope="col">{nodes.rentalState}</th>
              <th scope="col" className="end">
                {nodes.rentalEnd}
              </th>
            </tr>
          </thead>
          <tbody>
            {node.rentals.map((rental) => (
              <tr key={rental.id}>
                <td>
                  {rental.id}
                  {own.has(rental.renter) ? <span className="tag">{nodes.rentalMine}</span> : null}
                </td>
                <td>{rental.gpuCount}</td>
                <td>{words.status.rental[rental.status]}</td>
                <td className="end">
                  <RentalEnd node={node} id={rental.id} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </FactGroup>
  )
}

function RentalEnd({ node, id }: { node: Node; id: RentOrderId }) {
  const end = useOrderEnd(node.sourceId, node.id, id)
  return end === undefined ? null : <OrderEndText end={end} isShort />
}
