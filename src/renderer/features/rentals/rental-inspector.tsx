import { formatDbc } from '#shared/domain/chain'
import type { RentalPhase } from '#shared/domain/known-rental'
import { shortId } from '#shared/domain/node'
import { forgetFailure, useFailure, usePending } from '../../stores/doing'
import { accountName } from '../../stores/names'
import { useChain } from '../../stores/rentals'
import { useWords } from '../../stores/settings'
import { useTimeText } from '../../stores/time-text'
import { reveal, select } from '../../stores/ui'
import { ActionButtons } from '../../ui/action-buttons'
import { Copyable } from '../../ui/copyable'
import { ErrorNote } from '../../ui/error-note'
import { Fact, FactGroup, Facts } from '../../ui/facts'
import { Inspector } from '../../ui/inspector'
import { Mark } from '../../ui/mark'
import type { Action } from '../../ui/menu'
import { Name } from '../../ui/name'
import { OrderEndText } from '../../ui/order-end'
import { visibleText } from '../../ui/visible-text'
import { rentalActionList } from './rental-actions'
import { gpuText } from './rental-columns'
import { phaseMarks, type RentalRow } from './rental-rows'
import './rentals.css'

/** The chosen rental: how it stands, when it ends, and what happens then. */
export function RentalInspector({ row }: { row: RentalRow }) {
  const words = useWords()
  const { rentals } = words
  const { rental, phase } = row
  const pending = usePending(rental.key)
  const failure = useFailure(rental.key)
  return (
    <Inspector
      label={rentals.inspector}
      title={row.name}
      state={
        <>
          <Mark kind={phaseMarks[phase]} />
          {rentals.phases[phase]}
        </>
      }
      actions={<ActionButtons actions={mainActions(rentalActionList(row, words))} pending={pending} />}
      onClose={() => select('rentals', undefined)}
    >
      <div className="inspector-notes">
        {failure === undefined ? null : (
          <ErrorNote error={failure} onDismiss={() => forgetFailure(rental.key)} />
        )}
        {isCalm(phase) ? null : (
          <div className="busy-note">
            <Mark kind={phaseMarks[phase]} />
            <p>{rentals.notes[phase]}</p>
          </div>
        )}
      </div>
      <RentalFacts row={row} />
      <MachineFacts row={row} />
      <AccountFacts row={row} />
      <ChainFacts row={row} />
    </Inspector>
  )
}

/** Where nothing is to be done or to be known now, what will happen is no note of its own. */
const isCalm = (phase: RentalPhase): boolean => phase === 'renting' || phase === 'deleted'

/** The menu of the row has all; here stand those that can be done now. */
const mainActions = (actions: readonly Action[]): readonly Action[] =>
  actions.filter(({ id, reason }) => id === 'addNode' || (id !== 'copy' && reason === undefined))

function RentalFacts({ row }: { row: RentalRow }) {
  const { rentals } = useWords()
  // In the steps of the order's end, so that both spans are taken from the same moment.
  const time = useTimeText(30_000)
  const { rental, times, phase, node } = row
  const shown = (ms: number) => {
    const iso = new Date(ms).toISOString()
    return <span title={time.full(iso)}>{ms > time.now ? time.in(iso) : time.clock(iso)}</span>
  }
  const hasEnd = phase === 'renting' || phase === 'ended' || phase === 'over' || phase === 'deleted'
  return (
    <FactGroup title={rentals.facts} note={rentals.about}>
      <Facts>
        <Fact label={rentals.columns.node}>
          {node === undefined ? (
            <Copyable
              value={rental.nodeId}
              shown={shortId(rental.nodeId)}
              what={rentals.columns.node}
              isMono
            />
          ) : (
            <button type="button" className="link" onClick={() => reveal('nodes', node.key)}>
              <Name text={row.name} />
            </button>
          )}
        </Fact>
        <Fact label={rentals.columns.order}>
          <Copyable value={rental.id} shown={rental.id} what={rentals.columns.order} isMono />
        </Fact>
        <Fact label={rentals.start}>{times === undefined ? undefined : shown(times.start)}</Fact>
        <Fact label={rentals.confirmBy}>
          {phase === 'waiting' && times !== undefined ? shown(times.confirmBy) : undefined}
        </Fact>
        <Fact label={rentals.end}>
          {phase === 'unconfirmed' ? undefined : (
            <OrderEndText end={{ at: times?.end, block: rental.endBlock, phase }} />
          )}
        </Fact>
        <Fact label={rentals.deletion}>
          {hasEnd && times !== undefined ? shown(times.deletion) : undefined}
        </Fact>
        <Fact label={rentals.columns.phase}>
          {rental.word === undefined ? undefined : visibleText(rentals.word(rental.word))}
        </Fact>
      </Facts>
      {isCalm(phase) ? <p className="quiet-text rental-note">{rentals.notes[phase]}</p> : null}
    </FactGroup>
  )
}

function MachineFacts({ row }: { row: RentalRow }) {
  const words = useWords()
  const { rentals } = words
  const { gpuIndex, machine } = row.rental
  return (
    <FactGroup title={rentals.machine}>
      <Facts>
        <Fact label={rentals.columns.gpus} hint={rentals.gpuNumbers(gpuIndex.join(', '))}>
          {gpuText(row, words)}
        </Fact>
        <Fact label={rentals.machineState}>
          {machine === undefined
            ? undefined
            : machine.word === undefined
              ? rentals.machineStates[machine.status]
              : visibleText(rentals.word(machine.word))}
        </Fact>
      </Facts>
      {machine?.status === 'offline' ? <p className="quiet-text">{rentals.machineOffline}</p> : null}
    </FactGroup>
  )
}

function AccountFacts({ row: { rental, account } }: { row: RentalRow }) {
  const words = useWords()
  const { rentals } = words
  const balances = useChain(rental.chain)?.balances ?? []
  const balance = balances.find(({ address }) => address === rental.renter)
  const amount = (planck: string | undefined) =>
    planck === undefined ? undefined : `${formatDbc(planck)} DBC`
  return (
    <FactGroup title={rentals.account}>
      <Facts>
        <Fact label={rentals.account}>
          {account === undefined ? undefined : <Name text={accountName(account, words)} />}
        </Fact>
        <Fact label={rentals.free}>{amount(balance?.free)}</Fact>
        <Fact label={rentals.reserved} hint={rentals.reservedHint}>
          {amount(balance?.reserved)}
        </Fact>
        <Fact label={rentals.frozen}>{amount(balance?.frozen)}</Fact>
      </Facts>
    </FactGroup>
  )
}

function ChainFacts({ row: { rental } }: { row: RentalRow }) {
  const words = useWords()
  const { rentals } = words
  const time = useTimeText(10_000)
  const chain = useChain(rental.chain)
  if (chain?.head === undefined) return null
  const { head, endpoint, trouble } = chain
  return (
    <FactGroup title={rentals.chain}>
      <Facts>
        <Fact label={rentals.head}>{head.block.toLocaleString('en')}</Fact>
        <Fact label={rentals.asOf}>
          <span title={time.full(head.at)}>{time.ago(head.at)}</span>
        </Fact>
        <Fact label={rentals.endpoint}>
          {rental.chain === 'practice'
            ? rentals.practiceChain
            : endpoint === undefined
              ? undefined
              : visibleText(endpoint)}
        </Fact>
      </Facts>
      {trouble === undefined ? null : <ErrorNote error={trouble} />}
    </FactGroup>
  )
}
