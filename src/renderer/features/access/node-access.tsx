import { accountFor, holderOf } from '#shared/domain/access'
import type { RentOrderId } from '#shared/domain/ids'
import { type Node, shortId } from '#shared/domain/node'
import { call } from '../../api/client'
import { receiveAccess } from '../../stores/access-actions'
import { useAccounts, useSource } from '../../stores/collections'
import { doTo } from '../../stores/doing'
import { useWords } from '../../stores/settings'
import { openDialog } from '../../stores/ui'
import { Button } from '../../ui/button'
import { Copyable } from '../../ui/copyable'
import { ErrorNote } from '../../ui/error-note'
import { Fact, FactGroup, Facts } from '../../ui/facts'
import { Mark } from '../../ui/mark'
import { Select } from '../../ui/select'

/** Whether VMs can be listed and run here and under whose name, and the next step when not. */
export function NodeAccessGroup({ node }: { node: Node }) {
  const words = useWords()
  const account = accountFor(node, useSource(node.sourceId)?.accountId, useAccounts())
  const holder = holderOf(node, account?.address)
  return (
    <FactGroup title={words.nodes.access}>
      <AccessState node={node} isShared={holder?.kind === 'shared'} />
      <Facts>
        {holder?.kind === 'own' && holder.orders.length > 1 ? (
          <OrderFact node={node} orders={holder.orders} />
        ) : null}
        {holder?.kind === 'own' && holder.named !== undefined ? (
          <Fact label={words.access.order}>{words.access.orderNamed(holder.named)}</Fact>
        ) : null}
        {holder?.kind === 'shared' ? (
          <Fact label={words.access.sharedBy}>
            <Copyable
              value={holder.shared.from}
              shown={shortId(holder.shared.from)}
              what={words.access.sharedBy}
              isMono
            />
          </Fact>
        ) : null}
      </Facts>
      {holder?.kind === 'shared' ? <p className="quiet-text">{words.access.sharedText}</p> : null}
      {node.isWithoutOrders ? <p className="quiet-text">{words.access.withoutOrders}</p> : null}
    </FactGroup>
  )
}

function AccessState({ node, isShared }: { node: Node; isShared: boolean }) {
  const words = useWords()
  const { access } = node
  if (access.kind !== 'none') {
    const ready = isShared ? words.access.ready : words.nodes.accessSession
    return (
      <p className="access-line">
        <Mark kind={access.kind === 'session' ? 'done' : 'busy'} />
        {access.kind === 'session' ? ready : words.nodes.accessAsking}
      </p>
    )
  }
  // The trouble above has said the same already, and is no answer about the access.
  if (access.why.code === node.trouble?.code) {
    return (
      <p className="access-line">
        <Mark kind="unknown" />
        {words.nodes.accessUnknown}
      </p>
    )
  }
  return <ErrorNote error={access.why} actions={<NextStep code={access.why.code} node={node} />} />
}

/** The way on from a refusal, where there is one in the app. */
function NextStep({ code, node: { key: nodeKey, rentals, rentOrder } }: { code: string; node: Node }) {
  const words = useWords()
  const nameOrder = (
    <Button onClick={() => openDialog({ kind: 'nameOrder', nodeKey })}>{words.access.nameOrder}</Button>
  )
  // The order that was named may be a wrong one.
  const isNamed = rentOrder !== undefined && !rentals.some(({ id }) => id === rentOrder)
  if (code === 'authority' && isNamed) return nameOrder
  if (code === 'coSignNeeded') {
    return <Button onClick={() => openDialog({ kind: 'coSign', nodeKey })}>{words.coSign.ask}</Button>
  }
  if (code === 'sharedLost' || code === 'sharedRefused') {
    return <Button onClick={() => void receiveAccess()}>{words.access.receive}</Button>
  }
  if (code !== 'noAccount' && code !== 'noRental' && code !== 'watchOnly') return null
  return (
    <>
      {code === 'noRental' ? nameOrder : null}
      <Button onClick={() => openDialog({ kind: 'accounts' })}>{words.accounts.show}</Button>
      <Button onClick={() => void receiveAccess()}>{words.access.receive}</Button>
    </>
  )
}

interface OrderFactProps {
  readonly node: Node
  readonly orders: readonly { readonly id: RentOrderId; readonly gpuCount: number }[]
}

/** Under which of several orders calls go. */
function OrderFact({ node, orders }: OrderFactProps) {
  const words = useWords()
  const choose = (rentOrder: RentOrderId) =>
    doTo(node.key, 'chooseOrder', () => call('access.chooseOrder', { nodeKey: node.key, rentOrder }))
  return (
    <Fact label={words.access.order} hint={words.access.orderHint}>
      <Select
        name={words.access.order}
        value={orders[0]?.id}
        options={[...orders]
          .sort((a, b) => Number(a.id) - Number(b.id))
          .map(({ id, gpuCount }) => ({
            value: id,
            label: words.access.orderText(id, words.vms.gpus(gpuCount)),
          }))}
        onChange={(id) => void choose(id)}
      />
    </Fact>
  )
}
